/// The third step: the cause and how to mend it.
@NullMarked
package org.mailmend.ui.result;

import org.jspecify.annotations.NullMarked;
