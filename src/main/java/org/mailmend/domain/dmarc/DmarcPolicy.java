package org.mailmend.domain.dmarc;

import java.util.Locale;
import java.util.Optional;

/// What the domain's owner asks receivers to do with mail that fails (RFC 9989 section 4.7).
public enum DmarcPolicy {
    /// Nothing; only report.
    NONE,
    /// Treat it as suspicious: usually the junk folder.
    QUARANTINE,
    /// Refuse it.
    REJECT;

    /// The policy for a value in a record.
    public static Optional<DmarcPolicy> of(String value) {
        for (DmarcPolicy policy : values()) {
            if (policy.word().equals(value.toLowerCase(Locale.ROOT))) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    /// The word that stands in the record.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// One step milder, which is what `t=y` asks for.
    public DmarcPolicy milder() {
        return this == REJECT ? QUARANTINE : NONE;
    }
}
