/// DomainKeys Identified Mail (RFC 6376, 8301, 8463): keys, signatures, and the making of keys.
@NullMarked
package org.mailmend.domain.dkim;

import org.jspecify.annotations.NullMarked;
