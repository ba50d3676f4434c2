/// A returned message or a pasted error text: who failed, why, whether it passes by itself and
/// what to do. Pure functions: nothing here touches the network, and nothing that a message
/// names is opened.
@NullMarked
package org.mailmend.bounce;

import org.jspecify.annotations.NullMarked;
