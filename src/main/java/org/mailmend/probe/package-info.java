/// The only door to the network: facts, no opinions.
@NullMarked
package org.mailmend.probe;

import org.jspecify.annotations.NullMarked;
