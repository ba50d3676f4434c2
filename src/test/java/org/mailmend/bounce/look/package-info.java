/// Tests of the look at what a returned message tells of.
@NullMarked
package org.mailmend.bounce.look;

import org.jspecify.annotations.NullMarked;
