/// How mail for a domain travels: mail servers, MTA-STS (RFC 8461), TLS reports (RFC 8460),
/// DANE (RFC 7672).
@NullMarked
package org.mailmend.domain.transport;

import org.jspecify.annotations.NullMarked;
