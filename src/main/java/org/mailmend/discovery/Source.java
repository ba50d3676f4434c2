package org.mailmend.discovery;

import java.util.Locale;

/// Where a proposed setting comes from.
public enum Source {
    /// The user's mail program has it.
    GIVEN,
    /// The provider catalogue, matched by the exact domain.
    PROVIDER,
    /// The provider catalogue, matched by the domain's mail exchanger.
    PROVIDER_BY_MX,
    /// The domain's own autoconfig file.
    AUTOCONFIG,
    /// Thunderbird's public data base.
    ISPDB,
    /// The domain's Autodiscover answer.
    AUTODISCOVER,
    /// SRV records (RFC 6186, RFC 8314).
    SRV,
    /// The mail exchanger itself.
    MX,
    /// A host name that many use (`mail.`, `smtp.`).
    GUESS;

    /// Whether the user or a sourced table said it, and no stranger's DNS or file.
    public boolean isKnown() {
        return this == GIVEN || this == PROVIDER || this == PROVIDER_BY_MX;
    }

    /// The name in JSON (`provider`, `mx`).
    public String id() {
        return this == PROVIDER_BY_MX ? "provider" : name().toLowerCase(Locale.ROOT);
    }
}
