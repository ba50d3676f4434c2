package org.mailmend.check;

import org.mailmend.account.HostNames;
import org.mailmend.account.ServerSettings;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.net.Inet6Address;
import java.util.List;

/// Do both address families lead to the server? Mail programs that try the broken one first hang.
public record FamilyCheck(Endpoint endpoint) implements ServerCheck {
    /// Every family that the server has leads to it.
    public record FamiliesWork(ServerSettings server, boolean ipv4, boolean ipv6)
            implements Finding.Good {}

    /// The server's IPv6 address does not answer, its IPv4 address does.
    ///
    /// @param how `timeout`, `refused` or `unreachable`
    public record Ipv6Dead(ServerSettings server, String address, String how)
            implements Finding.Warning {}

    /// The server's IPv4 address does not answer, its IPv6 address does.
    ///
    /// @param how `timeout`, `refused` or `unreachable`
    public record Ipv4Dead(ServerSettings server, String address, String how)
            implements Finding.Warning {}

    /// Some addresses of a family answer and some do not: it fails now and then.
    public record SomeAddressesDead(ServerSettings server, List<String> dead, List<String> alive)
            implements Finding.Warning {
        /// Copies the lists.
        public SomeAddressesDead {
            dead = List.copyOf(dead);
            alive = List.copyOf(alive);
        }
    }

    /// This computer has no IPv6, so that the server's IPv6 address was left out.
    public record Ipv6NotHere(ServerSettings server) implements Finding.Good {}

    @Override
    public Layer layer() {
        return Layer.NETWORK;
    }

    @Override
    public String stage() {
        return "families";
    }

    @Override
    public List<String> needs() {
        return List.of(endpoint.id("tcp"));
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(new Question.Families(endpoint.server()));
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        ServerSettings server = endpoint.server();
        Evidence.Connection all = probes.ask(new Question.Families(server));
        boolean four = connected(all, false);
        boolean six = connected(all, true);
        for (Evidence.Tcp attempt : all.attempts()) {
            boolean isSix = attempt.address() instanceof Inet6Address;
            if (attempt instanceof Evidence.Connected || (isSix ? six : four)) {
                continue;
            }
            if (isSix) {
                Evidence.Interfaces here = probes.ask(new Question.LocalNetwork());
                return List.of(
                        !here.ipv6() && attempt instanceof Evidence.Unreachable
                                ? new Ipv6NotHere(server)
                                : new Ipv6Dead(
                                        server, HostNames.text(attempt.address()), how(attempt)));
            }
            return List.of(new Ipv4Dead(server, HostNames.text(attempt.address()), how(attempt)));
        }
        List<String> dead = addresses(all, false);
        return List.of(
                dead.isEmpty()
                        ? new FamiliesWork(server, four, six)
                        : new SomeAddressesDead(server, dead, addresses(all, true)));
    }

    private static List<String> addresses(Evidence.Connection all, boolean alive) {
        return all.attempts().stream()
                .filter(a -> a instanceof Evidence.Connected == alive)
                .map(a -> HostNames.text(a.address()))
                .toList();
    }

    private static boolean connected(Evidence.Connection all, boolean ipv6) {
        return all.attempts().stream()
                .anyMatch(
                        a ->
                                a instanceof Evidence.Connected
                                        && (a.address() instanceof Inet6Address) == ipv6);
    }

    private static String how(Evidence.Tcp attempt) {
        return switch (attempt) {
            case Evidence.ConnectTimedOut ignored -> "timeout";
            case Evidence.ConnectionRefused ignored -> "refused";
            default -> "unreachable";
        };
    }
}
