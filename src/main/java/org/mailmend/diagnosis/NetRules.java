package org.mailmend.diagnosis;

import org.mailmend.account.Protocol;
import org.mailmend.check.Endpoint;
import org.mailmend.check.FamilyCheck;
import org.mailmend.check.Finding;
import org.mailmend.check.GreetingCheck;
import org.mailmend.check.OtherIpv6Check;
import org.mailmend.check.PortCheck;
import org.mailmend.check.ReachCheck;
import org.mailmend.check.TalkFindings;
import org.mailmend.reply.Confidence;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Rules about connections: what differs between ports, hosts and families tells whose fault it is.
final class NetRules {
    private NetRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule(
                        List.of(
                                "network.port-filtered",
                                "network.port25-filtered",
                                "network.mail-ports-filtered",
                                "dns.stale-address",
                                "server.down"),
                        "silence at one port while another of the same host answers is a filter;"
                                + " silence everywhere is the server, as far as can be seen",
                        NetRules::silentPort),
                new Rule(
                        List.of("server.wrong-port", "server.refuses"),
                        "an RST is the host's own word; another port where the service answers"
                                + " proves which was meant",
                        NetRules::refusedPort),
                new Rule(
                        List.of("network.ipv6-broken", "server.ipv6-down"),
                        "the same server answers over IPv4; two hosts without IPv6 speak against the"
                                + " network, one alone against the server",
                        NetRules::deadIpv6),
                Rule.of(
                        "server.partly-down",
                        "each address of the name was tried",
                        NetRules::partlyDown),
                Rule.of(
                        "server.slow",
                        "the greeting was timed",
                        c ->
                                c.concerning(GreetingCheck.GreetedLate.class).stream()
                                        .map(
                                                on ->
                                                        c.cause("server.slow")
                                                                .at(on.endpoint())
                                                                .because(on.finding())
                                                                .with("after", on.finding().after())
                                                                .make())
                                        .toList()));
    }

    static boolean anythingConnected(Case c) {
        return !c.run.findAll(PortCheck.PortOpen.class).isEmpty()
                || c.run.findAll(ReachCheck.Reached.class).stream()
                        .anyMatch(ReachCheck.Reached::open);
    }

    /// Another endpoint that works; best one first.
    static Optional<Endpoint> proven(Case c, List<Endpoint> among) {
        return c.run.farthest(among.stream().filter(c::proven).toList());
    }

    private static List<Diagnosis> silentPort(Case c) {
        return Stream.<Case.On<? extends Finding>>concat(
                        c.concerning(PortCheck.PortFiltered.class).stream(),
                        c.concerning(PortCheck.PortUnreachable.class).stream())
                .map(on -> silent(c, on.endpoint(), on.finding()))
                .toList();
    }

    private static Diagnosis silent(Case c, Endpoint endpoint, Finding finding) {
        String host = endpoint.server().host();
        Optional<Endpoint> better = proven(c, c.others(endpoint));
        Protocol protocol = endpoint.server().protocol();
        // Submission is filtered as a whole where only other protocols get through.
        Optional<PortCheck.PortOpen> sameHost =
                open(c, host)
                        .filter(
                                o ->
                                        protocol != Protocol.SMTP
                                                || o.server().protocol() == Protocol.SMTP)
                        .findFirst();
        if (sameHost.isPresent()) {
            boolean port25 = endpoint.server().port() == 25;
            Case.Finder made =
                    c.cause(port25 ? "network.port25-filtered" : "network.port-filtered")
                            .at(endpoint)
                            .because(finding)
                            .because(sameHost.get());
            better.ifPresent(b -> betterPort(made, b));
            return made.make();
        }
        Optional<Finding> alive =
                Stream.<Finding>concat(
                                open(c, host),
                                c.run.findAll(ReachCheck.Reached.class).stream()
                                        .filter(r -> r.host().equals(host)))
                        .findFirst();
        if (alive.isPresent()) {
            return c.cause(
                            protocol == Protocol.SMTP
                                    ? "network.mail-ports-filtered"
                                    : "network.port-filtered")
                    .at(endpoint)
                    .because(finding)
                    .because(alive.get())
                    .make();
        }
        Optional<Endpoint> elsewhere = better.filter(b -> !b.server().host().equals(host));
        if (elsewhere.isPresent()) {
            Case.Finder made =
                    c.cause("dns.stale-address")
                            .at(endpoint)
                            .sure(Confidence.LIKELY)
                            .because(finding);
            betterPort(made, elsewhere.get());
            return made.make();
        }
        if (anythingConnected(c)) {
            // Another host answers on the same port: this network lets the port out.
            Case.Finder made =
                    c.cause("server.down").at(endpoint).sure(Confidence.LIKELY).because(finding);
            better.ifPresent(b -> betterPort(made, b));
            return made.make();
        }
        return c.cause("server.down")
                .at(endpoint)
                .sure(Confidence.POSSIBLE)
                .because(finding)
                .make();
    }

    private static Stream<PortCheck.PortOpen> open(Case c, String host) {
        return c.run.findAll(PortCheck.PortOpen.class).stream()
                .filter(o -> o.server().host().equals(host));
    }

    static void betterPort(Case.Finder made, Endpoint better) {
        made.because(better.id("tcp"))
                .with("betterHost", better.server().host())
                .with("betterPort", better.server().port())
                .with("betterSecurity", better.server().security());
    }

    private static List<Diagnosis> refusedPort(Case c) {
        return c.concerning(PortCheck.PortRefused.class).stream()
                .map(
                        on -> {
                            Endpoint endpoint = on.endpoint();
                            Optional<Endpoint> better =
                                    proven(
                                            c,
                                            c.others(endpoint).stream()
                                                    .filter(
                                                            e ->
                                                                    e.server()
                                                                            .host()
                                                                            .equals(
                                                                                    endpoint.server()
                                                                                            .host()))
                                                    .toList());
                            Case.Finder made =
                                    c.cause(
                                                    better.isPresent()
                                                            ? "server.wrong-port"
                                                            : "server.refuses")
                                            .at(endpoint)
                                            .because(on.finding());
                            better.ifPresent(b -> betterPort(made, b));
                            return made.make();
                        })
                .toList();
    }

    private static List<Diagnosis> deadIpv6(Case c) {
        long hosts =
                c.run.findAll(FamilyCheck.Ipv6Dead.class).stream()
                        .map(f -> f.server().host())
                        .distinct()
                        .count();
        boolean someIpv6Works =
                c.run.findAll(FamilyCheck.FamiliesWork.class).stream()
                        .anyMatch(FamilyCheck.FamiliesWork::ipv6);
        Optional<OtherIpv6Check.OtherIpv6Dead> deadElsewhere =
                c.run.find(OtherIpv6Check.OtherIpv6Dead.class);
        Optional<OtherIpv6Check.OtherIpv6Works> worksElsewhere =
                c.run.find(OtherIpv6Check.OtherIpv6Works.class);
        boolean network =
                !someIpv6Works
                        && worksElsewhere.isEmpty()
                        && (hosts > 1 || deadElsewhere.isPresent());
        return c.concerning(FamilyCheck.Ipv6Dead.class).stream()
                .map(
                        on -> {
                            Case.Finder made =
                                    c.cause(network ? "network.ipv6-broken" : "server.ipv6-down")
                                            .at(on.endpoint())
                                            .sure(Confidence.LIKELY)
                                            .because(on.finding())
                                            .with("ipv6", on.finding().address());
                            deadElsewhere.ifPresent(made::because);
                            worksElsewhere.ifPresent(f -> made.because(f).sure(Confidence.CERTAIN));
                            return made.make();
                        })
                .toList();
    }

    private static List<Diagnosis> partlyDown(Case c) {
        return c.concerning(FamilyCheck.SomeAddressesDead.class).stream()
                .map(
                        on ->
                                c.cause("server.partly-down")
                                        .at(on.endpoint())
                                        .because(on.finding())
                                        .with("dead", on.finding().dead())
                                        .make())
                .toList();
    }

    /// What stopped talking or hung up, by stage.
    static Optional<String> brokenTalk(TalkFindings.HungUp hungUp) {
        return switch (hungUp.stage()) {
            case "greeting" -> Optional.of("server.hangs-up");
            case "ehlo" -> Optional.of("server.hangs-up");
            case "ehlo-tls", "mailbox", "send" -> Optional.of("server.misconfigured");
            case "tls", "starttls" -> Optional.of("tls.handshake-failed");
            default -> Optional.empty();
        };
    }
}
