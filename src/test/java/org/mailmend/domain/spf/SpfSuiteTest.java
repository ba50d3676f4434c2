package org.mailmend.domain.spf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.mailmend.domain.Scores;
import org.mailmend.domain.TableDns;
import org.mailmend.probe.DnsType;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The test suites of RFC 7208 and RFC 4408.
class SpfSuiteTest {
    @Test
    void meetsTheSuiteOfRfc7208() throws Exception {
        Scores scores = play("spf/mailauth/rfc7208-tests.yml", "SPF, suite of RFC 7208");
        scores.print();
        assertThat(scores.missed()).isEmpty();
    }

    /// Where the RFCs differ, this older suite allows what RFC 7208 says.
    @Test
    void meetsTheSuiteOfRfc4408() throws Exception {
        Scores scores = play("spf/pyspf/rfc4408-tests.yml", "SPF, suite of RFC 4408");
        scores.print();
        assertThat(scores.missed()).isEmpty();
    }

    private static Scores play(String file, String name) throws Exception {
        assumeTrue(Scores.corpora().isPresent(), "needs -Dcorpora.dir");
        String yaml = Files.readString(Scores.corpora().orElseThrow().resolve(file));
        Scores scores = new Scores(name);
        LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(true).build();
        for (Object document : new Load(settings).loadAllFromString(yaml)) {
            Map<?, ?> scenario = (Map<?, ?>) document;
            TableDns dns = zone((Map<?, ?>) Objects.requireNonNull(scenario.get("zonedata")));
            Map<?, ?> tests = (Map<?, ?>) Objects.requireNonNull(scenario.get("tests"));
            for (Map.Entry<?, ?> test : tests.entrySet()) {
                one(String.valueOf(test.getKey()), (Map<?, ?>) test.getValue(), dns, scores);
            }
        }
        return scores;
    }

    private static void one(String name, Map<?, ?> test, TableDns dns, Scores scores)
            throws InterruptedException {
        SpfVerdict verdict =
                new SpfEvaluator(dns, "receiver.example.org", InstantSource.system())
                        .check(
                                InetAddress.ofLiteral(text(test, "host")),
                                text(test, "mailfrom"),
                                text(test, "helo"));
        Object wanted = test.get("result");
        List<?> allowed = wanted instanceof List<?> many ? many : List.of(text(test, "result"));
        String words = verdict.explanation() == null ? "DEFAULT" : verdict.explanation();
        boolean right = allowed.contains(verdict.result().word());
        boolean saidRight =
                !test.containsKey("explanation") || text(test, "explanation").equals(words);
        scores.count(
                name,
                right && saidRight,
                "wanted " + allowed + " " + test.get("explanation") + ", got " + verdict);
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }

    private static TableDns zone(Map<?, ?> data) throws IOException {
        TableDns dns = new TableDns();
        for (Map.Entry<?, ?> owner : data.entrySet()) {
            String name = String.valueOf(owner.getKey());
            List<?> entries = (List<?>) owner.getValue();
            boolean hasTxt =
                    entries.stream()
                            .anyMatch(e -> e instanceof Map<?, ?> m && m.containsKey("TXT"));
            dns.withName(name);
            for (Object entry : entries) {
                if (entry instanceof String) {
                    dns.silent(name);
                    continue;
                }
                Map.Entry<?, ?> record = ((Map<?, ?>) entry).entrySet().iterator().next();
                String kind = String.valueOf(record.getKey());
                if (kind.equals("SPF") && hasTxt) {
                    continue;
                }
                if (kind.equals("TXT") && "NONE".equals(record.getValue())) {
                    continue;
                }
                DnsType type = kind.equals("SPF") ? DnsType.TXT : DnsType.valueOf(kind);
                dns.with(name, type, value(type, record.getValue()));
            }
        }
        return dns;
    }

    private static String value(DnsType type, Object value) {
        if (value instanceof List<?> parts) {
            String between = type == DnsType.MX ? " " : "";
            return parts.stream().map(String::valueOf).collect(Collectors.joining(between));
        }
        return String.valueOf(value);
    }
}
