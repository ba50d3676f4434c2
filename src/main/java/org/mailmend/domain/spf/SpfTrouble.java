package org.mailmend.domain.spf;

/// Why an SPF check ends with permerror or temperror (RFC 7208 sections 2.6.6, 2.6.7, 4.6.4).
public enum SpfTrouble {
    /// The record cannot be read.
    SYNTAX,
    /// The domain has more than one SPF record.
    SEVERAL_RECORDS,
    /// More than ten terms ask DNS.
    TOO_MANY_LOOKUPS,
    /// More than two of them find nothing.
    TOO_MANY_VOID_LOOKUPS,
    /// An `mx` finds more than ten mail servers.
    TOO_MANY_MX,
    /// An `include` names a domain without an SPF record.
    INCLUDE_WITHOUT_RECORD,
    /// A `redirect` names a domain without an SPF record.
    REDIRECT_WITHOUT_RECORD,
    /// DNS did not answer.
    DNS_FAILED
}
