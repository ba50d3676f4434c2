package org.mailmend.domain;

import org.mailmend.domain.dmarc.DmarcFinding;
import org.mailmend.domain.spf.SpfFinding;

import java.util.Set;

/// What matters most about a domain, in one sentence.
public enum Headline {
    /// It does not exist.
    NO_DOMAIN,
    /// Mail to it does not arrive.
    TAKES_NO_MAIL,
    /// Its SPF record lets anybody send.
    OPEN,
    /// SPF or DMARC are missing or do not count.
    UNGUARDED,
    /// DMARC only watches.
    WATCHED,
    /// It is on a blocklist.
    LISTED,
    /// Something else has to be mended.
    TO_MEND,
    /// DNS did not answer everything.
    UNCLEAR,
    /// Forgeries are stopped.
    GUARDED;

    private static final Set<String> GUARDS =
            Set.of(
                    "domain.spf-missing",
                    "domain.spf-multiple",
                    "domain.spf-lookups",
                    "domain.spf-invalid",
                    "domain.dmarc-missing",
                    "domain.dmarc-invalid");

    /// The headline of a report.
    public static Headline of(DomainReport report) {
        DomainResult mx = report.result("mx");
        DomainResult spf = report.result("spf");
        DomainResult dmarc = report.result("dmarc");
        if (spf.findings().getFirst() instanceof DomainCheckup.NothingThere) {
            return NO_DOMAIN;
        }
        if (mx.grade() == Grade.PROBLEM) {
            return TAKES_NO_MAIL;
        }
        if (spf.findings().stream().anyMatch(SpfFinding.SpfOpen.class::isInstance)) {
            return OPEN;
        }
        if (unguarded(spf) || unguarded(dmarc)) {
            return UNGUARDED;
        }
        if (report.result("blocklists").grade() == Grade.WARNING) {
            return LISTED;
        }
        if (report.result("dkim").grade().compareTo(Grade.WARNING) < 0
                && dmarc.findings().stream()
                        .anyMatch(DmarcFinding.DmarcWatches.class::isInstance)) {
            return WATCHED;
        }
        if (report.worst().compareTo(Grade.WARNING) >= 0) {
            return TO_MEND;
        }
        return report.incomplete() ? UNCLEAR : GUARDED;
    }

    private static boolean unguarded(DomainResult result) {
        return result.causes().stream().anyMatch(GUARDS::contains);
    }
}
