/// Tests of what is said about returned messages.
@NullMarked
package org.mailmend.bounce;

import org.jspecify.annotations.NullMarked;
