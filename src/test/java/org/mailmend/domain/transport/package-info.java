@NullMarked
package org.mailmend.domain.transport;

import org.jspecify.annotations.NullMarked;
