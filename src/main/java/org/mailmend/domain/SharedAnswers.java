package org.mailmend.domain;

import org.mailmend.account.HostNames;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.SharedDns;

import java.net.SocketException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What many looks have in common: the sockets for DNS, and the answers about names that belong to
/// none of the domains themselves (an include of a big service, the records of a top-level domain).
public final class SharedAnswers implements AutoCloseable {
    private static final int MOST = 20_000;
    private static final long LONGEST_SECONDS = 300;
    private static final long EMPTY_SECONDS = 60;

    private final SharedDns sockets;
    private final Map<Asked, Known> known =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(1024, 0.75f, true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<Asked, Known> eldest) {
                            return size() > MOST;
                        }
                    });

    private record Asked(String name, DnsType type) {}

    private record Known(Evidence.Dns answer, long until) {}

    /// Opens the sockets.
    ///
    /// @throws SocketException where the system gives none
    public SharedAnswers() throws SocketException {
        this.sockets = new SharedDns();
    }

    SharedDns sockets() {
        return sockets;
    }

    /// Look-ups for one domain: names outside it are asked once for all.
    DomainDns around(DomainDns dns, String domain) {
        String own = HostName.registrable(domain);
        return new DomainDns() {
            @Override
            public Evidence.Dns lookup(String name, DnsType type) throws InterruptedException {
                String plain = name.toLowerCase(Locale.ROOT);
                return HostNames.isWithin(plain, own) && !plain.equals("_dmarc." + own)
                        ? dns.lookup(name, type)
                        : remembered(dns, plain, type);
            }

            @Override
            public Evidence.Dns proven(String name, DnsType type) throws InterruptedException {
                return dns.proven(name, type);
            }
        };
    }

    private Evidence.Dns remembered(DomainDns dns, String name, DnsType type)
            throws InterruptedException {
        Asked asked = new Asked(name, type);
        Known there = known.get(asked);
        long now = System.nanoTime();
        if (there != null && there.until() - now > 0) {
            return there.answer();
        }
        Evidence.Dns answer = dns.lookup(name, type);
        if (!DomainDns.failed(answer)) {
            long seconds =
                    answer instanceof Evidence.Records records
                            ? Math.min(records.ttl(), LONGEST_SECONDS)
                            : EMPTY_SECONDS;
            known.put(asked, new Known(answer, now + seconds * 1_000_000_000L));
        }
        return answer;
    }

    @Override
    public void close() {
        sockets.close();
    }
}
