@NullMarked
package org.mailmend.ui.account;

import org.jspecify.annotations.NullMarked;
