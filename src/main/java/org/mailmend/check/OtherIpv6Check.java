package org.mailmend.check;

import org.mailmend.account.ServerSettings;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Does IPv6 lead to another host, where it does not lead to the server? That tells whose it is.
///
/// @param others servers of the same account at other names
public record OtherIpv6Check(Endpoint endpoint, List<ServerSettings> others) implements ProofCheck {
    /// Copies the list.
    public OtherIpv6Check {
        others = List.copyOf(others);
    }

    /// It does.
    public record OtherIpv6Works(ServerSettings server, String other) implements Finding.Note {}

    /// It does not lead there either.
    public record OtherIpv6Dead(ServerSettings server, String other) implements Finding.Warning {}

    /// No other host has an IPv6 address of its own.
    public record NoOtherIpv6(ServerSettings server) implements Finding.Note {}

    @Override
    public String stage() {
        return "ipv6-elsewhere";
    }

    @Override
    public Layer layer() {
        return Layer.NETWORK;
    }

    @Override
    public List<String> after() {
        return List.of(new FamilyCheck(endpoint).id());
    }

    @Override
    public List<Question<?>> questions() {
        List<Question<?>> all = new ArrayList<>();
        others.forEach(o -> all.add(new Question.Connect(o)));
        return all;
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        ServerSettings server = endpoint.server();
        Set<String> own = new HashSet<>(sixes(probes, server.host()));
        String dead = "";
        for (ServerSettings other : others) {
            List<String> there = sixes(probes, other.host());
            if (there.isEmpty() || !own.addAll(there)) {
                continue;
            }
            probes.ask(new Question.Connect(other));
            Evidence.Connection all = probes.ask(new Question.Families(other));
            boolean answers =
                    all.attempts().stream()
                            .filter(a -> a.address() instanceof Inet6Address)
                            .anyMatch(
                                    a ->
                                            a instanceof Evidence.Connected
                                                    || a instanceof Evidence.ConnectionRefused);
            if (answers) {
                return List.of(new OtherIpv6Works(server, other.host()));
            }
            dead = other.host();
        }
        return List.of(dead.isEmpty() ? new NoOtherIpv6(server) : new OtherIpv6Dead(server, dead));
    }

    private static List<String> sixes(Probes probes, String host) throws InterruptedException {
        return probes.ask(new Question.Lookup(host, DnsType.AAAA))
                        instanceof Evidence.Records records
                ? records.values()
                : List.of();
    }
}
