package org.mailmend.cli;

import org.mailmend.account.HostNames;
import org.mailmend.domain.DomainDns;
import org.mailmend.domain.transport.PolicyFetch;
import org.mailmend.domain.transport.ShownCertificates;
import org.mailmend.probe.Dialer;
import org.mailmend.probe.LiveProbes;
import org.mailmend.probe.Probes;
import org.mailmend.probe.RunClock;
import org.mailmend.probe.TestMessage;
import org.mailmend.probe.TrustStores;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// The network for looking at one domain. No secret comes near it.
final class DomainSession implements AutoCloseable {
    private static final Duration BUDGET = Duration.ofSeconds(30);

    private final LiveProbes probes;
    private final DomainDns dns;
    private final PolicyFetch policies;

    DomainSession(Clock wallClock, List<InetSocketAddress> resolvers, TrustStores trust) {
        RunClock clock = new RunClock(wallClock, BUDGET);
        this.probes =
                new LiveProbes(
                        new LiveProbes.Surroundings(
                                resolvers,
                                Dialer.DIRECT,
                                trust,
                                wallClock,
                                null,
                                null,
                                new TestMessage("", "")),
                        clock,
                        "",
                        null);
        this.dns = DomainDns.over(probes);
        this.policies = PolicyFetch.over(probes);
    }

    /// A session as the options of the network say.
    static DomainSession open(Tools tools, NetworkOptions network) {
        return new DomainSession(
                tools.clock(), network.resolvers(), new TrustStores(network.certificates()));
    }

    DomainDns dns() {
        return dns;
    }

    Probes probes() {
        return probes;
    }

    ShownCertificates certificates() {
        return ShownCertificates.over(probes);
    }

    PolicyFetch policies() {
        return policies;
    }

    /// A domain name in normal form.
    ///
    /// @throws CliFailure where it can be none
    static String domain(String text) {
        return HostNames.normal(text)
                .filter(n -> n.contains(".") && !HostNames.isAddress(n))
                .orElseThrow(() -> CliFailure.usage("domain-name", "value", text));
    }

    /// An address in digits.
    ///
    /// @throws CliFailure where it is none
    static InetAddress address(String text) {
        if (!HostNames.isAddress(text)) {
            throw CliFailure.usage("sender-address", "value", text);
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw CliFailure.usage("sender-address", "value", text);
        }
    }

    @Override
    public void close() {
        probes.close();
    }
}
