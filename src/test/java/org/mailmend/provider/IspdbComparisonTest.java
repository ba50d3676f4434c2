package org.mailmend.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Our servers beside those of Thunderbird's data base: they may differ, but every difference is
/// explained in `ispdb-differences.tsv`, and a new one fails here.
class IspdbComparisonTest {
    private static final Path EXPLAINED =
            Path.of("src/test/resources/org/mailmend/provider/ispdb-differences.tsv");
    private static final Map<Protocol, Integer> FIRST_COLUMN =
            Map.of(Protocol.IMAP, 2, Protocol.POP, 8, Protocol.SMTP, 14);

    @Test
    void everyDifferenceIsExplained() throws IOException {
        Path file = Path.of(System.getProperty("corpora.dir", "none"), "ispdb", "ispdb.tsv");
        Assumptions.assumeTrue(Files.exists(file), "no corpora: set -Dcorpora.dir");
        Providers providers = Providers.load();
        Map<String, Set<String>> differences = new TreeMap<>();
        int compared = 0;
        for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
            String[] column = line.split("\t", -1);
            Provider ours = providers.byDomain(column[0]).map(Recognised::provider).orElse(null);
            if (ours == null) {
                continue;
            }
            compared++;
            for (Protocol protocol : Protocol.values()) {
                compare(ours, protocol, column, differences);
            }
        }
        Set<String> explained =
                Files.readAllLines(EXPLAINED).stream()
                        .filter(l -> !l.startsWith("#"))
                        .map(l -> l.substring(0, l.lastIndexOf('\t')))
                        .collect(Collectors.toCollection(TreeSet::new));
        System.out.println(
                "ISPDB: "
                        + compared
                        + " domains compared, "
                        + differences.size()
                        + " differences, "
                        + explained.size()
                        + " explained:");
        Files.readAllLines(EXPLAINED).stream()
                .filter(l -> !l.startsWith("#"))
                .map(l -> "  " + l.replace("\t", " · "))
                .forEach(System.out::println);
        Set<String> fresh = new TreeSet<>(differences.keySet());
        fresh.removeAll(explained);
        assertThat(fresh)
                .as("unexplained, of %d domains compared: add each with its reason", compared)
                .isEmpty();
        assertThat(explained).as("explained but gone").isSubsetOf(differences.keySet());
        assertThat(compared).isGreaterThan(100);
    }

    private static void compare(
            Provider ours, Protocol protocol, String[] column, Map<String, Set<String>> found) {
        int at = FIRST_COLUMN.getOrDefault(protocol, 0);
        Set<String> theirs = new TreeSet<>();
        if (!column[at].isEmpty()) {
            theirs.add(column[at] + ":" + column[at + 1] + "/" + security(column[at + 2]));
        }
        for (String one : column[at + 5].split("[|,; ]+")) {
            if (!one.isEmpty()) {
                int slash = one.lastIndexOf('/');
                theirs.add(one.substring(0, slash + 1) + security(one.substring(slash + 1)));
            }
        }
        List<String> mine = new ArrayList<>();
        for (ServerSettings s : ours.servers(protocol, column[0])) {
            mine.add(s.target() + "/" + s.security().id());
        }
        for (String m : mine) {
            if (!theirs.contains(m)) {
                note(found, ours, protocol, "only ours", m, column[0]);
            }
        }
        String first =
                theirs.isEmpty()
                        ? ""
                        : column[at] + ":" + column[at + 1] + "/" + security(column[at + 2]);
        if (!first.isEmpty() && !mine.contains(first)) {
            note(found, ours, protocol, "only theirs", first, column[0]);
        }
    }

    private static void note(
            Map<String, Set<String>> found,
            Provider ours,
            Protocol protocol,
            String who,
            String server,
            String domain) {
        found.computeIfAbsent(
                        ours.id() + "\t" + protocol.id() + "\t" + who + "\t" + server,
                        _ -> new TreeSet<>())
                .add(domain);
    }

    private static String security(String theirs) {
        return switch (theirs.toUpperCase(Locale.ROOT)) {
            case "SSL" -> "tls";
            case "STARTTLS" -> "starttls";
            default -> "none";
        };
    }
}
