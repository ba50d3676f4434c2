package org.mailmend.domain.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.mailmend.domain.RawMessage;
import org.mailmend.domain.Scores;
import org.mailmend.domain.TableDns;
import org.mailmend.probe.DnsType;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Messages with signatures from twenty years, and what is right about them.
class DkimVectorsTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z"));

    /// Its key has the tag `g=`, which RFC 6376 took away: receivers pass over it.
    private static final String WITH_G = "badkey_9.txt";

    @Test
    void judgesOldMessagesAsTheyWereJudgedThen() throws Exception {
        Scores scores = new Scores("DKIM, messages of 2004 to 2023, rules of their time");
        play(scores, true);
        scores.print();
        assertThat(scores.missed())
                .allMatch(
                        missed ->
                                missed.contains("DomainKeys (RFC 4870")
                                        || missed.contains("RFC 6376 section 3.5")
                                        || missed.startsWith(WITH_G));
    }

    @Test
    void differsTodayOnlyWhereTheRulesChanged() throws Exception {
        Scores scores = new Scores("DKIM, the same messages, rules of RFC 6376 and 8301");
        play(scores, false);
        scores.print();
        assertThat(scores.missed())
                .allMatch(
                        missed ->
                                missed.contains("DomainKeys (RFC 4870")
                                        || missed.contains("RFC 8301 section 3")
                                        || missed.contains("RFC 6376 section 3.5"));
    }

    private static void play(Scores scores, boolean historic) throws Exception {
        assumeTrue(Scores.corpora().isPresent(), "needs -Dcorpora.dir");
        Path folder = Scores.corpora().orElseThrow().resolve("dkim/mail-dkim");
        TableDns dns = zone(folder.resolve("FAKE_DNS.dat"));
        JsonNode expected =
                JsonMapper.shared().readTree(Files.readString(folder.resolve("expected.json")));
        for (JsonNode vector : expected) {
            String file = vector.get("file").asString();
            Path path = folder.resolve("corpus").resolve(file);
            if (!Files.exists(path)) {
                continue;
            }
            RawMessage message = RawMessage.parse(Files.readAllBytes(path));
            List<DkimVerdict> verdicts = new DkimVerifier(dns, CLOCK, historic).verify(message);
            String wanted = vector.get("expected").asString();
            scores.count(
                    file + why(message, verdicts),
                    agrees(wanted, verdicts),
                    "wanted " + wanted + ", got " + verdicts);
        }
    }

    private static boolean agrees(String wanted, List<DkimVerdict> verdicts) {
        return switch (wanted) {
            case "pass" -> verdicts.stream().anyMatch(DkimVerdict::passed);
            case "fail" ->
                    verdicts.stream().anyMatch(v -> v.result() == DkimVerdict.Result.FAIL)
                            && verdicts.stream().noneMatch(DkimVerdict::passed);
            case "temperror" ->
                    verdicts.stream().anyMatch(v -> v.result() == DkimVerdict.Result.TEMPERROR);
            default -> verdicts.stream().noneMatch(DkimVerdict::passed);
        };
    }

    private static String why(RawMessage message, List<DkimVerdict> verdicts) {
        if (verdicts.isEmpty() && message.first("DomainKey-Signature").isPresent()) {
            return " – DomainKeys (RFC 4870), historic";
        }
        List<String> reasons = new ArrayList<>();
        for (DkimVerdict verdict : verdicts) {
            DkimFault fault = verdict.fault();
            if (fault == DkimFault.SIGNATURE_SHA1) {
                reasons.add("SHA-1: RFC 8301 section 3.1");
            } else if (fault == DkimFault.KEY_SHORT) {
                reasons.add("short key: RFC 8301 section 3.2");
            } else if (fault == DkimFault.SIGNATURE_VERSION
                    || fault == DkimFault.SIGNATURE_SYNTAX) {
                reasons.add("v=1 and bh= are needed: RFC 6376 section 3.5");
            }
        }
        return reasons.isEmpty() ? "" : " – " + reasons.stream().distinct().toList();
    }

    private static TableDns zone(Path file) throws IOException {
        TableDns dns = new TableDns();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split("\\s+", 2);
            if (line.startsWith("#") || parts.length < 2 || parts[1].equals("NXDOMAIN")) {
                continue;
            }
            if (parts[1].startsWith("~~")) {
                dns.silent(parts[0]);
            } else {
                dns.with(parts[0], DnsType.TXT, parts[1].equals("\"\"") ? "" : parts[1]);
            }
        }
        return dns;
    }
}
