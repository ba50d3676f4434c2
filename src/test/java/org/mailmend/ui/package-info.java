@NullMarked
package org.mailmend.ui;

import org.jspecify.annotations.NullMarked;
