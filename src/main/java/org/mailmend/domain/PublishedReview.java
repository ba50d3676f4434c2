package org.mailmend.domain;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.HostNames;
import org.mailmend.probe.AddressScope;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// Looks whether a record that was made is published: at every server that answers for the zone,
/// and at a second resolver, which shows what others see.
///
/// @param state whether it stands everywhere
/// @param result what is said about each place; its id is `published`
/// @param againSeconds after how many seconds it is worth looking again, 0 where it stands
///     everywhere
public record PublishedReview(State state, DomainResult result, long againSeconds) {
    private static final int SERVERS = 8;
    private static final long USUAL_WAIT = 300;
    private static final long LONGEST_WAIT = 172_800;

    /// Whether it is published.
    public enum State {
        /// Everybody who answered gives it.
        EVERYWHERE,
        /// Some do.
        PARTLY,
        /// Nobody does.
        NOWHERE,
        /// Nobody answered.
        UNKNOWN
    }

    /// Asks one server in place of the usual resolver.
    @FunctionalInterface
    public interface AskAt {
        /// What the server says.
        ///
        /// @throws InterruptedException when the run is cancelled or its time is over
        Evidence.Dns lookup(InetAddress server, String name, DnsType type)
                throws InterruptedException;
    }

    /// A resolver to be asked beside the servers of the zone.
    ///
    /// @param name how it is called in sentences
    public record Resolver(String name, DomainDns dns) {}

    private record Place(String name, boolean resolver, Evidence.Dns answer) {}

    /// Looks.
    ///
    /// @param dns the usual resolver: it finds the zone's servers
    /// @param second absent where none is to be asked
    public static PublishedReview of(
            DomainDns dns, AskAt servers, @Nullable Resolver second, Publication made)
            throws InterruptedException {
        String domain = made.domain();
        List<Callable<Place>> tasks = new ArrayList<>();
        for (String name : ZoneServers.names(dns, domain).stream().limit(SERVERS).toList()) {
            tasks.add(() -> at(dns, servers, name, made.name()));
        }
        if (second != null) {
            tasks.add(
                    () ->
                            new Place(
                                    second.name(),
                                    true,
                                    second.dns().lookup(made.name(), DnsType.TXT)));
        }
        List<Place> places = SideBySide.all(tasks);
        List<DomainFinding> findings = new ArrayList<>();
        int there = 0;
        int answered = 0;
        long wait = 0;
        for (Place place : places) {
            answered += DomainDns.failed(place.answer()) ? 0 : 1;
            List<DomainFinding> said = judge(place, made);
            there += said.stream().allMatch(f -> f.grade() == Grade.GOOD) ? 1 : 0;
            if (place.resolver()
                    && place.answer() instanceof Evidence.Records records
                    && said.getFirst() instanceof PublishedFinding.StandsOld) {
                wait = Math.min(records.ttl(), LONGEST_WAIT);
                findings.add(new PublishedFinding.RemembersOld(place.name(), wait));
            } else {
                findings.addAll(said);
            }
        }
        if (answered == 0) {
            DomainFinding nobody = new PublishedFinding.NobodyAnswered(made.name());
            return new PublishedReview(
                    State.UNKNOWN, result(List.of(), List.of(nobody)), USUAL_WAIT);
        }
        State state =
                there == answered ? State.EVERYWHERE : there > 0 ? State.PARTLY : State.NOWHERE;
        if (state == State.NOWHERE) {
            doubled(dns, domain, made, findings);
        }
        long again = state == State.EVERYWHERE ? 0 : Math.max(wait, USUAL_WAIT);
        return new PublishedReview(state, result(shown(places), findings), again);
    }

    private static DomainResult result(List<String> records, List<DomainFinding> findings) {
        return new DomainResult("published", records, findings);
    }

    private static List<String> shown(List<Place> places) {
        return places.stream()
                .flatMap(p -> DomainDns.values(p.answer()).stream())
                .distinct()
                .limit(10)
                .toList();
    }

    /// The address of a server is a stranger's word: nothing inside this network is asked.
    private static Place at(DomainDns dns, AskAt servers, String server, String name)
            throws InterruptedException {
        for (DnsType type : List.of(DnsType.A, DnsType.AAAA)) {
            for (String text : DomainDns.values(dns.lookup(server, type))) {
                if (!HostNames.isAddress(text)) {
                    continue;
                }
                InetAddress address = InetAddress.ofLiteral(text);
                if (AddressScope.isPublic(address)) {
                    return new Place(server, false, servers.lookup(address, name, DnsType.TXT));
                }
            }
        }
        return new Place(server, false, new Evidence.DnsBroken("no address"));
    }

    private static List<DomainFinding> judge(Place place, Publication made) {
        if (DomainDns.failed(place.answer())) {
            return List.of(new PublishedFinding.StandsUnseen(place.name()));
        }
        List<String> kind =
                DomainDns.values(place.answer()).stream()
                        .filter(t -> version(t).equals(version(made.record())))
                        .toList();
        if (kind.isEmpty()) {
            return List.of(new PublishedFinding.StandsNotYet(place.name(), made.name()));
        }
        List<DomainFinding> said = new ArrayList<>();
        boolean there = kind.stream().anyMatch(t -> same(t, made.record()));
        if (there) {
            said.add(
                    place.resolver()
                            ? new PublishedFinding.StandsAtResolver(place.name())
                            : new PublishedFinding.StandsThere(place.name()));
        }
        for (String text : kind) {
            if (text.startsWith("\"") && same(text.replace("\"", ""), made.record())) {
                said.add(new PublishedFinding.StandsQuoted(place.name()));
            } else if (!same(text, made.record())) {
                said.add(
                        there
                                ? new PublishedFinding.StandsBeside(place.name(), text)
                                : new PublishedFinding.StandsOld(place.name(), text));
            }
        }
        return said;
    }

    /// Most panels add the domain by themselves; who types it too gets it twice.
    private static void doubled(
            DomainDns dns, String domain, Publication made, List<DomainFinding> findings)
            throws InterruptedException {
        for (String end : List.of(domain, HostName.registrable(domain))) {
            String name = made.name() + "." + end;
            boolean there =
                    DomainDns.values(dns.lookup(name, DnsType.TXT)).stream()
                            .anyMatch(t -> same(t, made.record()));
            if (there) {
                findings.add(new PublishedFinding.StandsDoubled(name));
                return;
            }
        }
    }

    /// What a record begins with says of what kind it is.
    private static String version(String text) {
        return text.replace("\"", "").strip().split("[;\\s]", 2)[0].toLowerCase(Locale.ROOT);
    }

    private static boolean same(String a, String b) {
        return plain(a).equals(plain(b));
    }

    private static String plain(String text) {
        return text.strip()
                .replaceAll("\\s*;\\s*", ";")
                .replaceAll("\\s*=\\s*", "=")
                .replaceAll("\\s+", " ")
                .replaceAll(";$", "");
    }
}
