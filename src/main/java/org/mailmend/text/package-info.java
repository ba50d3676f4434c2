/// The only place where keys become words.
@NullMarked
package org.mailmend.text;

import org.jspecify.annotations.NullMarked;
