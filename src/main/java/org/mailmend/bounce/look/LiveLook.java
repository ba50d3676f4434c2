package org.mailmend.bounce.look;

import org.mailmend.account.HostNames;
import org.mailmend.bounce.Delivery;
import org.mailmend.check.Finding;
import org.mailmend.check.StatusCheck;
import org.mailmend.domain.DomainCheckup;
import org.mailmend.domain.DomainDns;
import org.mailmend.domain.DomainFinding;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.HostName;
import org.mailmend.domain.SideBySide;
import org.mailmend.domain.blocklist.Blocklist;
import org.mailmend.domain.blocklist.BlocklistReview;
import org.mailmend.domain.spf.SpfEvaluator;
import org.mailmend.domain.spf.SpfVerdict;
import org.mailmend.domain.transport.MxFinding;
import org.mailmend.domain.transport.MxReview;
import org.mailmend.domain.transport.TransportReview;
import org.mailmend.probe.AddressScope;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Probes;
import org.mailmend.provider.Provider;
import org.mailmend.provider.Providers;
import org.mailmend.provider.Recognised;
import org.mailmend.text.Quoted;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/// Looks at what a returned message tells of: the recipient's mail servers by our own look-up, the
/// sending address, the sender's records, both providers' status. No MAIL, no RCPT: nothing is
/// sent. A host that only the message names is never contacted.
public final class LiveLook {
    /// Mail servers that are called.
    static final int SERVERS = 4;

    private static final Duration LIST_WAIT = Duration.ofMillis(2500);

    private final Providers providers;

    /// A look that knows these providers.
    public LiveLook(Providers providers) {
        this.providers = providers;
    }

    /// What the look begins with; no network is asked.
    public LookPlan plan(org.mailmend.bounce.Explained explained, Delivery delivery) {
        return LookPlan.of(explained, delivery, providers);
    }

    /// Finds out by DNS alone who would be contacted.
    ///
    /// @throws InterruptedException when the run is cancelled or its time is over
    public LookTargets targets(LookPlan plan, Probes probes) throws InterruptedException {
        DomainDns dns = DomainDns.over(probes);
        MxReview mx =
                plan.domain().isEmpty()
                        ? new MxReview(List.of(), List.of(), List.of())
                        : MxReview.of(dns, plan.domain(), true);
        List<String> hosts = new ArrayList<>();
        mx.hosts().stream()
                .filter(h -> !h.addresses().isEmpty())
                .map(MxReview.Host::name)
                .forEach(hosts::add);
        if (mx.findings().stream()
                .anyMatch(f -> f instanceof MxFinding.MxNotPublished n && n.hasAddress())) {
            // RFC 5321 section 5.1: without MX, mail goes to the domain's own address.
            hosts.add(plan.domain());
        }
        List<String> servers = new ArrayList<>();
        List<LookFinding.NotPublic> refused = new ArrayList<>();
        for (String host : new LinkedHashSet<>(hosts)) {
            Optional<InetAddress> closed = notPublic(dns, host);
            if (closed.isPresent()) {
                refused.add(new LookFinding.NotPublic(host, HostName.shortest(closed.get())));
            } else {
                servers.add(host);
            }
        }
        return new LookTargets(
                plan,
                mx,
                servers.subList(0, Math.min(SERVERS, servers.size())),
                refused,
                withFeeds(plan, hosts));
    }

    private List<Provider> withFeeds(LookPlan plan, List<String> hosts) {
        LinkedHashSet<Provider> both = new LinkedHashSet<>();
        if (!plan.domain().isEmpty()) {
            providers
                    .recognise(plan.domain(), hosts)
                    .map(Recognised::provider)
                    .ifPresent(both::add);
        }
        Provider own = plan.provider();
        if (own != null) {
            both.add(own);
        }
        return both.stream()
                .filter(p -> p.statusPage().flatMap(Provider.Status::machineReadable).isPresent())
                .toList();
    }

    /// An address of a host that does not belong to the Internet. The look-ups are the ones that
    /// the connection uses.
    private static Optional<InetAddress> notPublic(DomainDns dns, String host)
            throws InterruptedException {
        List<Callable<List<String>>> both =
                List.of(
                        () -> DomainDns.values(dns.lookup(host, DnsType.AAAA)),
                        () -> DomainDns.values(dns.lookup(host, DnsType.A)));
        return SideBySide.all(both).stream()
                .flatMap(List::stream)
                .filter(HostNames::isAddress)
                .map(InetAddress::ofLiteral)
                .filter(a -> !AddressScope.isPublic(a))
                .findFirst();
    }

    /// Looks, and weighs what is found against what the report says.
    ///
    /// @param targets as they were shown; nobody else is contacted
    /// @throws InterruptedException when the run is cancelled or its time is over
    public Looked look(Delivery delivery, LookTargets targets, Probes probes)
            throws InterruptedException {
        DomainDns dns = DomainDns.over(probes);
        Set<String> shut = new LinkedHashSet<>();
        for (String host : targets.servers()) {
            if (notPublic(dns, host).isPresent()) {
                // The zone answers otherwise than a moment ago.
                shut.add(host);
            }
        }
        List<String> servers = targets.servers().stream().filter(h -> !shut.contains(h)).toList();
        List<Callable<List<DomainResult>>> parts = new ArrayList<>();
        parts.add(() -> servers(targets, servers, probes));
        parts.add(() -> sending(targets.plan(), dns));
        parts.add(() -> status(targets.providers(), probes));
        List<DomainResult> results = SideBySide.all(parts).stream().flatMap(List::stream).toList();
        return Weighing.of(delivery, targets, results);
    }

    // The recipient's mail servers

    private static List<DomainResult> servers(
            LookTargets targets, List<String> servers, Probes probes) throws InterruptedException {
        List<DomainResult> results = new ArrayList<>();
        MxReview mx = targets.mx();
        if (!mx.findings().isEmpty()) {
            results.add(new DomainResult("mx", mx.records(), List.copyOf(mx.findings())));
        }
        List<DomainFinding> findings = new ArrayList<>(targets.refused());
        int left = mx.hosts().size() - servers.size() - targets.refused().size();
        if (left > 0 && servers.size() == SERVERS) {
            findings.add(new LookFinding.MoreServers(left));
        }
        if (!servers.isEmpty()) {
            findings.addAll(new PortCall(probes).call(servers, targets.plan().control()));
        }
        if (!findings.isEmpty()) {
            results.add(new DomainResult("port25", List.of(), findings));
        }
        return results;
    }

    // The sending address

    private static List<DomainResult> sending(LookPlan plan, DomainDns dns)
            throws InterruptedException {
        List<Callable<DomainResult>> parts = new ArrayList<>();
        InetAddress address = plan.address();
        String domain = plan.senderDomain();
        if (address != null && AddressScope.isPublic(address)) {
            String shown = HostName.shortest(address);
            parts.add(() -> new TransportReview(dns, null, null).reverse(List.of(address)));
            parts.add(
                    () ->
                            new BlocklistReview(DomainDns.within(LIST_WAIT, dns), Blocklist.all())
                                    .result(List.of(shown)));
            if (!domain.isEmpty()) {
                parts.add(() -> spf(plan, address, domain, dns));
            }
        }
        if (!domain.isEmpty()) {
            parts.add(() -> new DomainCheckup(dns, null).part("dmarc", domain, List.of()));
        }
        return SideBySide.all(parts);
    }

    private static DomainResult spf(
            LookPlan plan, InetAddress address, String domain, DomainDns dns)
            throws InterruptedException {
        String helo = plan.reporter().isEmpty() ? domain : plan.reporter();
        String local = plan.sender().substring(0, plan.sender().lastIndexOf('@'));
        SpfVerdict verdict = new SpfEvaluator(dns).check(address, local + "@" + domain, helo);
        String shown = HostName.shortest(address);
        DomainFinding finding =
                switch (verdict.result()) {
                    case PASS -> new LookFinding.SpfPasses(domain, shown);
                    case TEMPERROR -> new LookFinding.SpfUnknown(domain);
                    case FAIL, SOFTFAIL, NEUTRAL, NONE, PERMERROR ->
                            new LookFinding.SpfDoesNotPass(domain, shown, verdict.result().word());
                };
        List<String> records =
                DomainDns.values(dns.lookup(domain, DnsType.TXT)).stream()
                        .filter(t -> t.regionMatches(true, 0, "v=spf1", 0, 6))
                        .toList();
        return new DomainResult("spf", records, List.of(finding));
    }

    // The providers

    private static List<DomainResult> status(List<Provider> providers, Probes probes)
            throws InterruptedException {
        List<DomainFinding> findings = new ArrayList<>();
        for (Provider provider : providers) {
            Provider.Feed feed =
                    provider.statusPage().flatMap(Provider.Status::machineReadable).orElseThrow();
            StatusCheck check =
                    new StatusCheck(provider.name(), feed.url().toString(), feed.kind(), null);
            for (Finding finding : check.run(probes)) {
                findings.add(
                        switch (finding) {
                            case StatusCheck.IncidentReported said ->
                                    new LookFinding.Incident(
                                            said.provider(), Quoted.line(said.title()));
                            case StatusCheck.NoIncidentReported said ->
                                    new LookFinding.NoIncident(said.provider());
                            default -> new LookFinding.StatusUnread(provider.name());
                        });
            }
        }
        return findings.isEmpty()
                ? List.of()
                : List.of(new DomainResult("status", List.of(), findings));
    }
}
