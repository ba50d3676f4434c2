package org.mailmend.domain.transport;

import org.mailmend.domain.Publication;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// An MTA-STS policy to be made (RFC 8461 section 3.2), with the record that announces it and the
/// record that asks for reports.
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

    /// The record that announces the policy; its id is the time.
    public Publication record(String domain, Instant now, List<String> published) {
        String id =
                DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC).format(now);
        String text = "v=STSv1; id=" + id;
        return Publication.of(
                "_mta-sts." + domain, text, MtaStsRecord.parse(text).valid(), published, ";");
    }

    /// The record that asks for TLS reports (RFC 8460 section 3).
    ///
    /// @param address where they go
    public static Publication reports(String domain, String address, List<String> published) {
        String text = "v=TLSRPTv1; rua=mailto:" + address;
        return Publication.of(
                "_smtp._tls." + domain, text, TlsRptRecord.parse(text).valid(), published, ";");
    }
}
