@NullMarked
package org.mailmend.domain.dmarc;

import org.jspecify.annotations.NullMarked;
