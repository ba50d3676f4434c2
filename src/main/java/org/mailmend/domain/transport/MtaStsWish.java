package org.mailmend.domain.transport;

import org.mailmend.domain.DomainDns;
import org.mailmend.domain.Publication;
import org.mailmend.probe.DnsType;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// An MTA-STS policy to be made (RFC 8461 section 3.2), with the record that announces it.
///
/// @param mode `testing` first, `enforce` when the reports are clean, `none` to leave
/// @param hosts the domain's mail servers
/// @param maxAge seconds for which senders remember it
public record MtaStsWish(String mode, List<String> hosts, long maxAge) {
    /// Copies the list.
    public MtaStsWish {
        hosts = List.copyOf(hosts);
    }

    /// The text of the policy, for `https://mta-sts.DOMAIN/.well-known/mta-sts.txt`.
    public String policy() {
        StringBuilder text = new StringBuilder("version: STSv1\r\nmode: " + mode + "\r\n");
        hosts.forEach(h -> text.append("mx: ").append(h).append("\r\n"));
        return text.append("max_age: ").append(maxAge).append("\r\n").toString();
    }

    /// Whether the own checker takes the policy and it lets mail through.
    public boolean valid() {
        MtaStsPolicy read = MtaStsPolicy.parse(policy());
        return read.valid()
                && maxAge <= MtaStsPolicy.LONGEST
                && hosts.stream().filter(h -> !h.startsWith("*.")).allMatch(read::covers);
    }

    /// What was made.
    ///
    /// @param record announces the policy
    /// @param policy its text
    /// @param url where it has to be had, with a certificate for this name and without redirects
    public record Made(Publication record, String policy, String url) {}

    /// Makes policy and record, checks both, and compares the record with what is published.
    ///
    /// @param now becomes the id, which has to change whenever the policy does
    public Made make(DomainDns dns, String domain, Instant now) throws InterruptedException {
        String id =
                DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC).format(now);
        return made(domain, id, published(dns, domain));
    }

    /// The same with the id that is published now, to look whether all of it stands; a new id where
    /// none is.
    public Made makeAgain(DomainDns dns, String domain, Instant now) throws InterruptedException {
        List<String> published = published(dns, domain);
        MtaStsRecord record =
                published.size() == 1 ? MtaStsRecord.parse(published.getFirst()) : null;
        return record != null && record.valid()
                ? made(domain, record.id(), published)
                : make(dns, domain, now);
    }

    private Made made(String domain, String id, List<String> published) {
        String text = "v=STSv1; id=" + id;
        boolean valid = valid() && MtaStsRecord.parse(text).valid();
        return new Made(
                Publication.of("_mta-sts." + domain, text, valid, published, ";"),
                policy(),
                "https://mta-sts." + domain + "/.well-known/mta-sts.txt");
    }

    private static List<String> published(DomainDns dns, String domain)
            throws InterruptedException {
        return DomainDns.values(dns.lookup("_mta-sts." + domain, DnsType.TXT)).stream()
                .filter(t -> t.toLowerCase(Locale.ROOT).startsWith("v=sts"))
                .limit(10)
                .toList();
    }
}
