package org.mailmend.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.mailmend.domain.dkim.DkimKey;
import org.mailmend.domain.dmarc.DmarcFault;
import org.mailmend.domain.dmarc.DmarcRecord;
import org.mailmend.domain.dmarc.ReportUri;
import org.mailmend.domain.spf.SpfRecord;
import org.mailmend.domain.transport.MtaStsPolicy;
import org.mailmend.domain.transport.MtaStsRecord;
import org.mailmend.domain.transport.TlsRptRecord;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Records and what two other checkers say of them. Where they differ, the RFC counts.
class RecordVectorsTest {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    /// Records of which we say something else, and why.
    private static final Map<String, String> BY_THE_RFC =
            Map.ofEntries(
                    Map.entry("v=SPF1", "RFC 5234 section 2.3: literals in ABNF have no case"),
                    Map.entry("V=spf1  ", "RFC 5234 section 2.3"),
                    Map.entry("V=spf1 -all", "RFC 5234 section 2.3"),
                    Map.entry("v=spf1 exp=mox.example exp=mox2.example", "RFC 7208 section 6"),
                    Map.entry("v=spf1 ip4:10.0.0.256", "RFC 7208 section 5.6: no address"),
                    Map.entry("v=spf1 ip6:2001:db8::1/129", "RFC 7208 section 5.6: no prefix"),
                    Map.entry("v=spf1 a:mox.example/33", "RFC 7208 section 5.6: no prefix"),
                    Map.entry("v=spf1 exists:%{l1r+}..", "RFC 7208 section 7.1: toplabel"),
                    Map.entry("v=spf1 exists:%{l1r+}.123.", "RFC 7208 section 7.1: toplabel"),
                    Map.entry("v=spf1 exists:%{l1r+}.bad-.", "RFC 7208 section 7.1: toplabel"),
                    Map.entry("v=spf1 exists:%{l1r+}.-bad.", "RFC 7208 section 7.1: toplabel"),
                    Map.entry(
                            "v=TLSRPTv1; rua=mailto:a@example.com; rua=mailto:b@example.com",
                            "RFC 8460 section 3: rua may stand again"));

    @Test
    void judgesRecordsAsTheRfcsDo() throws Exception {
        assumeTrue(Scores.corpora().isPresent(), "needs -Dcorpora.dir");
        for (String file : new String[] {"checkdmarc_vectors.json", "mox_vectors.json"}) {
            Scores scores = new Scores("Records, " + file);
            JsonNode vectors =
                    JsonMapper.shared()
                            .readTree(
                                    Files.readString(
                                            Scores.corpora()
                                                    .orElseThrow()
                                                    .resolve("records")
                                                    .resolve(file)));
            for (JsonNode vector : vectors) {
                JsonNode needsDns = vector.get("needs_dns");
                String record = vector.get("record").asString();
                boolean dnsDecides =
                        vector.hasNonNull("error")
                                && vector.get("error").asString().contains("TooMany");
                if ((needsDns != null && needsDns.asBoolean()) || dnsDecides) {
                    continue;
                }
                boolean ok = ok(vector.get("kind").asString(), unquoted(record));
                boolean wanted = vector.get("expect").asString().equals("ok");
                String why = BY_THE_RFC.getOrDefault(record, "not explained");
                scores.count(
                        vector.get("kind").asString() + " " + record,
                        ok == wanted,
                        "wanted " + vector.get("expect").asString() + ": " + why);
            }
            scores.print();
            assertThat(scores.missed())
                    .allMatch(m -> BY_THE_RFC.containsKey(m.substring(m.indexOf(' ') + 1)));
        }
    }

    private static boolean ok(String kind, String record) {
        return switch (kind) {
            case "spf" -> SpfRecord.isSpf(record) && SpfRecord.parse(record).valid();
            case "dmarc" ->
                    DmarcRecord.isDmarc(record)
                            && DmarcRecord.parse(record).usable()
                            && DmarcRecord.parse(record).faults().stream()
                                    .allMatch(f -> f.kind() == DmarcFault.NO_POLICY);
            case "dmarc-uri" -> ReportUri.parse(record).isPresent();
            case "mta-sts-record" -> MtaStsRecord.parse(record).valid();
            case "mta-sts-policy" -> MtaStsPolicy.parse(record).valid();
            case "mta-sts" ->
                    record.contains("\n")
                            ? MtaStsPolicy.parse(record).valid()
                            : MtaStsRecord.parse(record).valid();
            case "tlsrpt" -> TlsRptRecord.parse(record).valid();
            case "dkim-key" -> DkimKey.parse(record).usable();
            default -> throw new IllegalStateException(kind);
        };
    }

    /// Some records stand there as in a zone file: strings in quotes.
    private static String unquoted(String record) {
        if (!record.startsWith("\"")) {
            return record;
        }
        Matcher matcher = QUOTED.matcher(record);
        return matcher.results().map(r -> r.group(1)).collect(Collectors.joining());
    }
}
