/// The second step: the way of the mail, live.
@NullMarked
package org.mailmend.ui.checks;

import org.jspecify.annotations.NullMarked;
