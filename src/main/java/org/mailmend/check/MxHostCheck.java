package org.mailmend.check;

import org.mailmend.account.HostNames;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Does a name that an MX record gives lead to a server, and directly (RFC 5321 section 5.1)?
///
/// @param host as the record names it
public record MxHostCheck(String host) implements Check {
    /// It does.
    public record MxHostFound(String host, List<String> addresses) implements Finding.Good {
        /// Copies the list.
        public MxHostFound {
            addresses = List.copyOf(addresses);
        }
    }

    /// It does, by way of an alias, which RFC 5321 section 5.1 forbids.
    public record MxHostIsAlias(String host, String leadsTo) implements Finding.Warning {}

    /// An address stands where a name belongs (RFC 1035 section 3.3.9).
    public record MxHostIsAddress(String host) implements Finding.Problem {}

    /// The name does not exist.
    public record MxHostNotFound(String host) implements Finding.Problem {}

    /// The name exists and has no address.
    public record MxHostWithoutAddress(String host) implements Finding.Warning {}

    @Override
    public String id() {
        return idFor(host);
    }

    /// The id of the check of a host.
    public static String idFor(String host) {
        return "dns.mx." + host;
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
        return List.copyOf(HostCheck.questions(host));
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        if (HostNames.isAddress(host)) {
            return List.of(new MxHostIsAddress(host));
        }
        List<Question.Lookup> both = HostCheck.questions(host);
        probes.together(both);
        Evidence.Dns six = probes.ask(both.getFirst());
        Evidence.Dns four = probes.ask(both.getLast());
        List<Evidence.Records> found =
                Stream.of(six, four)
                        .filter(Evidence.Records.class::isInstance)
                        .map(Evidence.Records.class::cast)
                        .toList();
        if (found.isEmpty()) {
            Optional<Finding> failure =
                    DnsFindings.failure(host, four).or(() -> DnsFindings.failure(host, six));
            return List.of(
                    failure.orElseGet(
                            () ->
                                    four instanceof Evidence.NoSuchDomain
                                            ? new MxHostNotFound(host)
                                            : new MxHostWithoutAddress(host)));
        }
        List<String> aliases = found.getFirst().aliases();
        return List.of(
                aliases.isEmpty()
                        ? new MxHostFound(
                                host, found.stream().flatMap(r -> r.values().stream()).toList())
                        : new MxHostIsAlias(host, aliases.getLast()));
    }
}
