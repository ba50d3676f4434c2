package org.mailmend.domain.transport;

import org.mailmend.account.HostNames;
import org.mailmend.domain.DomainDns;
import org.mailmend.domain.SideBySide;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// Looks where a domain's mail goes.
///
/// @param records the MX records, best first: `10 mx.example.org`
/// @param hosts the mail servers with their addresses
/// @param findings what is said about them, at least one thing
public record MxReview(List<String> records, List<Host> hosts, List<MxFinding> findings) {
    /// Mail servers of one domain that are looked at.
    private static final int HOSTS = 20;

    private static final int RECORDS = 100;

    /// Copies the lists.
    public MxReview {
        records = List.copyOf(records);
        hosts = List.copyOf(hosts);
        findings = List.copyOf(findings);
    }

    /// A mail server.
    ///
    /// @param alias where its name leads by CNAME, empty where it does not
    public record Host(
            String name, String alias, List<String> ipv4, List<String> ipv6, boolean unanswered) {
        /// All addresses.
        public List<String> addresses() {
            List<String> all = new ArrayList<>(ipv4);
            all.addAll(ipv6);
            return all;
        }
    }

    /// Looks.
    ///
    /// @param sends whether the domain may send mail, as far as is known
    public static MxReview of(DomainDns dns, String domain, boolean sends)
            throws InterruptedException {
        Evidence.Dns answer = dns.lookup(domain, DnsType.MX);
        if (DomainDns.failed(answer)) {
            return only(new MxFinding.MxUnanswered(domain));
        }
        return switch (answer) {
            case Evidence.NullMx ignored ->
                    new MxReview(
                            List.of("0 ."),
                            List.of(),
                            List.of(
                                    sends
                                            ? new MxFinding.MxTakesNone(domain)
                                            : new MxFinding.MxUnused(domain)));
            case Evidence.NoSuchDomain ignored -> only(new MxFinding.MxNoDomain(domain));
            case Evidence.Records records -> servers(dns, domain, records.values());
            default -> withoutMx(dns, domain);
        };
    }

    private static MxReview only(MxFinding finding) {
        return new MxReview(List.of(), List.of(), List.of(finding));
    }

    private static MxReview withoutMx(DomainDns dns, String domain) throws InterruptedException {
        Host itself = host(dns, domain);
        return only(new MxFinding.MxNotPublished(domain, !itself.addresses().isEmpty()));
    }

    private static MxReview servers(DomainDns dns, String domain, List<String> values)
            throws InterruptedException {
        List<String> sorted =
                values.stream()
                        .sorted(Comparator.comparingInt(MxReview::preference))
                        .limit(RECORDS)
                        .toList();
        List<MxFinding> findings = new ArrayList<>();
        List<Callable<Host>> tasks = new ArrayList<>();
        for (String value : sorted.subList(0, Math.min(HOSTS, sorted.size()))) {
            String name = value.substring(value.indexOf(' ') + 1).toLowerCase(Locale.ROOT);
            if (name.equals(".") || name.isEmpty()) {
                findings.add(new MxFinding.MxNullAmongOthers());
            } else if (HostNames.isAddress(name)) {
                findings.add(new MxFinding.MxAddress(name));
            } else {
                tasks.add(() -> host(dns, name));
            }
        }
        List<Host> hosts = SideBySide.all(tasks);
        judge(domain, hosts, findings);
        return new MxReview(sorted, hosts, findings);
    }

    private static void judge(String domain, List<Host> hosts, List<MxFinding> findings) {
        boolean four = false;
        boolean six = false;
        for (Host host : hosts) {
            four |= !host.ipv4().isEmpty();
            six |= !host.ipv6().isEmpty();
            if (!host.alias().isEmpty()) {
                findings.add(new MxFinding.MxAlias(host.name(), host.alias()));
            }
            if (host.addresses().isEmpty()) {
                boolean others = hosts.stream().anyMatch(h -> !h.addresses().isEmpty());
                String end = "." + domain;
                String label =
                        host.name().endsWith(end)
                                ? host.name().substring(0, host.name().length() - end.length())
                                : host.name();
                if (host.unanswered()) {
                    findings.add(new MxFinding.MxUnanswered(host.name()));
                } else if (HostNames.isAddress(label)) {
                    // Without a final dot a zone file completes an address like a name.
                    findings.add(new MxFinding.MxAddress(label));
                } else {
                    findings.add(new MxFinding.MxHostMissing(host.name(), others));
                }
            }
        }
        List<String> working =
                hosts.stream().filter(h -> !h.addresses().isEmpty()).map(Host::name).toList();
        if (!working.isEmpty()) {
            findings.add(new MxFinding.MxWorks(working));
            findings.add(
                    four && six
                            ? new MxFinding.MxBothFamilies()
                            : new MxFinding.MxOneFamily(four ? "IPv4" : "IPv6"));
        }
        if (findings.isEmpty()) {
            findings.add(new MxFinding.MxNullAmongOthers());
        }
    }

    private static int preference(String value) {
        int blank = value.indexOf(' ');
        String digits = blank < 0 ? "" : value.substring(0, blank);
        return digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 65536;
    }

    private static Host host(DomainDns dns, String name) throws InterruptedException {
        List<Callable<Evidence.Dns>> questions =
                List.of(() -> dns.lookup(name, DnsType.A), () -> dns.lookup(name, DnsType.AAAA));
        List<Evidence.Dns> answers = SideBySide.all(questions);
        String alias = "";
        for (Evidence.Dns answer : answers) {
            if (answer instanceof Evidence.Records records && !records.aliases().isEmpty()) {
                alias = records.aliases().getLast();
            }
        }
        return new Host(
                name,
                alias,
                DomainDns.values(answers.get(0)),
                DomainDns.values(answers.get(1)),
                answers.stream().anyMatch(DomainDns::failed));
    }
}
