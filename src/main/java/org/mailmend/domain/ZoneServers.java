package org.mailmend.domain;

import org.mailmend.probe.DnsType;

import java.util.List;
import java.util.Locale;

/// Who answers for the zone that a name lies in.
final class ZoneServers {
    private static final int NAMES = 20;

    private ZoneServers() {}

    /// The names of the servers, sorted; none where they are not known.
    static List<String> names(DomainDns dns, String domain) throws InterruptedException {
        String end = HostName.registrable(domain);
        for (String name : HostName.upwards(domain)) {
            List<String> found = DomainDns.values(dns.lookup(name, DnsType.NS));
            if (!found.isEmpty() || name.equals(end)) {
                return found.stream()
                        .map(n -> n.toLowerCase(Locale.ROOT))
                        .sorted()
                        .limit(NAMES)
                        .toList();
            }
        }
        return List.of();
    }
}
