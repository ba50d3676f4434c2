package org.mailmend.domain.dmarc;

import org.jspecify.annotations.Nullable;
import org.mailmend.domain.DomainDns;
import org.mailmend.domain.HostName;
import org.mailmend.probe.DnsType;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Judges a domain's DMARC record.
public final class DmarcReview {
    private static final int FAULTS_NAMED = 5;
    private static final int ADDRESSES = 6;

    private final DomainDns dns;
    private final String domain;
    private final DmarcWalk walk;
    private final List<DmarcFinding> findings = new ArrayList<>();

    private DmarcReview(DomainDns dns, String domain, DmarcWalk walk) {
        this.dns = dns;
        this.domain = domain;
        this.walk = walk;
    }

    /// What is to be said about the record that counts for a domain, at least one thing.
    public static List<DmarcFinding> of(DomainDns dns, String domain, DmarcWalk walk)
            throws InterruptedException {
        DmarcReview review = new DmarcReview(dns, domain, walk);
        review.judge();
        return List.copyOf(review.findings);
    }

    private void judge() throws InterruptedException {
        DmarcWalk.Step start = walk.start();
        if (walk.unanswered()) {
            findings.add(new DmarcFinding.DmarcUnanswered(domain));
            return;
        }
        if (start.texts().size() > 1) {
            findings.add(new DmarcFinding.DmarcSeveral(domain, start.texts().size()));
        }
        start.others().stream()
                .filter(t -> t.toLowerCase(Locale.ROOT).contains("dmarc"))
                .limit(2)
                .forEach(t -> findings.add(new DmarcFinding.DmarcLookalike(t)));
        DmarcWalk.Step found = walk.policy();
        DmarcRecord record = found == null ? null : found.record();
        if (found == null || record == null) {
            missing();
            return;
        }
        if (!found.domain().equals(domain)) {
            findings.add(new DmarcFinding.DmarcInherited(domain, found.domain()));
        }
        faults(record);
        if (record.usable()) {
            policy(record, found.domain());
            reports(record, found.domain());
        }
    }

    private void missing() throws InterruptedException {
        if (findings.isEmpty()) {
            findings.add(new DmarcFinding.DmarcMissing(domain));
        }
        String doubled = "_dmarc." + domain + "." + domain;
        if (DomainDns.values(dns.lookup(doubled, DnsType.TXT)).stream()
                .anyMatch(DmarcRecord::isDmarc)) {
            findings.add(new DmarcFinding.DmarcDoubledName(doubled));
        }
    }

    private void faults(DmarcRecord record) {
        record.faults().stream()
                .limit(FAULTS_NAMED)
                .forEach(
                        f ->
                                findings.add(
                                        new DmarcFinding.DmarcTagWrong(
                                                f.tag(), f.value(), f.kind())));
        if (!record.usable()) {
            findings.add(new DmarcFinding.DmarcUnusable(domain));
        }
        if (!record.historic().isEmpty()) {
            findings.add(new DmarcFinding.DmarcHistoricTags(record.historic()));
        }
        if (!record.unknown().isEmpty()) {
            findings.add(new DmarcFinding.DmarcUnknownTags(record.unknown()));
        }
    }

    private void policy(DmarcRecord record, String foundAt) throws InterruptedException {
        DmarcPolicy applied = DmarcVerdict.policy(dns, domain, foundAt, record);
        DmarcPolicy asked = domain.equals(foundAt) ? record.forDomain() : applied;
        if (record.testing() && asked != applied) {
            findings.add(new DmarcFinding.DmarcTesting(asked, applied));
        }
        findings.add(
                applied == DmarcPolicy.NONE
                        ? new DmarcFinding.DmarcWatches(domain)
                        : new DmarcFinding.DmarcEnforces(domain, applied));
        DmarcPolicy below = record.forSubdomain(true);
        if (domain.equals(foundAt) && below.compareTo(record.forDomain()) < 0) {
            findings.add(new DmarcFinding.DmarcSubdomainsWeaker(record.forDomain(), below));
        }
        older(applied);
    }

    /// RFC 7489 looks at the domain itself and at the registrable domain by the public suffix list,
    /// at nothing between or above, and does not know `np`, `psd` and `t`.
    private void older(DmarcPolicy applied) throws InterruptedException {
        DmarcWalk.Step seen =
                walk.start().record() != null
                        ? walk.start()
                        : DmarcWalk.step(dns, HostName.registrable(domain));
        DmarcRecord record = seen.record();
        if (seen.unanswered()) {
            return;
        }
        DmarcPolicy older =
                record == null
                        ? null
                        : seen.domain().equals(domain)
                                ? record.forDomain()
                                : record.forSubdomain(true);
        if (older != applied) {
            findings.add(new DmarcFinding.DmarcOlderReceivers(applied, word(older)));
        }
    }

    private static String word(@Nullable DmarcPolicy policy) {
        return policy == null ? "" : policy.word();
    }

    private void reports(DmarcRecord record, String foundAt) throws InterruptedException {
        if (record.rua().isEmpty()) {
            findings.add(new DmarcFinding.DmarcNoReports());
        }
        List<ReportUri> all = new ArrayList<>(record.rua());
        all.addAll(record.ruf());
        for (ReportUri uri : all.stream().distinct().limit(ADDRESSES).toList()) {
            String name = foundAt + "._report._dmarc." + uri.domain();
            if (!takesReports(dns, foundAt, uri)) {
                findings.add(new DmarcFinding.DmarcReportsRefused(uri.uri(), name));
            }
        }
    }

    /// Whether an address may get the reports of a domain: inside the same organisation always,
    /// elsewhere when a record there says so (RFC 7489 section 7.1, kept by RFC 9990). A domain
    /// that did not answer has not refused.
    public static boolean takesReports(DomainDns dns, String foundAt, ReportUri uri)
            throws InterruptedException {
        String own = DmarcWalk.from(dns, foundAt).organisation();
        if (uri.domain().equals(own)
                || DmarcWalk.from(dns, uri.domain()).organisation().equals(own)) {
            return true;
        }
        var answer = dns.lookup(foundAt + "._report._dmarc." + uri.domain(), DnsType.TXT);
        return DomainDns.failed(answer)
                || DomainDns.values(answer).stream().anyMatch(DmarcRecord::isDmarc);
    }
}
