package org.mailmend.domain;

import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// DNS from a table, with CNAMEs followed and names that never answer.
public final class TableDns implements DomainDns {
    private final Map<String, Map<DnsType, List<String>>> records = new HashMap<>();
    private final Map<String, Evidence.Dns> failures = new HashMap<>();
    private final Map<String, Evidence.Dns> proofs = new HashMap<>();
    private boolean signed;
    private final AtomicInteger asked = new AtomicInteger();

    /// Adds a record in presentation form.
    public TableDns with(String name, DnsType type, String... values) {
        List<String> there =
                records.computeIfAbsent(key(name), n -> new EnumMap<>(DnsType.class))
                        .computeIfAbsent(type, t -> new ArrayList<>());
        there.addAll(List.of(values));
        return this;
    }

    /// A name that exists and has no records of its own.
    public TableDns withName(String name) {
        records.computeIfAbsent(key(name), n -> new EnumMap<>(DnsType.class));
        return this;
    }

    /// A name whose look-ups end like this where the table has no record of the type.
    public TableDns failing(String name, Evidence.Dns how) {
        failures.put(key(name), how);
        return this;
    }

    /// A name whose look-ups time out where the table has no record of the type.
    public TableDns silent(String name) {
        return failing(name, new Evidence.DnsTimedOut(Duration.ofSeconds(5)));
    }

    /// From now on all answers are proven by DNSSEC.
    public TableDns signed() {
        signed = true;
        return this;
    }

    /// A name whose proof ends like this.
    public TableDns proofFailing(String name, Evidence.Dns how) {
        proofs.put(key(name), how);
        return this;
    }

    @Override
    public Evidence.Dns proven(String name, DnsType type) {
        Evidence.Dns proof = proofs.get(key(name));
        return proof == null ? lookup(name, type) : proof;
    }

    /// How many look-ups were made.
    public int asked() {
        return asked.get();
    }

    @Override
    public Evidence.Dns lookup(String name, DnsType type) {
        asked.incrementAndGet();
        List<String> aliases = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String at = key(name);
        while (seen.add(at)) {
            Map<DnsType, List<String>> there = records.getOrDefault(at, Map.of());
            List<String> values = there.getOrDefault(type, List.of());
            if (!values.isEmpty()) {
                return type == DnsType.MX && values.equals(List.of("0 ."))
                        ? new Evidence.NullMx()
                        : new Evidence.Records(List.copyOf(values), aliases, 3600, signed);
            }
            Evidence.Dns failure = failures.get(at);
            if (failure != null) {
                return failure;
            }
            List<String> alias = there.getOrDefault(DnsType.CNAME, List.of());
            if (alias.isEmpty()) {
                return exists(at) ? new Evidence.NoSuchRecords() : new Evidence.NoSuchDomain();
            }
            aliases.add(alias.getFirst());
            at = key(alias.getFirst());
        }
        return new Evidence.ServerFailed("CNAME loop");
    }

    /// A name above an existing one exists too (RFC 8020).
    private boolean exists(String name) {
        return records.keySet().stream().anyMatch(n -> n.equals(name) || n.endsWith("." + name));
    }

    private static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
