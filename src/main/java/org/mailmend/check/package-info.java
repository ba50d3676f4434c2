/// Questions: evidence in, findings out.
@NullMarked
package org.mailmend.check;

import org.jspecify.annotations.NullMarked;
