package org.mailmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailmend.domain.dkim.DkimKey;
import org.mailmend.practice.PracticeDns;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The commands that make records, and the one that judges a message.
class BuildCommandsTest {
    @TempDir Path folder;
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
                                ns A 127.0.0.1
                                @ MX 10 mx
                                mx A 192.0.2.25
                                _dmarc TXT "v=DMARC1; p=none"
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

    private String server() {
        return dns.address().getAddress().getHostAddress() + ":" + dns.address().getPort();
    }

    @Test
    void makesAKeyThatOnlyItsOwnerReadsAndNeverASecondTime() throws Exception {
        Path file = folder.resolve("key.pem");
        String[] command = {
            "dkim", "build", "example.org", "--selector", "m1", "--key", file.toString(), "--json"
        };
        CliRun made = run(command);
        assertThat(made.status()).as(made.out()).isEqualTo(ExitStatus.FINE);
        DkimKey key = DkimKey.parse(made.json().get("record").asString());
        assertThat(key.bits()).isEqualTo(2048);
        assertThat(made.json().get("strings")).hasSizeGreaterThan(1);
        assertThat(made.json().get("valid").asBoolean()).isTrue();
        String secret = Files.readString(file);
        assertThat(made.out() + made.err()).doesNotContain(secret.lines().toList().get(1));
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(run(command).status()).isEqualTo(ExitStatus.USAGE);
        assertThat(Files.readString(file)).isEqualTo(secret);
    }

    @Test
    void makesAnEd25519KeyOnlyBesideAnRsaKey() throws Exception {
        Path file = folder.resolve("key.pem");
        CliRun made =
                run(
                        "dkim",
                        "build",
                        "example.org",
                        "--selector",
                        "m1",
                        "--key",
                        file.toString(),
                        "--ed25519",
                        "--json");
        assertThat(made.json().get("beside").get(0).get("name").asString())
                .isEqualTo("m1-ed._domainkey.example.org");
        assertThat(made.json().get("beside").get(0).get("record").asString())
                .startsWith("v=DKIM1; k=ed25519; p=");
        assertThat(folder.resolve("key.pem.ed25519")).exists();
        assertThat(run("dkim", "build", "example.org", "--help").out()).doesNotContain("--kind");
    }

    @Test
    void looksForTheRecordOfAKeyWithoutMakingAnother() throws Exception {
        Path file = folder.resolve("key.pem");
        String name = file.toString();
        run("dkim", "build", "example.org", "--selector", "m1", "--key", name);
        String secret = Files.readString(file);
        CliRun look =
                run(
                        "dkim",
                        "build",
                        "example.org",
                        "--selector",
                        "m1",
                        "--key",
                        name,
                        "--published",
                        "--second-resolver",
                        server(),
                        "--json");
        assertThat(look.status()).isEqualTo(ExitStatus.WRONG_FOUND);
        assertThat(look.json().get("looks").get(0).get("state").asString()).isEqualTo("nowhere");
        assertThat(Files.readString(file)).isEqualTo(secret);
    }

    @Test
    void seesThatARecordIsPublished() {
        CliRun look =
                run(
                        "dmarc",
                        "build",
                        "example.org",
                        "--policy",
                        "none",
                        "--published",
                        "--second-resolver",
                        server(),
                        "--json");
        assertThat(look.status()).as(look.out()).isEqualTo(ExitStatus.FINE);
        assertThat(look.json().get("looks").get(0).get("state").asString()).isEqualTo("everywhere");
        CliRun other =
                run(
                        "dmarc",
                        "build",
                        "example.org",
                        "--policy",
                        "reject",
                        "--published",
                        "--second-resolver",
                        server());
        assertThat(other.status()).isEqualTo(ExitStatus.WRONG_FOUND);
        assertThat(other.out()).contains("may remember the old record");
    }

    @Test
    void makesAPolicyForTheDomainsOwnMailServers() {
        CliRun made = run("mta-sts", "build", "example.org", "--json");
        assertThat(made.status()).as(made.out()).isEqualTo(ExitStatus.FINE);
        assertThat(made.json().get("policy").asString())
                .isEqualTo(
                        "version: STSv1\r\nmode: testing\r\nmx: mx.example.org\r\n"
                                + "max_age: 1209600\r\n");
        assertThat(made.json().get("policyUrl").asString())
                .isEqualTo("https://mta-sts.example.org/.well-known/mta-sts.txt");
        assertThat(made.json().get("record").asString()).matches("v=STSv1; id=\\d{14}");
        assertThat(run("mta-sts", "build", "gone.example.org").status())
                .isEqualTo(ExitStatus.INCOMPLETE);
    }

    @Test
    void makesTheRecordForReportsAboutTls() {
        CliRun made = run("tls-rpt", "build", "example.org", "--rua", "t@example.org", "--json");
        assertThat(made.json().get("record").asString())
                .isEqualTo("v=TLSRPTv1; rua=mailto:t@example.org");
        assertThat(made.status()).isEqualTo(ExitStatus.FINE);
    }

    @ParameterizedTest
    @CsvSource({
        "dkim build example.org --selector -x- --key k",
        "dkim build example.org --selector a..b --key k",
        "dkim build example.org --selector a --key /nowhere/at/all/k",
        "mta-sts build example.org --mode strict",
        "mta-sts build example.org --max-age 0",
        "mta-sts build example.org --mx 192.0.2.1",
        "tls-rpt build example.org --rua nobody",
        "dmarc build example.org --policy none --published --second-resolver nowhere",
        "dkim",
        "mta-sts",
        "message /nowhere/at/all",
    })
    void refusesWhatCannotBeMeant(String command) {
        CliRun run = CliRun.of(command.split(" "));
        assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.USAGE);
        assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void judgesAMessageFromStandardInput() {
        String message =
                "Authentication-Results: mx.example.net; spf=pass smtp.mailfrom=example.org\r\n"
                        + "From: ana@example.org\r\n\r\nHi\r\n";
        CliRun run = runWith(message, "message", "-", "--json");
        assertThat(run.status()).as(run.out()).isEqualTo(ExitStatus.FINE);
        assertThat(run.json().get("dmarc").get("result").asString()).isEqualTo("pass");
        assertThat(run.json().get("dmarc").get("spfAligned").asString()).isEqualTo("example.org");
        assertThat(run.json().get("arc").asString()).isEqualTo("none");
        CliRun forged = runWith("From: ana@example.org\r\n\r\nHi\r\n", "message", "-");
        assertThat(forged.status()).isEqualTo(ExitStatus.WRONG_FOUND);
        assertThat(forged.out()).startsWith("DMARC of example.org fails");
        assertThat(runWith("", "message", "-").status()).isEqualTo(ExitStatus.USAGE);
    }
}
