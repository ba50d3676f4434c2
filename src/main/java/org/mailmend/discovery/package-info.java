/// Which settings are right for an address, each candidate with where it comes from.
@NullMarked
package org.mailmend.discovery;

import org.jspecify.annotations.NullMarked;
