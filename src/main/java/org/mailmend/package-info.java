/// Mailmend: finds out why mail does not work, and says how to mend it.
@NullMarked
package org.mailmend;

import org.jspecify.annotations.NullMarked;
