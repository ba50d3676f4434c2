package org.mailmend.domain.blocklist;

import org.mailmend.account.HostNames;
import org.mailmend.domain.DomainDns;
import org.mailmend.domain.DomainFinding;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.HostName;
import org.mailmend.domain.SideBySide;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// Asks blocklists. Each is tried with its test entries first (RFC 5782 section 5): a list that
/// does not list what every list lists, or lists what none may, has said nothing.
public record BlocklistReview(DomainDns dns, List<Blocklist> lists) {
    private static final int SAID = 300;

    /// What the test entries of lists with IPv6 have in common: `::ffff:7f00:2` (RFC 5782
    /// section 5).
    private static final String MAPPED = ".0.0.0.0.0.f.7.f.f.f.f" + ".0".repeat(20);

    /// Copies the list.
    public BlocklistReview {
        lists = List.copyOf(lists);
    }

    /// What one list says about one name or address.
    ///
    /// @param answers as the list gave them
    /// @param said its own words, empty where it has none
    public record Entry(
            Blocklist list, State state, ListingKind kind, List<String> answers, String said) {
        /// Copies the list.
        public Entry {
            answers = List.copyOf(answers);
        }
    }

    /// How a question to a list ended.
    public enum State {
        /// It lists it.
        LISTED,
        /// It says that no mail server is expected there.
        POLICY,
        /// It does not list it.
        NOT_LISTED,
        /// It does not answer this DNS server.
        REFUSED,
        /// Its test entries are wrong.
        BROKEN,
        /// DNS did not answer.
        SILENT
    }

    /// What was found out about one name or address.
    public record Looked(String what, List<Entry> entries) {
        /// Copies the list.
        public Looked {
            entries = List.copyOf(entries);
        }

        /// Whether a list names it for something bad.
        public boolean listed() {
            return entries.stream()
                    .anyMatch(e -> e.state() == State.LISTED && e.kind() != ListingKind.NEUTRAL);
        }

        /// Whether at least one list could be asked.
        public boolean known() {
            return entries.stream()
                    .map(Entry::state)
                    .anyMatch(s -> s == State.LISTED || s == State.POLICY || s == State.NOT_LISTED);
        }

        /// The same in findings.
        public List<DomainFinding> findings() {
            List<DomainFinding> findings = new ArrayList<>();
            for (Entry entry : entries) {
                String name = entry.list().name();
                if (entry.state() == State.POLICY) {
                    findings.add(new BlocklistFinding.ListedByPolicy(what, name));
                } else if (entry.state() == State.LISTED) {
                    findings.add(
                            entry.list().matters() && entry.kind() != ListingKind.NEUTRAL
                                    ? new BlocklistFinding.Listed(
                                            what, name, entry.kind(), entry.said())
                                    : new BlocklistFinding.ListedAside(
                                            what, name, entry.kind(), entry.said()));
                }
            }
            add(findings, State.NOT_LISTED, l -> new BlocklistFinding.NotListed(what, l));
            add(findings, State.REFUSED, BlocklistFinding.ListsRefuse::new);
            add(findings, State.BROKEN, BlocklistFinding.ListsBroken::new);
            add(findings, State.SILENT, BlocklistFinding.ListsSilent::new);
            return findings;
        }

        private void add(
                List<DomainFinding> findings,
                State state,
                Function<List<String>, DomainFinding> make) {
            List<String> names =
                    entries.stream()
                            .filter(e -> e.state() == state)
                            .map(e -> e.list().name())
                            .toList();
            if (!names.isEmpty()) {
                findings.add(make.apply(names));
            }
        }
    }

    /// Looks a domain name or an address in digits up, at the lists that know its kind.
    public Looked look(String what) throws InterruptedException {
        boolean address = HostNames.isAddress(what);
        List<Callable<Entry>> tasks = new ArrayList<>();
        for (Blocklist list : lists) {
            if (list.domains() != address) {
                tasks.add(() -> entry(list, what, address));
            }
        }
        return new Looked(what, SideBySide.all(tasks));
    }

    /// Looks several up, as one part of what is said about a domain.
    public DomainResult result(List<String> targets) throws InterruptedException {
        List<Callable<Looked>> tasks = new ArrayList<>();
        targets.forEach(t -> tasks.add(() -> look(t)));
        List<DomainFinding> findings = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (Looked looked : SideBySide.all(tasks)) {
            looked.findings().stream().filter(f -> !findings.contains(f)).forEach(findings::add);
            for (Entry entry : looked.entries()) {
                entry.answers()
                        .forEach(
                                a ->
                                        shown.add(
                                                looked.what()
                                                        + " "
                                                        + entry.list().zone()
                                                        + " "
                                                        + a));
            }
        }
        if (findings.isEmpty()) {
            findings.add(new BlocklistFinding.NothingToAsk());
        }
        return new DomainResult("blocklists", shown, findings);
    }

    private Entry entry(Blocklist list, String what, boolean address) throws InterruptedException {
        String asked = (address ? digits(what) : what) + "." + list.zone();
        List<Evidence.Dns> answers =
                SideBySide.all(
                        List.<Callable<Evidence.Dns>>of(
                                () -> dns.lookup(always(list, what, address), DnsType.A),
                                () -> dns.lookup(never(list, what, address), DnsType.A),
                                () -> dns.lookup(asked, DnsType.A)));
        State tested = tested(list, answers.get(0), answers.get(1));
        if (tested != State.LISTED) {
            return new Entry(list, tested, ListingKind.LISTED, List.of(), "");
        }
        Evidence.Dns answer = answers.get(2);
        if (DomainDns.failed(answer)) {
            return new Entry(list, State.SILENT, ListingKind.LISTED, List.of(), "");
        }
        List<String> values = DomainDns.values(answer).stream().limit(10).toList();
        if (values.isEmpty()) {
            return new Entry(list, State.NOT_LISTED, ListingKind.LISTED, values, "");
        }
        State state =
                switch (list.verdict(values)) {
                    case REFUSED -> State.REFUSED;
                    case NONSENSE -> State.BROKEN;
                    case LISTED -> State.LISTED;
                };
        if (state != State.LISTED) {
            return new Entry(list, state, ListingKind.LISTED, values, "");
        }
        ListingKind kind = list.kind(values);
        return new Entry(
                list,
                kind == ListingKind.POLICY ? State.POLICY : State.LISTED,
                kind,
                values,
                said(asked));
    }

    /// Whether a list can be believed: [State#LISTED], or why not.
    private static State tested(Blocklist list, Evidence.Dns always, Evidence.Dns never) {
        if (DomainDns.failed(always) || DomainDns.failed(never)) {
            return State.SILENT;
        }
        List<String> there = DomainDns.values(always);
        if (there.isEmpty() || !DomainDns.values(never).isEmpty()) {
            boolean refused =
                    list.verdict(there) == Blocklist.Verdict.REFUSED
                            || list.verdict(DomainDns.values(never)) == Blocklist.Verdict.REFUSED;
            return refused ? State.REFUSED : State.BROKEN;
        }
        return switch (list.verdict(there)) {
            case LISTED -> State.LISTED;
            case REFUSED -> State.REFUSED;
            case NONSENSE -> State.BROKEN;
        };
    }

    private static String always(Blocklist list, String what, boolean address) {
        String entry =
                !address
                        ? list.test().isEmpty() ? "test" : list.test()
                        : what.indexOf(':') < 0 ? "2.0.0.127" : "2" + MAPPED;
        return entry + "." + list.zone();
    }

    private static String never(Blocklist list, String what, boolean address) {
        String entry = !address ? "invalid" : what.indexOf(':') < 0 ? "1.0.0.127" : "1" + MAPPED;
        return entry + "." + list.zone();
    }

    /// The name under which a list keeps an address (RFC 5782 sections 2.1 and 2.4): that of its
    /// reverse name without the end.
    private static String digits(String address) {
        return HostName.reverse(InetAddress.ofLiteral(address))
                .replaceFirst("\\.(?:in-addr|ip6)\\.arpa$", "");
    }

    private String said(String asked) throws InterruptedException {
        String text =
                DomainDns.values(dns.lookup(asked, DnsType.TXT)).stream().findFirst().orElse("");
        return text.length() <= SAID ? text : text.substring(0, SAID) + "…";
    }
}
