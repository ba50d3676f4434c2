package org.mailmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailmend.practice.PracticeDns;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// `domain`, `spf` and `dmarc` against a DNS server on loopback.
class DomainCommandsTest {
    private PracticeDns dns = PracticeDns.zones().open();

    @BeforeEach
    void open() {
        dns.close();
        dns =
                PracticeDns.zones()
                        .zone(
                                "example.org.",
                                """
                                @ IN SOA ns hostmaster 1 3600 600 86400 300
                                @ NS ns
                                @ MX 10 mx
                                mx A 192.0.2.25
                                out A 198.51.100.7
                                @ TXT "v=spf1 mx ip4:198.51.100.7 -all"
                                _dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.org"
                                s1._domainkey TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
                                """)
                        .zone(
                                "2.0.192.in-addr.arpa.",
                                """
                                @ IN SOA ns hostmaster 1 3600 600 86400 300
                                25 PTR mx.example.org.
                                """)
                        .zone(
                                "100.51.198.in-addr.arpa.",
                                """
                                @ IN SOA ns hostmaster 1 3600 600 86400 300
                                7 PTR out.example.org.
                                """)
                        .zone(
                                "example.com.",
                                """
                                @ IN SOA ns hostmaster 1 3600 600 86400 300
                                @ NS ns
                                @ MX 10 192.0.2.1
                                @ TXT "v=spf1 +all"
                                @ TXT "v=spf1 -all"
                                """)
                        .open();
    }

    @AfterEach
    void close() {
        dns.close();
    }

    private CliRun run(String... arguments) {
        return runWith("", arguments);
    }

    private CliRun runWith(String in, String... arguments) {
        return CliRun.over(dns, in, arguments);
    }

    private static JsonNode result(Map<String, JsonNode> results, String id) {
        return Objects.requireNonNull(results.get(id), id);
    }

    private static Map<String, JsonNode> results(JsonNode document) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        document.get("results").forEach(r -> byId.put(r.get("id").asString(), r));
        return byId;
    }

    @Test
    void saysThatNothingIsWrong() {
        CliRun run = run("domain", "example.org", "--json");
        assertThat(run.status()).as(run.out()).isEqualTo(ExitStatus.FINE);
        Map<String, JsonNode> results = results(run.json());
        assertThat(run.json().get("schema").asString()).isEqualTo("mailmend.domain/1");
        assertThat(results.keySet())
                .containsExactly(
                        "mx",
                        "spf",
                        "dkim",
                        "dmarc",
                        "mta-sts",
                        "tls-rpt",
                        "dane",
                        "bimi",
                        "reverse-dns",
                        "blocklists");
        assertThat(result(results, "spf").get("result").asString()).isEqualTo("good");
        assertThat(result(results, "spf").get("records").get(0).asString())
                .isEqualTo("v=spf1 mx ip4:198.51.100.7 -all");
    }

    @Test
    void namesTheCausesOfWhatIsWrong() {
        CliRun run = run("domain", "example.com", "--json");
        assertThat(run.status()).isEqualTo(ExitStatus.WRONG_FOUND);
        Map<String, JsonNode> results = results(run.json());
        assertThat(result(results, "spf").get("causes").get(0).asString())
                .isEqualTo("domain.spf-multiple");
        assertThat(result(results, "dmarc").get("causes").get(0).asString())
                .isEqualTo("domain.dmarc-missing");
        assertThat(result(results, "mx").get("causes").get(0).asString())
                .isEqualTo("mx.is-address");
        assertThat(result(results, "spf").get("advice").get(0).asString()).isNotEmpty();
    }

    @Test
    void speaksToPeople() {
        CliRun run = run("domain", "example.com");
        assertThat(run.out())
                .contains("Who may send (SPF): warning")
                .contains("example.com has 2 SPF records; with more than one, none counts.")
                .doesNotContain("[")
                .doesNotContain("{");
    }

    @Test
    void readsManyDomainsInTheirOrder() {
        CliRun run = runWith("example.org\n\nexample.com\r\nexample.org", "domain", "-", "--json");
        assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.FINE);
        List<String> domains =
                run.out()
                        .lines()
                        .map(l -> JsonMapper.shared().readTree(l).get("domain").asString())
                        .toList();
        assertThat(domains).containsExactly("example.org", "example.com", "example.org");
    }

    @Test
    void goesOnAfterALineThatIsNoDomain() {
        CliRun run = runWith("example.org\nno domain\nexample.org\n", "domain", "-");
        assertThat(run.status()).isEqualTo(ExitStatus.INCOMPLETE);
        assertThat(run.out().lines()).hasSize(3);
    }

    @Test
    void refusesWhatCanBeNoDomain() {
        for (String wrong : List.of("", "nodot", "a b.test", "192.0.2.1", "x".repeat(300))) {
            CliRun run = run("domain", wrong, "--json");
            assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
            assertThat(run.json().get("schema").asString()).isEqualTo("mailmend.error/1");
        }
    }

    @Test
    void saysThatItCouldNotLookWhereDnsIsSilent() {
        CliRun run = CliRun.of("domain", "example.org", "--json", "--resolver", "127.0.0.1:9");
        assertThat(run.status()).isEqualTo(ExitStatus.INCOMPLETE);
        assertThat(result(results(run.json()), "spf").get("result").asString())
                .isEqualTo("unknown");
    }

    @Test
    void checksOneSender() {
        CliRun pass =
                run(
                        "spf",
                        "check",
                        "--ip",
                        "192.0.2.25",
                        "--from",
                        "ana@example.org",
                        "--helo",
                        "mx.example.org",
                        "--json");
        assertThat(pass.status()).as(pass.err()).isEqualTo(ExitStatus.FINE);
        assertThat(pass.json().get("result").asString()).isEqualTo("pass");
        assertThat(pass.json().get("mechanism").asString()).isEqualTo("mx");
        assertThat(pass.json().get("lookups").asInt()).isEqualTo(1);

        CliRun fail =
                run(
                        "spf",
                        "check",
                        "--ip",
                        "203.0.113.9",
                        "--from",
                        "ana@example.org",
                        "--helo",
                        "x.test",
                        "--json");
        assertThat(fail.status()).isEqualTo(ExitStatus.WRONG_FOUND);
        assertThat(fail.json().get("result").asString()).isEqualTo("fail");

        CliRun broken =
                run("spf", "check", "--ip", "203.0.113.9", "--from", "a@example.com", "--json");
        assertThat(broken.json().get("result").asString()).isEqualTo("permerror");
        assertThat(broken.json().get("explanation").asString()).contains("more than one");
    }

    @Test
    void makesAnSpfRecordAndSaysWhatChanges() {
        CliRun run =
                run(
                        "spf",
                        "build",
                        "example.org",
                        "--ip",
                        "192.0.2.25",
                        "--mx",
                        "--all",
                        "fail",
                        "--json");
        assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.FINE);
        JsonNode made = run.json();
        assertThat(made.get("record").asString()).isEqualTo("v=spf1 ip4:192.0.2.25 mx -all");
        assertThat(made.get("valid").asBoolean()).isTrue();
        assertThat(made.get("lookups").asInt()).isEqualTo(1);
        assertThat(made.get("published").asString()).isEqualTo("v=spf1 mx ip4:198.51.100.7 -all");
        List<String> difference = new ArrayList<>();
        made.get("difference").forEach(d -> difference.add(d.asString()));
        assertThat(difference).containsExactly("- ip4:198.51.100.7", "+ ip4:192.0.2.25");
    }

    @Test
    void callsARecordInvalidThatLeadsNowhere() {
        CliRun run = run("spf", "build", "example.org", "--include", "spf.gone.test", "--json");
        assertThat(run.status()).isEqualTo(ExitStatus.WRONG_FOUND);
        assertThat(run.json().get("valid").asBoolean()).isFalse();
    }

    @Test
    void makesADmarcRecordWithAPlan() {
        CliRun run =
                run(
                        "dmarc",
                        "build",
                        "example.com",
                        "--policy",
                        "reject",
                        "--np",
                        "reject",
                        "--rua",
                        "dmarc@reports.test",
                        "--json");
        assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.FINE);
        JsonNode made = run.json();
        assertThat(made.get("record").asString())
                .isEqualTo("v=DMARC1; p=reject; np=reject; rua=mailto:dmarc@reports.test");
        assertThat(made.get("plan")).hasSize(4);
        assertThat(made.get("plan").get(0).get("record").asString()).startsWith("v=DMARC1; p=none");
        assertThat(made.get("consents").get(0).get("name").asString())
                .isEqualTo("example.com._report._dmarc.reports.test");
    }

    @Test
    void refusesWhatCannotStandInARecord() {
        assertThat(run("spf", "build", "example.org", "--ip", "no").status()).isEqualTo(2);
        assertThat(run("spf", "build", "example.org", "--include", "a b").status()).isEqualTo(2);
        assertThat(run("spf", "build", "example.org", "--all", "pass").status()).isEqualTo(2);
        assertThat(run("dmarc", "build", "example.org", "--policy", "x").status()).isEqualTo(2);
        assertThat(run("dmarc", "build", "example.org").status()).isEqualTo(2);
        assertThat(run("spf").status()).isEqualTo(2);
        assertThat(run("spf", "check", "--ip", "x", "--from", "a@b.test").status()).isEqualTo(2);
    }

    @Test
    void aListedAddressIsSaidWithReasonAndExitStatus() {
        dns.close();
        dns =
                PracticeDns.zones()
                        .zone(
                                "zen.spamhaus.org.",
                                """
                                @ IN SOA ns hostmaster 1 3600 600 86400 300
                                2.0.0.127 A 127.0.0.2
                                7.2.0.192 A 127.0.0.4
                                7.2.0.192 TXT "https://lists.example/192.0.2.7"
                                """)
                        .open();
        CliRun run = run("blocklist", "192.0.2.7", "--json");
        assertThat(run.status()).isEqualTo(1);
        JsonNode document = JsonMapper.shared().readTree(run.out());
        assertThat(document.get("schema").asString()).isEqualTo("mailmend.blocklist/1");
        JsonNode target = document.get("targets").get(0);
        assertThat(target.get("listed").asBoolean()).isTrue();
        JsonNode zen = target.get("lists").get(0);
        assertThat(zen.get("result").asString()).isEqualTo("listed");
        assertThat(zen.get("said").asString()).isEqualTo("https://lists.example/192.0.2.7");
        assertThat(zen.get("advice").size()).isEqualTo(1);
        assertThat(target.get("lists").get(1).get("result").asString()).isEqualTo("unknown");
        CliRun clean = run("blocklist", "192.0.2.8");
        assertThat(clean.status()).isZero();
        assertThat(clean.out()).contains("192.0.2.8 is not on Spamhaus ZEN.");
    }

    @Test
    void whereNoListCanBeAskedTheWorkIsIncomplete() {
        CliRun run = run("blocklist", "192.0.2.7", "--json");
        assertThat(run.status()).isEqualTo(3);
        JsonNode target = JsonMapper.shared().readTree(run.out()).get("targets").get(0);
        assertThat(target.get("listed").asBoolean()).isFalse();
        target.get("lists")
                .forEach(l -> assertThat(l.get("result").asString()).isEqualTo("unknown"));
    }

    @Test
    void whatIsNeitherAddressNorDomainIsRefused() {
        assertThat(run("blocklist", "not a name").status()).isEqualTo(2);
        assertThat(run("blocklist").status()).isEqualTo(2);
    }
}
