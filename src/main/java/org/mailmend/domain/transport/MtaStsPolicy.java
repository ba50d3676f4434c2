package org.mailmend.domain.transport;

import org.mailmend.account.HostNames;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// An MTA-STS policy (RFC 8461 section 3.2).
///
/// @param mode `enforce`, `testing` or `none`, empty where it is missing
/// @param maxAge seconds for which senders remember it, -1 where it is missing
/// @param hosts names of mail servers, some with `*.` in front
/// @param faults lines that are wrong, in the policy's own words; names of fields that are missing
public record MtaStsPolicy(String mode, long maxAge, List<String> hosts, List<String> faults) {
    /// RFC 8461 section 3.2: one year.
    public static final long LONGEST = 31_557_600;

    /// One week: with less, an attacker needs little patience (RFC 8461 section 3.2 advises weeks).
    public static final long SHORT = 604_800;

    private static final int LINES = 1000;
    private static final Pattern SEPARATOR = Pattern.compile("\r?\n");

    /// Copies the lists.
    public MtaStsPolicy {
        hosts = List.copyOf(hosts);
        faults = List.copyOf(faults);
    }

    /// Reads a policy.
    public static MtaStsPolicy parse(String text) {
        Map<String, String> fields = new HashMap<>();
        List<String> hosts = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (String line : SEPARATOR.split(text, LINES)) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            if (line.isBlank()) {
                continue;
            }
            if (!ExtensionSyntax.name(name) || value.isEmpty()) {
                faults.add(line);
            } else if (name.equals("mx")) {
                hosts.add(value.toLowerCase(Locale.ROOT));
            } else if (fields.putIfAbsent(name, value) != null) {
                // Section 3.2: the first counts.
                faults.add(line);
            }
        }
        check(fields, hosts, faults);
        String age = fields.getOrDefault("max_age", "");
        return new MtaStsPolicy(
                fields.getOrDefault("mode", ""),
                age.matches("\\d{1,10}") ? Long.parseLong(age) : -1,
                hosts.stream().limit(200).toList(),
                faults.stream().limit(10).toList());
    }

    private static void check(Map<String, String> fields, List<String> hosts, List<String> faults) {
        need(fields, "version", "STSv1", faults);
        need(fields, "mode", "enforce|testing|none", faults);
        need(fields, "max_age", "\\d{1,10}", faults);
        for (String host : hosts) {
            String plain = host.startsWith("*.") ? host.substring(2) : host;
            if (HostNames.normal(plain).isEmpty() || HostNames.isAddress(plain)) {
                faults.add("mx: " + host);
            }
        }
        if (hosts.isEmpty() && !fields.getOrDefault("mode", "none").equals("none")) {
            faults.add("mx");
        }
    }

    private static void need(
            Map<String, String> fields, String name, String pattern, List<String> faults) {
        String value = fields.get(name);
        if (value == null) {
            faults.add(name);
        } else if (!value.matches(pattern)) {
            faults.add(name + ": " + value);
        }
    }

    /// Whether senders take the policy.
    public boolean valid() {
        return faults.isEmpty();
    }

    /// Whether mail may go to a host; a star stands for exactly one label (section 4.1).
    public boolean covers(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        return hosts.contains(name) || (dot > 0 && hosts.contains("*" + name.substring(dot)));
    }
}
