/// Controls that more than one view is built from.
@NullMarked
package org.mailmend.ui.control;

import org.jspecify.annotations.NullMarked;
