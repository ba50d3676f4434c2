package org.mailmend.domain;

import java.util.List;

/// What a big mailbox provider demands of those who send to it.
///
/// @param who the provider
/// @param bulk only of those who send much
/// @param source where it stands
/// @param asOf when that was read
public record Demand(
        String who, boolean bulk, Requirement requirement, String source, String asOf) {
    /// What is demanded.
    public enum Requirement {
        /// SPF or DKIM passes.
        SPF_OR_DKIM,
        /// Both pass.
        SPF_AND_DKIM,
        /// A DMARC record stands there, none is enough.
        DMARC_RECORD,
        /// The From: domain is that of SPF or DKIM.
        ALIGNMENT,
        /// The sending address has a name that leads back.
        REVERSE_DNS,
        /// Mail is sent over TLS.
        TLS,
        /// Newsletters can be left with one click (RFC 8058).
        ONE_CLICK_UNSUBSCRIBE,
        /// Few complaints.
        SPAM_RATE
    }

    /// Whether a domain meets a demand.
    public enum DemandState {
        /// It does.
        MET,
        /// It does not.
        UNMET,
        /// DNS does not show it.
        NOT_VISIBLE
    }

    /// A demand and how a domain stands to it.
    public record Checked(Demand demand, DemandState state) {}

    private static final List<Demand> ALL = load();

    /// All demands.
    public static List<Demand> all() {
        return ALL;
    }

    private static List<Demand> load() {
        return Rows.of("demands.tsv").stream()
                .map(
                        r ->
                                new Demand(
                                        r[0],
                                        r[1].equals("bulk"),
                                        Requirement.valueOf(r[2]),
                                        r[3],
                                        r[4]))
                .toList();
    }

    /// How a domain stands to all of them.
    public static List<Checked> check(DomainReport report) {
        DemandState spf = state(report.result("spf"));
        DemandState dkim = state(report.result("dkim"));
        DemandState dmarc = state(report.result("dmarc"));
        DemandState reverse = state(report.result("reverse-dns"));
        return all().stream()
                .map(
                        d ->
                                new Checked(
                                        d,
                                        switch (d.requirement()) {
                                            case SPF_OR_DKIM -> either(spf, dkim);
                                            case SPF_AND_DKIM -> both(spf, dkim);
                                            case DMARC_RECORD -> dmarc;
                                            case REVERSE_DNS -> reverse;
                                            default -> DemandState.NOT_VISIBLE;
                                        }))
                .toList();
    }

    private static DemandState state(DomainResult result) {
        return switch (result.grade()) {
            case GOOD, NOTE -> DemandState.MET;
            case WARNING, PROBLEM -> DemandState.UNMET;
            case NONE, UNKNOWN -> DemandState.NOT_VISIBLE;
        };
    }

    private static DemandState either(DemandState a, DemandState b) {
        return a == DemandState.MET || b == DemandState.MET ? DemandState.MET : both(a, b);
    }

    private static DemandState both(DemandState a, DemandState b) {
        if (a == DemandState.UNMET || b == DemandState.UNMET) {
            return DemandState.UNMET;
        }
        return a == DemandState.MET && b == DemandState.MET
                ? DemandState.MET
                : DemandState.NOT_VISIBLE;
    }
}
