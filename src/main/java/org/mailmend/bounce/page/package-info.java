/// What a page or a file about returned messages is made of: the original with the lines that tell,
/// the way with its break, the table of many, CSV, a reminder. Nothing here knows a toolkit.
@NullMarked
package org.mailmend.bounce.page;

import org.jspecify.annotations.NullMarked;
