/// A look at what a returned message tells of: DNS and the recipient's own mail servers. Nothing is
/// sent, and no host is contacted that only the message names.
@NullMarked
package org.mailmend.bounce.look;

import org.jspecify.annotations.NullMarked;
