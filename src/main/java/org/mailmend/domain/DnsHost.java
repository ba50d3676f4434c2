package org.mailmend.domain;

import org.mailmend.account.HostNames;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A company that runs the DNS of other people's domains.
///
/// @param suffixes ends of its name servers' names; a star stands for the rest
/// @param path where a TXT record is added in its panel, empty where that was read nowhere
/// @param help its own help page, empty where none is known
/// @param source where this was read
/// @param asOf when, `2026-10`
public record DnsHost(
        String name, List<String> suffixes, String path, String help, String source, String asOf) {
    /// Copies the list.
    public DnsHost {
        suffixes = List.copyOf(suffixes);
    }

    private static final List<DnsHost> ALL = load();

    /// All that are known.
    public static List<DnsHost> all() {
        return ALL;
    }

    private static List<DnsHost> load() {
        return Rows.of("dns-hosts.tsv").stream()
                .map(r -> new DnsHost(r[0], Rows.list(r[1]), r[2], r[3], r[4], r[5]))
                .toList();
    }

    /// Who runs a domain with these name servers; empty where they are unknown or do not agree.
    public static Optional<DnsHost> of(List<String> nameServers) {
        return all().stream()
                .filter(h -> !nameServers.isEmpty() && nameServers.stream().allMatch(h::runs))
                .findFirst();
    }

    private boolean runs(String nameServer) {
        String name = nameServer.toLowerCase(Locale.ROOT);
        return suffixes.stream()
                .anyMatch(
                        s ->
                                s.endsWith("*")
                                        ? name.contains("." + s.substring(0, s.length() - 1))
                                        : HostNames.isWithin(name, s));
    }
}
