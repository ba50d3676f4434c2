package org.mailmend.probe;

/// The record types that are asked for (RFC 1035, 3596, 2782, 6698).
public enum DnsType {
    /// IPv4 address.
    A,
    /// IPv6 address.
    AAAA,
    /// Mail exchanger.
    MX,
    /// Text.
    TXT,
    /// Service location.
    SRV,
    /// Alias.
    CNAME,
    /// Reverse name.
    PTR,
    /// Name servers.
    NS,
    /// Start of authority.
    SOA,
    /// Certificate association for DANE.
    TLSA
}
