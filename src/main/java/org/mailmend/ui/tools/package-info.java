/// What can be begun besides a check of an account.
@NullMarked
package org.mailmend.ui.tools;

import org.jspecify.annotations.NullMarked;
