package org.mailmend.check;

import org.mailmend.account.HostNames;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.net.InetAddress;
import java.util.List;

/// Has this computer an address of its own for the server, beside DNS? Mail programs follow it.
public record HostsFileCheck(String host) implements Check {
    /// It has none.
    public record NoOwnAddress(String host) implements Finding.Good {}

    /// It has the same one.
    public record SameOwnAddress(String host) implements Finding.Note {}

    /// It has another one.
    ///
    /// @param own what the hosts file says
    /// @param dns what DNS says
    public record OtherOwnAddress(String host, List<String> own, List<String> dns)
            implements Finding.Problem {
        /// Copies the lists.
        public OtherOwnAddress {
            own = List.copyOf(own);
            dns = List.copyOf(dns);
        }
    }

    @Override
    public String id() {
        return "dns.hosts-file." + host;
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
    public List<String> needs() {
        return List.of(HostCheck.idFor(host));
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(new Question.HostsFile(host));
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        List<InetAddress> own = literals(probes.ask(new Question.HostsFile(host)).addresses());
        if (own.isEmpty()) {
            return List.of(new NoOwnAddress(host));
        }
        List<InetAddress> dns =
                HostCheck.questions(host).stream()
                        .flatMap(q -> probes.known(q).stream())
                        .map(o -> o.evidence())
                        .filter(Evidence.Records.class::isInstance)
                        .flatMap(e -> literals(((Evidence.Records) e).values()).stream())
                        .toList();
        return List.of(
                own.stream().anyMatch(dns::contains)
                        ? new SameOwnAddress(host)
                        : new OtherOwnAddress(host, shown(own), shown(dns)));
    }

    private static List<InetAddress> literals(List<String> addresses) {
        return addresses.stream().map(InetAddress::ofLiteral).toList();
    }

    private static List<String> shown(List<InetAddress> addresses) {
        return addresses.stream().map(HostNames::text).toList();
    }
}
