package org.mailmend.domain.transport;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.HostNames;
import org.mailmend.domain.DomainDns;
import org.mailmend.domain.DomainFinding;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.HostName;
import org.mailmend.domain.SideBySide;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.PeerCertificate;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Looks at what guards mail on its way: MTA-STS, TLS reports, DANE, reverse names; and at BIMI.
///
/// @param policies how policies are fetched, absent where the web is not to be asked
/// @param shown how certificates are looked at, absent where no mail server is to be asked
public record TransportReview(
        DomainDns dns, @Nullable PolicyFetch policies, @Nullable ShownCertificates shown) {
    private static final int NAMES = 10;

    /// The extended errors of a DNSSEC check that failed (RFC 8914 sections 4.7 to 4.13).
    private static final Predicate<String> BOGUS =
            Pattern.compile("(?:[6-9]|1[0-2])\\b.*", Pattern.DOTALL).asMatchPredicate();

    /// MTA-STS: record, policy, and whether the policy lets mail through to the domain's servers.
    public DomainResult mtaSts(String domain, List<String> mailServers)
            throws InterruptedException {
        String name = "_mta-sts." + domain;
        Evidence.Dns answer = dns.lookup(name, DnsType.TXT);
        List<String> texts = texts(answer, t -> t.toLowerCase(Locale.ROOT).startsWith("v=sts"));
        List<DomainFinding> findings = new ArrayList<>();
        List<String> shown = new ArrayList<>(texts);
        if (DomainDns.failed(answer)) {
            findings.add(new TransportFinding.TransportUnanswered(name));
        } else if (texts.isEmpty()) {
            findings.add(new TransportFinding.MtaStsNone(domain));
        } else if (texts.size() > 1) {
            findings.add(new TransportFinding.MtaStsSeveral(texts.size()));
        } else if (!MtaStsRecord.parse(texts.getFirst()).valid()) {
            findings.add(new TransportFinding.MtaStsRecordWrong(texts.getFirst()));
        } else {
            policy(domain, mailServers, findings, shown);
        }
        return new DomainResult("mta-sts", shown, findings);
    }

    private void policy(
            String domain,
            List<String> mailServers,
            List<DomainFinding> findings,
            List<String> shown)
            throws InterruptedException {
        String url = "https://mta-sts." + domain + "/.well-known/mta-sts.txt";
        PolicyFetch fetch = policies;
        if (fetch == null) {
            findings.add(new TransportFinding.MtaStsUnseen(url));
            return;
        }
        switch (fetch.fetch(URI.create(url))) {
            case Evidence.Page page when page.status() == 200 -> {
                page.body().lines().limit(20).filter(l -> !l.isBlank()).forEach(shown::add);
                judge(MtaStsPolicy.parse(page.body()), mailServers, findings);
            }
            case Evidence.Page page ->
                    findings.add(new TransportFinding.MtaStsNoPolicy(url, "HTTP " + page.status()));
            case Evidence.NoPage none ->
                    findings.add(
                            new TransportFinding.MtaStsNoPolicy(
                                    url, none.how().equals("timeout") ? "timed-out" : none.why()));
        }
    }

    private static void judge(
            MtaStsPolicy policy, List<String> mailServers, List<DomainFinding> findings) {
        if (!policy.valid()) {
            findings.add(new TransportFinding.MtaStsPolicyWrong(policy.faults()));
            return;
        }
        if (policy.mode().equals("none")) {
            findings.add(new TransportFinding.MtaStsOff());
            return;
        }
        List<String> out = mailServers.stream().filter(h -> !policy.covers(h)).toList();
        if (!out.isEmpty()) {
            findings.add(new TransportFinding.MtaStsShutsOut(out));
        } else if (policy.mode().equals("testing")) {
            findings.add(new TransportFinding.MtaStsTesting());
        } else {
            findings.add(new TransportFinding.MtaStsWorks(policy.mode()));
        }
        if (policy.maxAge() < MtaStsPolicy.SHORT) {
            findings.add(new TransportFinding.MtaStsShort(policy.maxAge()));
        }
    }

    /// TLS reports.
    public DomainResult tlsRpt(String domain) throws InterruptedException {
        String name = "_smtp._tls." + domain;
        Evidence.Dns answer = dns.lookup(name, DnsType.TXT);
        List<String> texts = texts(answer, t -> t.toLowerCase(Locale.ROOT).startsWith("v=tlsrpt"));
        DomainFinding finding;
        if (DomainDns.failed(answer)) {
            finding = new TransportFinding.TransportUnanswered(name);
        } else if (texts.isEmpty()) {
            finding = new TransportFinding.TlsRptNone(domain);
        } else {
            TlsRptRecord record = TlsRptRecord.parse(texts.getFirst());
            finding =
                    texts.size() == 1 && record.valid()
                            ? new TransportFinding.TlsRptWorks(
                                    record.reports().stream().map(r -> r.uri()).toList())
                            : new TransportFinding.TlsRptWrong(texts.getFirst());
        }
        return new DomainResult("tls-rpt", texts, List.of(finding));
    }

    /// The logo.
    ///
    /// @param enforced DMARC asks for quarantine or reject, without which no logo is shown
    public DomainResult bimi(String domain, boolean enforced) throws InterruptedException {
        String name = "default._bimi." + domain;
        Evidence.Dns answer = dns.lookup(name, DnsType.TXT);
        List<String> texts = texts(answer, t -> t.toLowerCase(Locale.ROOT).startsWith("v=bimi"));
        List<DomainFinding> findings = new ArrayList<>();
        if (DomainDns.failed(answer)) {
            findings.add(new TransportFinding.TransportUnanswered(name));
        } else if (texts.isEmpty()) {
            findings.add(new TransportFinding.BimiNone(domain));
        } else if (texts.size() > 1 || !BimiRecord.parse(texts.getFirst()).valid()) {
            findings.add(new TransportFinding.BimiWrong(texts.getFirst()));
        } else {
            findings.add(
                    enforced
                            ? new TransportFinding.BimiWorks(
                                    BimiRecord.parse(texts.getFirst()).logo())
                            : new TransportFinding.BimiNeedsDmarc());
        }
        return new DomainResult("bimi", texts, findings);
    }

    /// DANE for the domain's mail servers (RFC 7672).
    public DomainResult dane(String domain, List<String> mailServers) throws InterruptedException {
        List<String> hosts = mailServers.stream().limit(NAMES).toList();
        List<Callable<Evidence.Dns>> questions = new ArrayList<>();
        for (String host : hosts) {
            questions.add(() -> dns.lookup("_25._tcp." + host, DnsType.TLSA));
        }
        List<DomainFinding> findings = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        List<String> working = new ArrayList<>();
        List<Evidence.Dns> answers = SideBySide.all(questions);
        for (int i = 0; i < hosts.size(); i++) {
            String host = hosts.get(i);
            switch (answers.get(i)) {
                case Evidence.Records records -> {
                    records.values().stream()
                            .limit(NAMES)
                            .forEach(v -> shown.add("_25._tcp." + host + " TLSA " + v));
                    tlsa(host, records, findings, working);
                }
                case Evidence.Dns other when DomainDns.failed(other) ->
                        findings.add(new TransportFinding.TransportUnanswered("_25._tcp." + host));
                default -> {}
            }
        }
        if (!working.isEmpty()) {
            provenMx(domain, findings);
            findings.add(new TransportFinding.DaneWorks(working));
        }
        if (findings.isEmpty()) {
            findings.add(new TransportFinding.DaneNone(domain));
        }
        return new DomainResult("dane", shown, findings);
    }

    private void tlsa(
            String host,
            Evidence.Records records,
            List<DomainFinding> findings,
            List<String> working)
            throws InterruptedException {
        boolean usable = false;
        for (String value : records.values().stream().limit(NAMES).toList()) {
            boolean good = TlsaRecord.parse(value).filter(TlsaRecord::usable).isPresent();
            usable |= good;
            if (!good) {
                findings.add(new TransportFinding.DaneUnusable(host, value));
            }
        }
        String name = "_25._tcp." + host;
        switch (dns.proven(name, DnsType.TLSA)) {
            case Evidence.Records proven when proven.authenticated() -> {
                if (usable) {
                    compare(host, proven.values(), findings, working);
                }
            }
            case Evidence.ServerFailed(String why) when why != null && BOGUS.test(why) ->
                    findings.add(new TransportFinding.DaneBogus(host, why));
            case Evidence.Dns other when DomainDns.failed(other) ->
                    findings.add(new TransportFinding.TransportUnanswered(name));
            default -> findings.add(new TransportFinding.DaneUnsigned(host));
        }
    }

    /// RFC 7672 section 2.2.1: senders use DANE only where the MX records are proven, too.
    private void provenMx(String domain, List<DomainFinding> findings) throws InterruptedException {
        Evidence.Dns proof = dns.proven(domain, DnsType.MX);
        boolean proven = proof instanceof Evidence.Records records && records.authenticated();
        if (!proven && !DomainDns.failed(proof)) {
            findings.add(new TransportFinding.DaneMxUnsigned(domain));
        }
    }

    /// Senders that use DANE deliver when one of the records matches (RFC 7672 section 3).
    private void compare(
            String host, List<String> values, List<DomainFinding> findings, List<String> working)
            throws InterruptedException {
        ShownCertificates door = shown;
        if (door == null) {
            working.add(host);
            return;
        }
        List<PeerCertificate> certificates = door.of(host);
        List<Optional<Boolean>> fits =
                values.stream()
                        .limit(NAMES)
                        .map(TlsaRecord::parse)
                        .flatMap(Optional::stream)
                        .filter(TlsaRecord::usable)
                        .map(r -> r.fits(certificates))
                        .toList();
        if (fits.contains(Optional.of(true))) {
            working.add(host);
        } else if (fits.contains(Optional.<Boolean>empty())) {
            findings.add(new TransportFinding.DaneUnseen(host));
        } else {
            String key = certificates.getFirst().keySha256();
            findings.add(
                    new TransportFinding.DaneMismatch(host, key == null ? "" : "3 1 1 " + key));
        }
    }

    /// Reverse names of sending addresses, each with its way back.
    public DomainResult reverse(List<InetAddress> addresses) throws InterruptedException {
        List<Callable<DomainResult>> tasks = new ArrayList<>();
        for (InetAddress address : addresses.stream().limit(NAMES).toList()) {
            tasks.add(() -> reverse(address));
        }
        List<DomainFinding> findings = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (DomainResult one : SideBySide.all(tasks)) {
            findings.addAll(one.findings());
            shown.addAll(one.records());
        }
        if (findings.isEmpty()) {
            findings.add(new TransportFinding.ReverseNotAsked());
        }
        return new DomainResult("reverse-dns", shown, findings);
    }

    private DomainResult reverse(InetAddress address) throws InterruptedException {
        String shown = HostName.shortest(address);
        String reverse = HostName.reverse(address);
        Evidence.Dns answer = dns.lookup(reverse, DnsType.PTR);
        List<String> names = DomainDns.values(answer).stream().limit(NAMES).toList();
        DomainFinding finding;
        if (DomainDns.failed(answer)) {
            finding = new TransportFinding.TransportUnanswered(reverse);
        } else if (names.isEmpty()) {
            finding = new TransportFinding.ReverseMissing(shown);
        } else {
            finding = leadsBack(address, names);
        }
        return new DomainResult(
                "reverse-dns",
                names.stream().map(n -> reverse + " PTR " + n).toList(),
                List.of(finding));
    }

    private DomainFinding leadsBack(InetAddress address, List<String> names)
            throws InterruptedException {
        DnsType type = address.getAddress().length == 4 ? DnsType.A : DnsType.AAAA;
        String shown = HostName.shortest(address);
        for (String name : names) {
            Evidence.Dns answer = dns.lookup(name, type);
            if (DomainDns.failed(answer)) {
                return new TransportFinding.TransportUnanswered(name);
            }
            boolean back =
                    DomainDns.values(answer).stream()
                            .filter(HostNames::isAddress)
                            .map(InetAddress::ofLiteral)
                            .anyMatch(address::equals);
            if (back) {
                return new TransportFinding.ReverseWorks(shown, name);
            }
        }
        return new TransportFinding.ReverseElsewhere(shown, names.getFirst());
    }

    private static List<String> texts(Evidence.Dns answer, Predicate<String> wanted) {
        return DomainDns.values(answer).stream().filter(wanted).limit(NAMES).toList();
    }
}
