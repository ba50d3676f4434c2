package org.mailmend.domain;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.HostNames;
import org.mailmend.domain.blocklist.Blocklist;
import org.mailmend.domain.blocklist.BlocklistReview;
import org.mailmend.domain.dkim.DkimReview;
import org.mailmend.domain.dmarc.DmarcFinding;
import org.mailmend.domain.dmarc.DmarcPolicy;
import org.mailmend.domain.dmarc.DmarcReview;
import org.mailmend.domain.dmarc.DmarcWalk;
import org.mailmend.domain.spf.SpfFinding;
import org.mailmend.domain.spf.SpfRecord;
import org.mailmend.domain.spf.SpfResult;
import org.mailmend.domain.spf.SpfReview;
import org.mailmend.domain.spf.SpfTerm;
import org.mailmend.domain.spf.SpfTree;
import org.mailmend.domain.transport.MxFinding;
import org.mailmend.domain.transport.MxReview;
import org.mailmend.domain.transport.PolicyFetch;
import org.mailmend.domain.transport.ShownCertificates;
import org.mailmend.domain.transport.TransportReview;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/// Looks at everything that a domain says about its mail. What does not wait for each other is
/// asked side by side.
///
/// @param policies how MTA-STS policies are fetched, absent where the web is not to be asked
/// @param shown how the mail servers' certificates are looked at, absent where they are not to be
/// @param lists blocklists that are asked; none where they are not to be
public record DomainCheckup(
        DomainDns dns,
        @Nullable PolicyFetch policies,
        @Nullable ShownCertificates shown,
        List<Blocklist> lists) {
    private static final int TARGETS = 5;
    private static final Duration LIST_WAIT = Duration.ofMillis(1500);
    private static final List<String> AFTER_MX =
            List.of("spf", "dkim", "dmarc", "mta-sts", "tls-rpt", "dane", "bimi", "reverse-dns");

    /// Copies the list.
    public DomainCheckup {
        lists = List.copyOf(lists);
    }

    /// A look at DNS and web alone.
    public DomainCheckup(DomainDns dns, @Nullable PolicyFetch policies) {
        this(dns, policies, null, List.of());
    }

    /// The domain does not exist, so there is nothing to be said about its parts.
    public record NothingThere(String domain) implements DomainFinding.Unknown {}

    /// Blocklists are not part of this look.
    public record BlocklistsNotAsked() implements DomainFinding.Unknown {}

    private record Spf(SpfTree tree, DomainResult result) {}

    private record Dmarc(DomainResult result, boolean enforced) {}

    /// Looks.
    ///
    /// @param domain in normal form, see [org.mailmend.account.HostNames]
    /// @param selectors DKIM selectors that are known to be used
    /// @param addresses addresses that send
    public DomainReport run(String domain, List<String> selectors, List<InetAddress> addresses)
            throws InterruptedException {
        return run(domain, selectors, addresses, part -> {});
    }

    /// Looks, and tells of each part as soon as it is known.
    ///
    /// @param addresses addresses that send; where none is given, those of the domain's own servers
    ///     that its SPF record names are taken
    /// @param done gets each part once, from any thread, in the order in which they become known
    public DomainReport run(
            String domain,
            List<String> selectors,
            List<InetAddress> addresses,
            Consumer<DomainResult> done)
            throws InterruptedException {
        TransportReview transport = new TransportReview(dns, policies, shown);
        try (Later later = new Later()) {
            Later.Value<List<String>> servers = later.start(() -> nameServers(domain));
            Later.Value<MxReview> mx = later.start(() -> MxReview.of(dns, domain, true));
            Later.Value<Spf> spf = later.start(() -> spf(domain));
            Later.Value<Dmarc> dmarc = later.start(() -> dmarc(domain));
            Later.Value<List<InetAddress>> senders =
                    later.start(() -> senders(domain, mx.get(), spf.get().tree(), addresses));
            Later.Value<DkimReview> dkim =
                    later.start(() -> dkim(domain, selectors, spf.get().tree()));
            List<Callable<DomainResult>> parts =
                    List.of(
                            () -> mx(judged(domain, mx.get(), spf.get().tree())),
                            () -> spf.get().result(),
                            () -> dkim.get().result(),
                            () -> dmarc.get().result(),
                            () -> transport.mtaSts(domain, hosts(mx.get())),
                            () -> transport.tlsRpt(domain),
                            () -> transport.dane(domain, hosts(mx.get())),
                            () -> transport.bimi(domain, dmarc.get().enforced()),
                            () -> transport.reverse(senders.get()),
                            () -> listed(domain, mx.get().hosts(), senders.get()));
            List<Later.Value<DomainResult>> all =
                    parts.stream()
                            .map(p -> later.start(() -> told(p.call(), mx.get(), done)))
                            .toList();
            if (absent(mx.get())) {
                DomainReport report = nothingThere(domain, mx.get());
                report.results().forEach(done);
                return report;
            }
            List<DomainResult> results = new ArrayList<>();
            for (Later.Value<DomainResult> one : all) {
                results.add(one.get());
            }
            return new DomainReport(
                    domain,
                    results,
                    servers.get(),
                    DnsHost.of(servers.get()),
                    services(spf.get().tree(), dkim.get().found()));
        }
    }

    private static DomainResult told(DomainResult part, MxReview mx, Consumer<DomainResult> done) {
        if (!absent(mx)) {
            done.accept(part);
        }
        return part;
    }

    private static boolean absent(MxReview mx) {
        return mx.findings().getFirst() instanceof MxFinding.MxNoDomain;
    }

    private MxReview judged(String domain, MxReview mx, SpfTree tree) throws InterruptedException {
        return sends(tree) ? mx : MxReview.of(dns, domain, false);
    }

    /// The addresses that were given; else those of the domain's own servers that may send.
    private static List<InetAddress> senders(
            String domain, MxReview mx, SpfTree tree, List<InetAddress> given) {
        return given.isEmpty() ? OwnSenders.of(domain, mx.hosts(), tree) : given;
    }

    /// Looks at one part alone.
    ///
    /// @param id `spf`, `dkim`, `dmarc`, `mta-sts`, `tls-rpt`, `dane`, and of the domain's own
    ///     servers that may send `reverse-dns` or `blocklists`
    public DomainResult part(String id, String domain, List<String> selectors)
            throws InterruptedException {
        TransportReview transport = new TransportReview(dns, policies, shown);
        return switch (id) {
            case "spf" -> spf(domain).result();
            case "dkim" -> dkim(domain, selectors, SpfTree.grow(dns, domain)).result();
            case "dmarc" -> dmarc(domain).result();
            case "mta-sts" -> transport.mtaSts(domain, hosts(domain));
            case "tls-rpt" -> transport.tlsRpt(domain);
            case "dane" -> transport.dane(domain, hosts(domain));
            case "reverse-dns" -> transport.reverse(ownSenders(domain));
            case "blocklists" -> listed(domain, List.of(), ownSenders(domain));
            default -> throw new IllegalArgumentException("not a part: " + id);
        };
    }

    private List<InetAddress> ownSenders(String domain) throws InterruptedException {
        return OwnSenders.of(
                domain, MxReview.of(dns, domain, true).hosts(), SpfTree.grow(dns, domain));
    }

    /// The mail servers by name; whether they have addresses does not matter here.
    private List<String> hosts(String domain) throws InterruptedException {
        return DomainDns.values(dns.lookup(domain, DnsType.MX)).stream()
                .map(v -> v.substring(v.indexOf(' ') + 1).toLowerCase(Locale.ROOT))
                .filter(h -> !h.isEmpty() && !h.equals(".") && !HostNames.isAddress(h))
                .limit(20)
                .toList();
    }

    private static DomainReport nothingThere(String domain, MxReview mx) {
        List<DomainResult> results = new ArrayList<>();
        results.add(mx(mx));
        for (String id : AFTER_MX) {
            results.add(new DomainResult(id, List.of(), List.of(new NothingThere(domain))));
        }
        results.add(blocklists());
        return new DomainReport(domain, results, List.of(), Optional.empty(), List.of());
    }

    private static DomainResult mx(MxReview review) {
        return new DomainResult("mx", review.records(), List.copyOf(review.findings()));
    }

    private static DomainResult blocklists() {
        return new DomainResult("blocklists", List.of(), List.of(new BlocklistsNotAsked()));
    }

    /// The domain, the addresses that send, and those of its own mail servers: a small domain sends
    /// where it receives.
    private DomainResult listed(
            String domain, List<MxReview.Host> servers, List<InetAddress> addresses)
            throws InterruptedException {
        if (lists.isEmpty()) {
            return blocklists();
        }
        LinkedHashSet<String> targets = new LinkedHashSet<>();
        targets.add(domain);
        addresses.forEach(a -> targets.add(HostName.shortest(a)));
        servers.stream()
                .filter(h -> HostNames.isWithin(h.name(), HostName.registrable(domain)))
                .flatMap(h -> h.ipv4().stream())
                .limit(TARGETS)
                .forEach(targets::add);
        return new BlocklistReview(DomainDns.within(LIST_WAIT, dns), lists)
                .result(List.copyOf(targets));
    }

    private static List<String> hosts(MxReview mx) {
        return mx.hosts().stream().map(MxReview.Host::name).toList();
    }

    private Spf spf(String domain) throws InterruptedException {
        Evidence.Dns answer = dns.lookup(domain, DnsType.TXT);
        SpfTree tree = SpfTree.grow(dns, domain);
        List<SpfFinding> findings = SpfReview.of(tree, DomainDns.values(answer));
        return new Spf(tree, new DomainResult("spf", tree.root().texts(), List.copyOf(findings)));
    }

    private Dmarc dmarc(String domain) throws InterruptedException {
        DmarcWalk walk = DmarcWalk.from(dns, domain);
        List<DmarcFinding> findings = DmarcReview.of(dns, domain, walk);
        DmarcWalk.Step found = walk.policy();
        List<String> texts =
                walk.start().texts().isEmpty() && found != null
                        ? found.texts()
                        : walk.start().texts();
        boolean enforced =
                findings.stream()
                        .anyMatch(
                                f ->
                                        f instanceof DmarcFinding.DmarcEnforces e
                                                && e.policy() != DmarcPolicy.NONE);
        return new Dmarc(new DomainResult("dmarc", texts, List.copyOf(findings)), enforced);
    }

    private DkimReview dkim(String domain, List<String> selectors, SpfTree tree)
            throws InterruptedException {
        LinkedHashSet<String> guessed = new LinkedHashSet<>(KnownSender.USUAL_SELECTORS);
        for (KnownSender service : services(tree, List.of())) {
            guessed.addAll(service.selectors());
        }
        return DkimReview.of(dns, domain, selectors, List.copyOf(guessed), sends(tree));
    }

    /// A record that says `-all` and nothing else: the domain sends no mail.
    private static boolean sends(SpfTree tree) {
        SpfRecord record = tree.root().record();
        return record == null
                || !(record.terms().size() == 1
                        && record.terms().getFirst() instanceof SpfTerm.All all
                        && all.qualifier() == SpfResult.FAIL);
    }

    /// Who is recognised from the names in the SPF record, or by selectors that only it uses.
    private static List<KnownSender> services(SpfTree tree, List<String> selectors) {
        List<String> names =
                tree.root().branches().stream()
                        .filter(
                                b ->
                                        b.term() instanceof SpfTerm.Include
                                                || b.term() instanceof SpfTerm.Redirect)
                        .map(SpfTree.Branch::target)
                        .toList();
        List<String> telling =
                selectors.stream().filter(s -> !KnownSender.USUAL_SELECTORS.contains(s)).toList();
        return KnownSender.all().stream()
                .filter(
                        s ->
                                names.stream().anyMatch(s::includedBy)
                                        || telling.stream().anyMatch(s.selectors()::contains))
                .toList();
    }

    /// The name servers of the zone that the domain lies in.
    public List<String> nameServers(String domain) throws InterruptedException {
        return ZoneServers.names(dns, domain);
    }

    /// Values that are being worked out on virtual threads.
    private static final class Later implements AutoCloseable {
        private final List<Thread> threads = new ArrayList<>();

        /// A value that can be waited for.
        private interface Value<T> {
            T get() throws InterruptedException;
        }

        <T> Value<T> start(Callable<T> task) {
            FutureTask<T> future = new FutureTask<>(task);
            threads.add(Thread.ofVirtual().start(future));
            return () -> SideBySide.join(future);
        }

        @Override
        public void close() {
            threads.forEach(Thread::interrupt);
        }
    }
}
