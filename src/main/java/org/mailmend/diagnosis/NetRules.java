package org.mailmend.diagnosis;

import org.mailmend.check.Endpoint;
import org.mailmend.check.FamilyCheck;
import org.mailmend.check.GreetingCheck;
import org.mailmend.check.PortCheck;
import org.mailmend.check.TalkFindings;
import org.mailmend.reply.Confidence;

import java.util.List;
import java.util.Optional;

/// Rules about connections: what differs between ports, hosts and families tells whose fault it is.
final class NetRules {
    private NetRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule(
                        List.of(
                                "network.port-filtered",
                                "network.mail-ports-filtered",
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
                        List.of("server.ipv6-down"),
                        "the same server answers over IPv4; nothing tells whether other IPv6 works",
                        NetRules::deadIpv6),
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
        return !c.run.findAll(PortCheck.PortOpen.class).isEmpty();
    }

    /// Another endpoint that works; best one first.
    static Optional<Endpoint> proven(Case c, List<Endpoint> among) {
        return c.run.farthest(among.stream().filter(c::proven).toList());
    }

    private static List<Diagnosis> silentPort(Case c) {
        return c.concerning(PortCheck.PortFiltered.class).stream()
                .map(on -> silent(c, on.endpoint(), on.finding()))
                .toList();
    }

    private static Diagnosis silent(Case c, Endpoint endpoint, PortCheck.PortFiltered finding) {
        List<Endpoint> others = c.others(endpoint);
        List<PortCheck.PortOpen> sameHost =
                c.run.findAll(PortCheck.PortOpen.class).stream()
                        .filter(o -> o.server().host().equals(endpoint.server().host()))
                        .toList();
        Optional<Endpoint> better = proven(c, others);
        if (!sameHost.isEmpty()) {
            boolean submission =
                    sameHost.stream()
                            .anyMatch(o -> o.server().protocol() == endpoint.server().protocol());
            Case.Finder made =
                    c.cause(submission ? "network.port-filtered" : "network.mail-ports-filtered")
                            .at(endpoint)
                            .because(finding)
                            .because(sameHost.getFirst());
            better.ifPresent(b -> betterPort(made, b));
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
        return c.concerning(FamilyCheck.Ipv6Dead.class).stream()
                .map(
                        on ->
                                c.cause("server.ipv6-down")
                                        .at(on.endpoint())
                                        .sure(Confidence.LIKELY)
                                        .because(on.finding())
                                        .with("ipv6", on.finding().address())
                                        .make())
                .toList();
    }

    /// What stopped talking or hung up, by stage.
    static Optional<String> brokenTalk(TalkFindings.HungUp hungUp) {
        return switch (hungUp.stage()) {
            case "greeting" -> Optional.of("server.hangs-up");
            case "ehlo" -> Optional.of("server.hangs-up");
            case "ehlo-tls" -> Optional.of("server.misconfigured");
            case "tls", "starttls" -> Optional.of("tls.handshake-failed");
            default -> Optional.empty();
        };
    }
}
