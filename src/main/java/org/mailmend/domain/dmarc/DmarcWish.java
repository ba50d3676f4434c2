package org.mailmend.domain.dmarc;

import org.jspecify.annotations.Nullable;
import org.mailmend.domain.DomainDns;
import org.mailmend.domain.Publication;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What a domain asks of receivers, to make a DMARC record from (RFC 9989 section 4.7).
///
/// @param policy for the domain
/// @param subdomains for subdomains, absent for the same
/// @param missing for subdomains that do not exist, absent for the same
/// @param reports addresses for aggregate reports
/// @param testing ask for one step less (`t=y`)
public record DmarcWish(
        DmarcPolicy policy,
        @Nullable DmarcPolicy subdomains,
        @Nullable DmarcPolicy missing,
        List<String> reports,
        boolean testing) {
    /// How long each stage of a plan lasts: aggregate reports come daily, and a month shows what
    /// is sent once a month.
    private static final int[] DAYS = {0, 28, 42, 70};

    /// Copies the list.
    public DmarcWish {
        reports = List.copyOf(reports);
    }

    /// A record that others must publish so that reports reach them.
    public record Consent(String name, String record) {}

    /// What was made.
    ///
    /// @param consents what the domains of report addresses still have to publish
    public record Made(Publication publication, List<Consent> consents) {}

    /// One stage of a plan.
    public record Stage(LocalDate from, String record) {}

    /// The text of the record.
    public String text() {
        List<String> tags = new ArrayList<>();
        tags.add("v=DMARC1");
        tags.add("p=" + policy.word());
        if (subdomains != null) {
            tags.add("sp=" + subdomains.word());
        }
        if (missing != null) {
            tags.add("np=" + missing.word());
        }
        if (testing) {
            tags.add("t=y");
        }
        if (!reports.isEmpty()) {
            tags.add("rua=" + String.join(",", reports.stream().map(DmarcWish::uri).toList()));
        }
        return String.join("; ", tags);
    }

    /// Whether a text is an address that reports can go to.
    public static boolean isReportAddress(String text) {
        return ReportUri.parse(uri(text)).filter(ReportUri::mail).isPresent();
    }

    private static String uri(String address) {
        String plain = address.strip();
        return plain.regionMatches(true, 0, "mailto:", 0, 7) ? plain : "mailto:" + plain;
    }

    /// Makes the record, checks it, and compares it with what is published.
    public Made make(DomainDns dns, String domain) throws InterruptedException {
        DmarcRecord record = DmarcRecord.parse(text());
        String name = "_dmarc." + domain;
        Evidence.Dns answer = dns.lookup(name, DnsType.TXT);
        List<String> published =
                DomainDns.values(answer).stream().filter(DmarcRecord::isDmarc).limit(10).toList();
        List<Consent> consents = new ArrayList<>();
        for (ReportUri uri : record.rua()) {
            if (!DmarcReview.takesReports(dns, domain, uri)) {
                consents.add(new Consent(domain + "._report._dmarc." + uri.domain(), "v=DMARC1"));
            }
        }
        boolean valid = record.usable() && record.faults().isEmpty();
        return new Made(Publication.of(name, record.text(), valid, published, ";"), consents);
    }

    /// The way to a policy in stages: watch, try, set aside, refuse. RFC 9989 has no percentages
    /// any more; `t=y` takes their place.
    ///
    /// @param start the day on which the first stage is published
    public List<Stage> plan(LocalDate start) {
        List<DmarcWish> wishes = new ArrayList<>();
        wishes.add(with(DmarcPolicy.NONE, false));
        if (policy != DmarcPolicy.NONE) {
            wishes.add(with(DmarcPolicy.QUARANTINE, true));
            wishes.add(with(DmarcPolicy.QUARANTINE, false));
        }
        if (policy == DmarcPolicy.REJECT) {
            wishes.add(with(DmarcPolicy.REJECT, false));
        }
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            stages.add(new Stage(start.plusDays(DAYS[i]), wishes.get(i).text()));
        }
        return stages;
    }

    private DmarcWish with(DmarcPolicy stage, boolean trying) {
        return new DmarcWish(
                stage, least(subdomains, stage), least(missing, stage), reports, trying);
    }

    /// A stage asks for nothing of subdomains that is stricter than of the domain itself.
    private static @Nullable DmarcPolicy least(@Nullable DmarcPolicy wanted, DmarcPolicy stage) {
        return wanted == null || wanted.compareTo(stage) <= 0 ? wanted : stage;
    }
}
