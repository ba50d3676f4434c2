package org.mailmend.provider;

import org.mailmend.account.HostNames;
import org.mailmend.provider.Provider.Slips;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// By what each provider is recognised, so that a start reads one small file in place of a hundred.
/// The file is made from the data files, and a test proves that it equals them.
final class ProviderIndex {
    static final String FILE = "index.tsv";

    private static final Set<String> COUNTRIES =
            Stream.concat(Stream.of(Locale.getISOCountries()), Stream.of("uk", "eu", "su", "ac"))
                    .map(c -> c.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());

    /// What remains of .com and .net after a slip, though countries have these endings too: who
    /// has a real domain there is listed by name.
    private static final Set<String> LEFTOVERS = Set.of("co", "cm", "om", "ne", "et");

    private static final Set<String> SECOND_LEVEL = Set.of("co", "com", "net", "org");

    private final List<String> ids = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> patterns = new LinkedHashMap<>();
    private final Map<String, String> mx = new HashMap<>();
    private final Map<String, Slips> wellKnown = new LinkedHashMap<>();

    private ProviderIndex() {}

    static ProviderIndex load() {
        try (InputStream in = ProviderIndex.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + ": is missing");
            }
            return parse(
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    static ProviderIndex parse(List<String> lines) {
        ProviderIndex index = new ProviderIndex();
        for (String line : lines) {
            String[] part = line.split("\t", -1);
            if (part.length != 3) {
                throw new IllegalStateException(FILE + ": broken line: " + line);
            }
            switch (part[0]) {
                case "provider" -> index.ids.add(part[1]);
                case "domain" -> index.put(index.names, part[1], part[2]);
                case "pattern" -> index.put(index.patterns, part[1], part[2]);
                case "mx" -> index.put(index.mx, part[1], part[2]);
                case "slips" ->
                        index.wellKnown.put(
                                part[1], Slips.valueOf(part[2].toUpperCase(Locale.ROOT)));
                default -> throw new IllegalStateException(FILE + ": broken line: " + line);
            }
        }
        return index;
    }

    /// The index as lines, from the data files' contents.
    static List<String> lines(Collection<Provider> providers) {
        List<String> lines = new ArrayList<>();
        for (Provider p : providers) {
            lines.add("provider\t" + p.id() + "\t" + p.name());
            Provider.Domains d = p.domains();
            d.names().forEach(n -> lines.add("domain\t" + n + "\t" + p.id()));
            d.patterns().forEach(n -> lines.add("pattern\t" + n + "\t" + p.id()));
            d.mx().forEach(n -> lines.add("mx\t" + n + "\t" + p.id()));
            d.wellKnown().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(
                            w ->
                                    lines.add(
                                            "slips\t"
                                                    + w.getKey()
                                                    + "\t"
                                                    + w.getValue()
                                                            .name()
                                                            .toLowerCase(Locale.ROOT)));
        }
        return lines;
    }

    List<String> ids() {
        return List.copyOf(ids);
    }

    Map<String, Slips> wellKnown() {
        return wellKnown;
    }

    /// The id of the provider whose domain this is.
    Optional<String> byDomain(String domain) {
        String id = names.get(domain);
        if (id != null) {
            return Optional.of(id);
        }
        return patterns.entrySet().stream()
                .filter(p -> matches(p.getKey(), domain))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// The id of the provider under whose names this mail exchanger lies; the longest name wins.
    Optional<String> byMx(String host) {
        for (String rest = host; ; rest = rest.substring(rest.indexOf('.') + 1)) {
            String id = mx.get(rest);
            if (id != null) {
                return Optional.of(id);
            }
            if (rest.indexOf('.') < 0) {
                return Optional.empty();
            }
        }
    }

    private static boolean matches(String pattern, String domain) {
        if (pattern.startsWith("*.")) {
            String parent = pattern.substring(2);
            return !domain.equals(parent) && HostNames.isWithin(domain, parent);
        }
        String start = pattern.substring(0, pattern.length() - 1);
        return domain.startsWith(start) && isEnding(domain.substring(start.length()));
    }

    /// The endings that a pattern `name.*` covers: .com, a country's own, or one like .co.uk.
    private static boolean isEnding(String ending) {
        int dot = ending.indexOf('.');
        return ending.equals("com")
                || (dot < 0 && isCountry(ending) && !LEFTOVERS.contains(ending))
                || (dot > 0
                        && SECOND_LEVEL.contains(ending.substring(0, dot))
                        && isCountry(ending.substring(dot + 1)));
    }

    /// Whether a top-level domain is a country's (ISO 3166-1, and four that are older or beside
    /// it).
    static boolean isCountry(String ending) {
        return COUNTRIES.contains(ending);
    }

    private void put(Map<String, String> map, String key, String id) {
        if (map.putIfAbsent(key, id) != null) {
            throw new IllegalStateException(FILE + ": " + key + " stands there twice");
        }
    }
}
