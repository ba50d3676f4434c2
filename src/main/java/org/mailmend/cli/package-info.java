/// The command line: same engine, same words as the window. The only place that writes to the
/// standard streams.
@NullMarked
package org.mailmend.cli;

import org.jspecify.annotations.NullMarked;
