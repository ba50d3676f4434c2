package org.mailmend.domain.spf;

/// What can be wrong with the text of an SPF record (RFC 7208 section 12).
public enum SpfFault {
    /// The name of a mechanism is not known.
    UNKNOWN_MECHANISM,
    /// A mechanism has something behind it that it does not take.
    UNEXPECTED_ARGUMENT,
    /// A mechanism or modifier lacks its domain or address.
    MISSING_ARGUMENT,
    /// An IPv4 address or its prefix length is wrong.
    BAD_IPV4,
    /// An IPv6 address or its prefix length is wrong.
    BAD_IPV6,
    /// A prefix length is wrong.
    BAD_PREFIX,
    /// A domain is wrong: no dot, an empty or numeric last label.
    BAD_DOMAIN,
    /// A macro is wrong (RFC 7208 section 7.1).
    BAD_MACRO,
    /// A modifier stands twice.
    REPEATED_MODIFIER,
    /// A character that is not printable ASCII.
    BAD_CHARACTER
}
