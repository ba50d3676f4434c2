package org.mailmend.diagnosis;

import org.mailmend.check.DomainCheck;
import org.mailmend.check.Finding;

import java.util.List;

/// Rules about what the domain says of its mail. They come last, behind everything that concerns
/// the user's own sending and reading: other people's servers read these records, not the user's.
final class DomainRules {
    private DomainRules() {}

    static List<Rule> all() {
        return List.of(
                rule("domain.spf-multiple", "several TXT records of the domain begin with v=spf1"),
                rule("domain.spf-invalid", "the record, or one it includes, breaks RFC 7208"),
                rule(
                        "domain.spf-lookups",
                        "the terms that ask DNS were counted, with all includes"),
                rule("domain.spf-open", "a term passes every address"),
                rule("domain.spf-missing", "DNS answered, and no TXT record begins with v=spf1"),
                rule("domain.dkim-invalid", "a key record was found that RFC 6376 or 8301 refuses"),
                rule(
                        "domain.dkim-missing",
                        "no key at a selector that the user named; without one nobody can know"),
                rule("domain.dmarc-invalid", "the record breaks RFC 9989, or there are several"),
                rule(
                        "domain.dmarc-missing",
                        "DNS answered, and neither the domain nor one above it has a record"),
                rule(
                        "domain.mta-sts-invalid",
                        "the record is there and the policy does not fit it"),
                rule(
                        "domain.tlsa-mismatch",
                        "a TLSA record proven by DNSSEC does not match what the server shows"),
                rule(
                        "domain.reverse-dns",
                        "an address that the domain's own SPF record names has no name that leads"
                                + " back to it"),
                rule("domain.listed", "a list whose test entries are in order answers for it"));
    }

    private static Rule rule(String cause, String why) {
        return Rule.of(cause, why, c -> found(c, cause));
    }

    private static List<Diagnosis> found(Case c, String cause) {
        return said(c, cause).stream()
                .limit(1)
                .map(f -> c.cause(cause).because(f).with("found", f.said()).make())
                .toList();
    }

    /// What was said that amounts to a cause.
    static List<DomainCheck.Said> said(Case c, String cause) {
        return c.run.findAll(DomainCheck.Said.class).stream()
                .filter(f -> cause.equals(f.said().cause()))
                .filter(f -> f.severity() == Finding.Severity.WARNING)
                .toList();
    }
}
