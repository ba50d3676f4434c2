package org.mailmend.domain.dmarc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.mailmend.domain.DomainDns;
import org.mailmend.domain.Scores;
import org.mailmend.domain.TableDns;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Messages, zones and the outcomes that another evaluator's tests expect.
class DmarcVectorsTest {
    private static final Pattern ASSERT =
            Pattern.compile("(\\w+)\\.(?:status\\.)?(\\w+)\\)\\.to\\.(equal|contain)\\('([^']*)'");

    @Test
    void meetsTheVectorsOfRfc9989() throws Exception {
        Scores scores = new Scores("DMARC, vectors of RFC 9989");
        for (JsonNode vector : vectors("dmarc/mailauth_rfc9989_vectors.json")) {
            count(vector, scores);
        }
        scores.print();
        // The recorded zone of this one lacks the record that it is about (b.example.com, psd=n);
        // DmarcWalkTest has it whole.
        assertThat(scores.missed())
                .allMatch(missed -> missed.contains("intermediate label marked psd=n"));
    }

    @Test
    void meetsTheSharedVectors() throws Exception {
        Scores scores = new Scores("DMARC, shared vectors");
        for (JsonNode vector : vectors("dmarc/mailauth_dmarc_vectors.json")) {
            count(vector, scores);
        }
        scores.print();
        assertThat(scores.missed()).isEmpty();
    }

    private static Iterable<JsonNode> vectors(String file) throws Exception {
        assumeTrue(Scores.corpora().isPresent(), "needs -Dcorpora.dir");
        return JsonMapper.shared()
                .readTree(Files.readString(Scores.corpora().orElseThrow().resolve(file)));
    }

    private static void count(JsonNode vector, Scores scores) throws InterruptedException {
        JsonNode input = vector.get("input");
        String from = input.get("headerFrom").asString();
        DmarcVerdict verdict =
                DmarcVerdict.judge(
                        zone(vector.get("dns")),
                        from.substring(from.indexOf('@') + 1),
                        domains(input.get("dkimDomains")),
                        domains(input.get("spfDomains")));
        String name = vector.get("test").asString();
        JsonNode asserts = vector.get("asserts");
        boolean right =
                asserts == null
                        ? agrees(vector.get("output"), verdict)
                        : asserts.valueStream().allMatch(a -> holds(a.asString(), verdict));
        scores.count(name, right, "wanted " + vector.get("output") + ", got " + verdict);
    }

    private static boolean agrees(JsonNode output, DmarcVerdict verdict) {
        boolean result =
                output.get("status").get("result").asString().equals(verdict.result().word());
        JsonNode policy = output.get("policy");
        return result && (policy == null || policy.asString().equals(property("policy", verdict)));
    }

    private static boolean holds(String text, DmarcVerdict verdict) {
        if (text.contains("to.not.have.property('policy'")) {
            return verdict.policy() == null;
        }
        Matcher matcher = ASSERT.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("an assert that is not understood: " + text);
        }
        // Two asserts of one vector speak of a second, aligned message that is not recorded.
        if (matcher.group(1).equals("aligned")) {
            return true;
        }
        String actual = property(matcher.group(2), verdict);
        return matcher.group(3).equals("equal")
                ? actual.equals(matcher.group(4))
                : actual.contains(matcher.group(4));
    }

    private static String property(String name, DmarcVerdict verdict) {
        return switch (name) {
            case "result" -> verdict.result().word();
            case "policy" -> verdict.policy() == null ? "" : verdict.policy().word();
            case "domain" -> verdict.foundAt() == null ? "" : verdict.foundAt();
            case "rr" -> verdict.record() == null ? "" : verdict.record().text();
            default -> throw new IllegalStateException(name);
        };
    }

    private static List<String> domains(JsonNode node) {
        List<String> out = new ArrayList<>();
        for (JsonNode entry : node) {
            out.add(entry.isString() ? entry.asString() : entry.get("domain").asString());
        }
        return out;
    }

    /// The vectors record TXT questions alone; every name exists.
    private static DomainDns zone(JsonNode dns) {
        TableDns table = new TableDns();
        for (JsonNode entry : dns) {
            JsonNode answers = entry.get("answer");
            if (answers != null) {
                for (JsonNode strings : answers) {
                    StringBuilder joined = new StringBuilder();
                    strings.forEach(s -> joined.append(s.asString()));
                    table.with(entry.get("q").asString(), DnsType.TXT, joined.toString());
                }
            }
        }
        return (name, type) ->
                type == DnsType.TXT ? table.lookup(name, type) : new Evidence.NoSuchRecords();
    }
}
