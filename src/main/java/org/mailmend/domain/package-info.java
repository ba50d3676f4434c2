/// What a domain says in DNS about its mail, judged: who may send for it, who vouches for a
/// message, how others should treat forgeries, how mail for it travels. Everything here is
/// computed from answers of [DomainDns].
@NullMarked
package org.mailmend.domain;

import org.jspecify.annotations.NullMarked;
