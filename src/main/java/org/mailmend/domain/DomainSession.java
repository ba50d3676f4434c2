package org.mailmend.domain;

import org.jspecify.annotations.Nullable;
import org.mailmend.domain.blocklist.Blocklist;
import org.mailmend.domain.message.MessageReview;
import org.mailmend.domain.transport.PolicyFetch;
import org.mailmend.domain.transport.ShownCertificates;
import org.mailmend.probe.Dialer;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.LiveProbes;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;
import org.mailmend.probe.RunClock;
import org.mailmend.probe.TestMessage;
import org.mailmend.probe.TrustStores;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// The network for one look at a domain, for at most 30 seconds. No secret comes near it.
public final class DomainSession implements AutoCloseable {
    private static final Duration BUDGET = Duration.ofSeconds(30);

    private static final int PORT = 53;

    /// A resolver of somebody else's, asked only where this computer is set to use one alone.
    private static final String ELSEWHERE = "9.9.9.9";

    private final Clock wallClock;
    private final List<InetSocketAddress> resolvers;
    private final LiveProbes probes;
    private final DomainDns dns;

    /// Opens a session.
    ///
    /// @param wallClock the time by which certificates and signatures are judged
    /// @param resolvers DNS servers, asked in this order
    /// @param trust the authorities that count
    public DomainSession(Clock wallClock, List<InetSocketAddress> resolvers, TrustStores trust) {
        this.wallClock = wallClock;
        this.resolvers = List.copyOf(resolvers);
        this.probes =
                new LiveProbes(
                        surroundings(wallClock, resolvers, trust),
                        new RunClock(wallClock, BUDGET),
                        "",
                        null);
        this.dns = DomainDns.over(probes);
    }

    /// Opens a session for one of many domains.
    ///
    /// @param shared what they have in common
    public DomainSession(
            Clock wallClock,
            List<InetSocketAddress> resolvers,
            TrustStores trust,
            SharedAnswers shared,
            String domain) {
        this.wallClock = wallClock;
        this.resolvers = List.copyOf(resolvers);
        this.probes =
                new LiveProbes(
                        surroundings(wallClock, resolvers, trust),
                        new RunClock(wallClock, BUDGET),
                        shared.sockets());
        this.dns = shared.around(DomainDns.over(probes), domain);
    }

    private static LiveProbes.Surroundings surroundings(
            Clock wallClock, List<InetSocketAddress> resolvers, TrustStores trust) {
        return new LiveProbes.Surroundings(
                resolvers, Dialer.DIRECT, trust, wallClock, null, null, new TestMessage("", ""));
    }

    /// Its look-ups; each question is asked once.
    public DomainDns dns() {
        return dns;
    }

    /// Its door to the network.
    public Probes probes() {
        return probes;
    }

    /// How it looks at the certificates of mail servers.
    public ShownCertificates certificates() {
        return ShownCertificates.over(probes);
    }

    /// How it fetches MTA-STS policies.
    public PolicyFetch policies() {
        return PolicyFetch.over(probes);
    }

    /// A look at everything, blocklists too.
    public DomainCheckup checkup() {
        return checkup(Blocklist.all());
    }

    /// A look at everything.
    ///
    /// @param lists the blocklists that are asked; none where they are not to be
    public DomainCheckup checkup(List<Blocklist> lists) {
        return new DomainCheckup(dns, policies(), certificates(), lists);
    }

    /// Looks whether a record that was made is published: at every server of its zone, and at a
    /// second resolver: the next that this computer is set to use, else a public one.
    public PublishedReview published(Publication made) throws InterruptedException {
        InetSocketAddress second =
                resolvers.size() > 1
                        ? resolvers.get(1)
                        : new InetSocketAddress(InetAddress.ofLiteral(ELSEWHERE), PORT);
        return published(made, second);
    }

    /// Looks whether a record that was made is published.
    ///
    /// @param second the second resolver, absent where none is to be asked
    public PublishedReview published(Publication made, @Nullable InetSocketAddress second)
            throws InterruptedException {
        return PublishedReview.of(
                dns,
                (server, name, type) -> askAt(server, PORT, name, type),
                second == null
                        ? null
                        : new PublishedReview.Resolver(
                                HostName.shortest(second.getAddress()),
                                (name, type) ->
                                        askAt(second.getAddress(), second.getPort(), name, type)),
                made);
    }

    private Evidence.Dns askAt(InetAddress server, int port, String name, DnsType type)
            throws InterruptedException {
        return probes.ask(new Question.LookupAt(HostName.shortest(server), port, name, type));
    }

    /// Judges the original text of a message.
    public MessageReview judge(byte[] original) throws InterruptedException {
        return MessageReview.of(dns, wallClock, RawMessage.parse(original));
    }

    @Override
    public void close() {
        probes.close();
    }
}
