package org.mailmend.domain.transport;

import org.mailmend.domain.DomainDns;
import org.mailmend.domain.Publication;
import org.mailmend.probe.DnsType;

import java.util.List;
import java.util.Locale;

/// Where reports about TLS are to go, to make a record from (RFC 8460 section 3).
///
/// @param addresses mail addresses, or web addresses that begin with `https:`
public record TlsRptWish(List<String> addresses) {
    /// Copies the list.
    public TlsRptWish {
        addresses = List.copyOf(addresses);
    }

    /// Whether reports can go to an address.
    public static boolean isReportAddress(String text) {
        TlsRptRecord record = TlsRptRecord.parse(new TlsRptWish(List.of(text)).text());
        return record.valid() && record.reports().size() == 1;
    }

    /// The text of the record.
    public String text() {
        return "v=TLSRPTv1; rua="
                + String.join(",", addresses.stream().map(TlsRptWish::uri).toList());
    }

    private static String uri(String address) {
        String plain = address.strip();
        String lower = plain.toLowerCase(Locale.ROOT);
        return lower.startsWith("mailto:") || lower.startsWith("https:")
                ? plain
                : "mailto:" + plain;
    }

    /// Makes the record, checks it, and compares it with what is published.
    public Publication make(DomainDns dns, String domain) throws InterruptedException {
        String name = "_smtp._tls." + domain;
        List<String> published =
                DomainDns.values(dns.lookup(name, DnsType.TXT)).stream()
                        .filter(t -> t.toLowerCase(Locale.ROOT).startsWith("v=tlsrpt"))
                        .limit(10)
                        .toList();
        boolean valid = !addresses.isEmpty() && TlsRptRecord.parse(text()).valid();
        return Publication.of(name, text(), valid, published, ";");
    }
}
