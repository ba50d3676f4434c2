package org.mailmend.check;

import org.mailmend.account.HostNames;
import org.mailmend.probe.AddressScope;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Does the server's name lead to an address? Both families are asked at once.
///
/// @param guessed the name is a guess of ours: that it does not exist is no problem
public record HostCheck(String host, boolean guessed) implements Check {
    /// It does.
    public record HostFound(String host, List<String> addresses) implements Finding.Good {
        /// Whether one of its addresses lies in a private network or in this computer.
        boolean leadsInside() {
            return addresses.stream()
                    .map(InetAddress::ofLiteral)
                    .anyMatch(a -> !AddressScope.isPublic(a));
        }
    }

    /// The name does not exist.
    public record HostNotFound(String host) implements Finding.Problem, Finding.End {}

    /// The name exists and has no address.
    public record HostWithoutAddress(String host) implements Finding.Problem, Finding.End {}

    /// A usual name that this domain does not use.
    public record UsualNameUnused(String host) implements Finding.Note, Finding.End {}

    @Override
    public String id() {
        return idFor(host);
    }

    /// The id of the check of a host.
    public static String idFor(String host) {
        return "dns.host." + host;
    }

    @Override
    public Layer layer() {
        return Layer.DNS;
    }

    @Override
    public String target() {
        return host;
    }

    @Override
    public List<Question<?>> questions() {
        return List.copyOf(questions(host));
    }

    /// The look-ups that a host name needs; none for an address literal.
    static List<Question.Lookup> questions(String host) {
        return HostNames.isAddress(host)
                ? List.of()
                : List.of(
                        new Question.Lookup(host, DnsType.AAAA),
                        new Question.Lookup(host, DnsType.A));
    }

    private Question.Lookup ipv4() {
        return new Question.Lookup(host, DnsType.A);
    }

    private Question.Lookup ipv6() {
        return new Question.Lookup(host, DnsType.AAAA);
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        if (HostNames.isAddress(host)) {
            return List.of(new HostFound(host, List.of(host)));
        }
        probes.together(List.of(ipv6(), ipv4()));
        Evidence.Dns six = probes.ask(ipv6());
        Evidence.Dns four = probes.ask(ipv4());
        List<String> addresses = new ArrayList<>();
        addAll(addresses, six);
        addAll(addresses, four);
        if (!addresses.isEmpty()) {
            return List.of(new HostFound(host, addresses));
        }
        Optional<Finding> failure =
                DnsFindings.failure(host, four).or(() -> DnsFindings.failure(host, six));
        return List.of(failure.orElseGet(() -> absent(four)));
    }

    private Finding absent(Evidence.Dns four) {
        if (guessed) {
            return new UsualNameUnused(host);
        }
        return four instanceof Evidence.NoSuchDomain
                ? new HostNotFound(host)
                : new HostWithoutAddress(host);
    }

    private static void addAll(List<String> addresses, Evidence.Dns answer) {
        if (answer instanceof Evidence.Records records) {
            addresses.addAll(records.values());
        }
    }
}
