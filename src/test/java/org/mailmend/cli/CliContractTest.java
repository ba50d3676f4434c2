package org.mailmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The contract of the command line: documents, exit statuses, one clear sentence.
class CliContractTest {
    @TempDir Path folder;

    private CliRun demo(String fault, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of("demo", fault, "--pdf", folder.resolve("r.pdf").toString()));
        arguments.addAll(List.of(more));
        return CliRun.of(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app-password",
                "healthy",
                "port-wrong",
                "no-such-domain",
                "typo-domain",
                "441"
            })
    void theDocumentFitsItsSchema(String fault) throws IOException {
        CliRun run = demo(fault, "--json");
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(Path.of("docs/schema/check-1.json")));
        List<Error> errors = schema.validate(run.out(), InputFormat.JSON);
        assertThat(errors).isEmpty();

        JsonNode document = run.json();
        List<String> ids = new ArrayList<>();
        document.path("steps").forEach(s -> ids.add(s.path("id").asString()));
        assertThat(ids).doesNotHaveDuplicates();
        for (JsonNode diagnosis : document.path("diagnosis")) {
            diagnosis.path("because").forEach(b -> assertThat(ids).contains(b.asString()));
            diagnosis
                    .path("ruledOut")
                    .forEach(
                            r ->
                                    r.path("because")
                                            .forEach(b -> assertThat(ids).contains(b.asString())));
        }
        document.path("steps")
                .forEach(
                        s -> {
                            if (s.path("status").asString().equals("skipped")) {
                                assertThat(ids).contains(s.path("skippedBecause").asString());
                            }
                        });
        assertThat(document.path("environment").path("practice").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"app-password, 1, broken", "healthy, 0, works", "441, 1, broken"})
    void theExitStatusFollowsTheVerdict(String fault, int status, String verdict) {
        CliRun run = demo(fault, "--json");
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.json().path("verdict").asString()).isEqualTo(verdict);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theDemoTellsStepsCauseAndFixAndLeavesTheReport() throws IOException {
        CliRun run = demo("app-password");
        assertThat(run.err()).contains("✓ SMTP server, port 587").contains("✗ Sign-in to SMTP");
        assertThat(run.out())
                .contains("Gmail wants an app password here")
                .contains("1. Make an app password at Gmail")
                .contains("https://myaccount.google.com/apppasswords")
                .contains("534 5.7.9")
                .contains("Practice");
        assertThat(Files.readAllBytes(folder.resolve("r.pdf"))).startsWith('%', 'P', 'D', 'F');
    }

    @Test
    void namesTheFaults() {
        assertThat(CliRun.of("demo", "--list").out()).contains("app-password").contains("441");
        assertThat(CliRun.of("demo", "--list", "--json").json().path("faults").size())
                .isGreaterThanOrEqualTo(12);
    }

    @Test
    void saysItsVersion() {
        assertThat(CliRun.of("--version")).isEqualTo(new CliRun(0, "Mailmend 1 (test)\n", ""));
    }

    @Test
    void showsHelpWithoutArgumentsAndOnRequest() {
        assertThat(CliRun.of().out()).contains("check").contains("demo");
        assertThat(CliRun.of("check", "--help").out()).contains("--password-stdin");
        assertThat(CliRun.of("check", "--help").status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "check not-an-address",
                "check ana@example.org --smtp host:0",
                "check ana@example.org --smtp host/ssl3",
                "check ana@example.org --unknown",
                "check ana@example.org --only smtp",
                "check ana@example.org --only ftp:21",
                "check ana@example.org --client no-such-program",
                "check ana@example.org --ca /does/not/exist.pem",
                "check ana@example.org --resolver not/an/address",
                "check ana@example.org --password-file /does/not/exist",
                "check ana@example.org --password-env MAILMEND_NOT_SET",
                "check ana@example.org --password-stdin",
                "check ana@example.org --timeout 0",
                "check ana@example.org --lang tlh",
                "check ana@example.org --incoming fax",
                "check ana@example.org --password-stdin --token-stdin",
                "check ana@example.org --password secret",
                "check ana@example.org --helo a\r\nQUIT",
                "check ana@example.org --username ana\r\nQUIT",
                "check ana@example.org --send-to ben@example.org\r\nQUIT",
                "check ana@example.org --smtp mail.example.org\r\nQUIT",
                "demo no-such-fault",
                "providers no-such-provider",
                "report /does/not/exist.json",
                "nonsense"
            })
    void badInputGetsOneSentenceAndStatusTwo(String line) {
        CliRun plain = CliRun.of(line.split(" "));
        assertThat(plain.status()).as(plain.err()).isEqualTo(2);
        assertThat(plain.out()).isEmpty();
        assertThat(plain.err().lines().count()).isBetween(1L, 2L);

        List<String> json = new ArrayList<>(List.of(line.split(" ")));
        json.add("--json");
        CliRun document = CliRun.of(json.toArray(String[]::new));
        assertThat(document.status()).isEqualTo(2);
        assertThat(document.err()).isEmpty();
        assertThat(document.json().path("schema").asString()).isEqualTo("mailmend.error/1");
        assertThat(document.json().path("exit").asInt()).isEqualTo(2);
        assertThat(document.json().path("message").asString()).isNotBlank().doesNotStartWith("[");
    }

    @Test
    void aSecretMustBeReadable() {
        byte[] latin1 = "p\u00e4ss".getBytes(StandardCharsets.ISO_8859_1);
        CliRun damaged =
                CliRun.with(
                        new java.io.ByteArrayInputStream(latin1),
                        "check",
                        "ana@example.org",
                        "--password-stdin");
        assertThat(damaged.status()).isEqualTo(2);
        assertThat(damaged.err()).contains("--password-stdin");

        CliRun tooLong =
                CliRun.with("x".repeat(70_000), "check", "ana@example.org", "--password-stdin");
        assertThat(tooLong.status()).isEqualTo(2);
        assertThat(tooLong.err()).contains("64 KiB");
        assertThat(CliRun.with("\n", "check", "ana@example.org", "--password-stdin").status())
                .isEqualTo(2);
    }

    @Test
    void aCaseFileOfANewerVersionOrCutInHalfIsRefusedInWords() throws IOException {
        Path newer =
                Files.writeString(folder.resolve("n.json"), "{\"schema\":\"mailmend.case/9\"}");
        assertThat(CliRun.of("report", newer.toString()).err()).contains("newer Mailmend");
        Path cut =
                Files.writeString(folder.resolve("c.json"), "{\"schema\":\"mailmend.case/1\",\"ca");
        assertThat(CliRun.of("report", cut.toString()).err()).contains("cut off");
        Path other = Files.writeString(folder.resolve("o.json"), "[]");
        assertThat(CliRun.of("report", other.toString()).err()).contains("no case file");
        Path deep = Files.writeString(folder.resolve("d.json"), "[".repeat(10_000));
        assertThat(CliRun.of("report", deep.toString()).status()).isEqualTo(2);
        Path damaged =
                Files.writeString(
                        folder.resolve("b.json"),
                        "{\"schema\":\"mailmend.case/1\",\"case\":{\"is\":\"CaseFile\"}}");
        assertThat(CliRun.of("report", damaged.toString()).err()).contains("damaged");
    }

    @Test
    void whatCannotBeSavedIsSaidAndTheDocumentIsPrintedAllTheSame() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        CliRun run =
                CliRun.of(
                        "demo", "healthy", "--json", "--pdf", file.resolve("below.pdf").toString());
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.json().path("verdict").asString()).isEqualTo("works");
        assertThat(run.err()).contains("Nothing was saved");
        assertThat(file).hasContent("old");
    }

    @Test
    void providersAndProgramsAreToldWithSourceAndDate() {
        JsonNode gmail = CliRun.of("providers", "gmail", "--json").json().path("providers").get(0);
        assertThat(gmail.path("servers").get(0).path("source").asString()).isNotBlank();
        assertThat(gmail.path("servers").get(0).path("asOf").asString()).startsWith("20");
        assertThat(CliRun.of("providers", "--clients").out()).contains("thunderbird");
    }

    @Test
    void savesTheReportOfAReturnedMessage() throws IOException {
        Path file = folder.resolve("why.html");
        CliRun run =
                CliRun.of(
                        "explain",
                        "--text",
                        "550 5.1.1 <benedikt@example.org> user unknown",
                        "--html",
                        file.toString(),
                        "--mask");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("a1@example.org").doesNotContain("benedikt");
        assertThat(Files.readString(file)).contains("a1@example.org").doesNotContain("benedikt");
        String lost = folder.resolve("nowhere").resolve("why.pdf").toString();
        CliRun unsaved = CliRun.of("explain", "--json", "--text", "441 4.4.1", "--pdf", lost);
        assertThat(unsaved.status()).isEqualTo(3);
        assertThat(unsaved.json().get("schema").asString()).isEqualTo("mailmend.explain/1");
        assertThat(unsaved.err()).contains("there is no folder");
    }

    @Test
    void explainsATextInOneDocument() {
        CliRun run = CliRun.of("explain", "--json", "--text", "441 4.4.1");
        assertThat(run.status()).isZero();
        var delivery = run.json().get("messages").get(0).get("deliveries").get(0);
        assertThat(run.json().get("schema").asString()).isEqualTo("mailmend.explain/1");
        assertThat(delivery.get("reason").asString()).isEqualTo("timeout_or_network");
        assertThat(delivery.get("permanence").asString()).isEqualTo("temporary");
        assertThat(delivery.get("contradiction").asString()).isNotEmpty();
        assertThat(delivery.get("fix")).isNotEmpty();
    }

    @Test
    void saysWhichInputCannotBeRead() {
        CliRun run = CliRun.of("explain", "no-such-file.eml");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("no-such-file.eml");
        assertThat(CliRun.of("explain").status()).isEqualTo(2);
    }
}
