package org.mailmend.domain.spf;

import org.mailmend.account.HostNames;
import org.mailmend.domain.DomainDns;
import org.mailmend.domain.Publication;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Who sends for a domain, to make an SPF record from.
///
/// @param addresses own servers: addresses or networks (`192.0.2.0/24`)
/// @param includes names of services
/// @param mailServers the domain's MX hosts send, too
/// @param end what is said of everybody else
public record SpfWish(
        List<String> addresses, List<String> includes, boolean mailServers, SpfResult end) {
    /// Copies the lists.
    public SpfWish {
        addresses = List.copyOf(addresses);
        includes = List.copyOf(includes);
    }

    /// What was made.
    ///
    /// @param tree what it pulls in; its look-ups are counted there
    /// @param findings what the checker says of it
    public record Made(Publication publication, SpfTree tree, List<SpfFinding> findings) {}

    /// Whether a text can stand behind `ip4:` or `ip6:`.
    public static boolean isNetwork(String text) {
        return !network(text).isEmpty() && SpfRecord.parse("v=spf1 " + network(text)).valid();
    }

    /// Whether a text can stand behind `include:`.
    public static boolean isInclude(String text) {
        return HostNames.normal(text).filter(n -> n.contains(".")).isPresent()
                && !HostNames.isAddress(text);
    }

    private static String network(String text) {
        String plain = text.strip();
        int slash = plain.indexOf('/');
        String address = slash < 0 ? plain : plain.substring(0, slash);
        if (!HostNames.isAddress(address)) {
            return "";
        }
        return (address.indexOf(':') < 0 ? "ip4:" : "ip6:") + plain;
    }

    /// The text of the record: what costs no look-up stands first.
    public String text() {
        LinkedHashSet<String> terms = new LinkedHashSet<>();
        addresses.forEach(a -> terms.add(network(a)));
        if (mailServers) {
            terms.add("mx");
        }
        includes.forEach(i -> terms.add("include:" + HostNames.normal(i).orElse(i)));
        terms.add(
                switch (end) {
                    case FAIL -> "-all";
                    case NEUTRAL -> "?all";
                    default -> "~all";
                });
        return SpfRecord.VERSION + " " + String.join(" ", terms);
    }

    /// Makes the record, checks it, and compares it with what is published.
    public Made make(DomainDns dns, String domain) throws InterruptedException {
        SpfRecord record = SpfRecord.parse(text());
        SpfTree tree = SpfTree.grow(dns, domain, record);
        List<SpfFinding> findings = SpfReview.of(tree, List.of());
        Evidence.Dns answer = dns.lookup(domain, DnsType.TXT);
        List<String> published =
                DomainDns.values(answer).stream().filter(SpfRecord::isSpf).limit(10).toList();
        boolean valid = findings.stream().noneMatch(f -> f.cause() != null);
        return new Made(
                Publication.of(domain, record.text(), valid, published, " "), tree, findings);
    }

    /// A wish that says what a published record says, to begin with.
    public static SpfWish from(SpfRecord record) {
        List<String> addresses = new ArrayList<>();
        List<String> includes = new ArrayList<>();
        boolean mx = false;
        for (SpfTerm term : record.terms()) {
            switch (term) {
                case SpfTerm.Ip ip -> addresses.add(ip.text().replaceFirst("^[+]?ip[46]:", ""));
                case SpfTerm.Include include when include.domain().constant() ->
                        includes.add(include.domain().text());
                case SpfTerm.Mx ignored -> mx = true;
                default -> {}
            }
        }
        Optional<SpfTerm.All> all = record.all();
        return new SpfWish(
                addresses,
                includes,
                mx,
                all.map(SpfTerm.All::qualifier).orElse(SpfResult.SOFTFAIL));
    }
}
