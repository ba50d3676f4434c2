/// The first step: which address, and with which password.
@NullMarked
package org.mailmend.ui.account;

import org.jspecify.annotations.NullMarked;
