package org.mailmend.probe;

import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.dnssec.ValidatingResolver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Proves answers by DNSSEC itself, from the keys of the root down (RFC 4035): what a resolver says
/// about its own check (the AD bit) is worth no more than the way to it. What was proven is told by
/// `authenticated`; what is signed and does not hold, by SERVFAIL.
final class DnssecProbe {
    /// A file of DS or DNSKEY records that stand in place of the root's: for closed networks with
    /// signed zones of their own.
    static final String ANCHORS = "mailmend.dnssec.anchors";

    private static final String ROOT = "root-anchors.txt";

    private final DnsProbe dns;
    private final Clock wallClock;
    private final Function<InetSocketAddress, Resolver> plain;
    private final Map<InetSocketAddress, Resolver> proving = new ConcurrentHashMap<>();
    private final byte[] anchors;

    DnssecProbe(List<InetSocketAddress> resolvers, RunClock clock, Clock wallClock) {
        this(resolvers, clock, wallClock, SimpleResolver::new, anchors());
    }

    /// @param plain how a server is asked
    /// @param anchors the keys that are believed, in master file syntax
    DnssecProbe(
            List<InetSocketAddress> resolvers,
            RunClock clock,
            Clock wallClock,
            Function<InetSocketAddress, Resolver> plain,
            byte[] anchors) {
        this.dns = new DnsProbe(resolvers, clock, this::resolver);
        this.wallClock = wallClock;
        this.plain = plain;
        this.anchors = anchors.clone();
    }

    Evidence.Dns lookup(String name, DnsType type) throws InterruptedException {
        return dns.lookup(name, type, false);
    }

    /// One for each server: it remembers the keys that it has proven.
    private Resolver resolver(InetSocketAddress server) {
        return proving.computeIfAbsent(
                server,
                s -> {
                    ValidatingResolver made = new ValidatingResolver(plain.apply(s), wallClock);
                    try {
                        made.loadTrustAnchors(new ByteArrayInputStream(anchors));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return made;
                });
    }

    private static byte[] anchors() {
        String file = System.getProperty(ANCHORS, "");
        try (InputStream in =
                file.isEmpty()
                        ? DnssecProbe.class.getResourceAsStream(ROOT)
                        : Files.newInputStream(Path.of(file))) {
            if (in == null) {
                throw new IllegalStateException("missing: " + ROOT);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
