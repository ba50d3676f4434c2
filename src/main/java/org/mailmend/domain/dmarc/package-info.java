/// DMARC (RFC 9989): records, the tree walk, alignment, and the making of a record.
@NullMarked
package org.mailmend.domain.dmarc;

import org.jspecify.annotations.NullMarked;
