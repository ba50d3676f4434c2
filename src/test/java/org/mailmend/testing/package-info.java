/// What only tests need.
@NullMarked
package org.mailmend.testing;

import org.jspecify.annotations.NullMarked;
