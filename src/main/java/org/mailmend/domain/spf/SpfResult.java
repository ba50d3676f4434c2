package org.mailmend.domain.spf;

import java.util.Locale;

/// The seven results of an SPF check (RFC 7208 section 2.6).
public enum SpfResult {
    /// The address may send for the domain.
    PASS,
    /// It may not.
    FAIL,
    /// It probably may not.
    SOFTFAIL,
    /// The domain says nothing about the address.
    NEUTRAL,
    /// The domain publishes no SPF record.
    NONE,
    /// DNS failed; later it may work.
    TEMPERROR,
    /// The record cannot be used.
    PERMERROR;

    /// The word that stands in headers and JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
