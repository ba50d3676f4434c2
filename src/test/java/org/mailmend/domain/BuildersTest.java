package org.mailmend.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailmend.domain.dkim.DkimKey;
import org.mailmend.domain.dkim.DkimKeyPair;
import org.mailmend.domain.dmarc.DmarcPolicy;
import org.mailmend.domain.dmarc.DmarcRecord;
import org.mailmend.domain.dmarc.DmarcWish;
import org.mailmend.domain.spf.SpfResult;
import org.mailmend.domain.spf.SpfWish;
import org.mailmend.domain.transport.MtaStsWish;
import org.mailmend.domain.transport.TlsRptWish;
import org.mailmend.probe.DnsType;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

class BuildersTest {
    @TempDir Path folder;

    private final TableDns dns = new TableDns();

    @Test
    void makesAnRsaKeyThatTheOwnCheckerTakes() throws Exception {
        Path file = folder.resolve("key.pem");
        DkimKeyPair made = DkimKeyPair.make(DkimKeyPair.Kind.RSA, "m1", dns, "example.org", file);
        DkimKey key = DkimKey.parse(made.publication().record());
        assertThat(key.usable()).isTrue();
        assertThat(key.bits()).isEqualTo(2048);
        assertThat(made.publication().name()).isEqualTo("m1._domainkey.example.org");
        assertThat(Publication.strings(made.publication().record()))
                .hasSizeGreaterThan(1)
                .allMatch(s -> s.length() <= 255);
        assertThat(made.publication().zoneText()).startsWith("\"v=DKIM1;").contains("\" \"");
    }

    @Test
    void keepsThePrivateKeyFromOthersAndNeverOverwritesIt() throws Exception {
        Path file = folder.resolve("key.pem");
        DkimKeyPair made =
                DkimKeyPair.make(DkimKeyPair.Kind.ED25519, "m2", dns, "example.org", file);
        assertThat(DkimKey.parse(made.publication().record()).usable()).isTrue();
        String written = Files.readString(file);
        assertThat(written).startsWith("-----BEGIN PRIVATE KEY-----\n");
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThatThrownBy(
                        () ->
                                DkimKeyPair.make(
                                        DkimKeyPair.Kind.ED25519, "m2", dns, "example.org", file))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readString(file)).isEqualTo(written);
        assertThat(made.toString()).doesNotContain(written.lines().skip(1).findFirst().get());
    }

    @Test
    void callsAnSpfRecordWithTooManyLookupsInvalid() throws Exception {
        StringBuilder many = new StringBuilder("v=spf1");
        for (int i = 0; i < 11; i++) {
            many.append(" a:h").append(i).append(".test");
            dns.with("h" + i + ".test", DnsType.A, "192.0.2." + i);
        }
        dns.with("many.test", DnsType.TXT, many + " -all");
        SpfWish wish = new SpfWish(List.of(), List.of("many.test"), false, SpfResult.FAIL);
        SpfWish.Made made = wish.make(dns, "example.org");
        assertThat(made.tree().lookups()).isEqualTo(12);
        assertThat(made.publication().valid()).isFalse();
    }

    @Test
    void goesToAStrictPolicyInStages() {
        DmarcWish wish =
                new DmarcWish(DmarcPolicy.REJECT, null, null, List.of("d@example.org"), false);
        List<DmarcWish.Stage> plan = wish.plan(LocalDate.parse("2026-11-21"));
        assertThat(plan)
                .extracting(s -> s.record().replaceAll("; rua=.*", ""))
                .containsExactly(
                        "v=DMARC1; p=none",
                        "v=DMARC1; p=quarantine; t=y",
                        "v=DMARC1; p=quarantine",
                        "v=DMARC1; p=reject");
        assertThat(plan.getLast().from()).isEqualTo(LocalDate.parse("2027-01-30"));
        assertThat(plan).allMatch(s -> DmarcRecord.parse(s.record()).faults().isEmpty());
    }

    @Test
    void makesAPolicyThatCoversTheMailServers() throws Exception {
        MtaStsWish wish =
                new MtaStsWish("testing", List.of("mx.example.org", "*.mail.test"), 604_800);
        assertThat(wish.valid()).isTrue();
        assertThat(wish.policy()).contains("mx: mx.example.org\r\n");
        dns.with("_mta-sts.example.org", DnsType.TXT, "v=STSv1; id=7");
        Instant now = Instant.parse("2026-11-21T20:00:00Z");
        MtaStsWish.Made made = wish.make(dns, "example.org", now);
        assertThat(made.record().record()).isEqualTo("v=STSv1; id=20261121200000");
        assertThat(made.record().valid()).isTrue();
        assertThat(made.record().difference()).containsExactly("- id=7", "+ id=20261121200000");
        assertThat(made.url()).isEqualTo("https://mta-sts.example.org/.well-known/mta-sts.txt");
        assertThat(wish.makeAgain(dns, "example.org", now).record().record())
                .isEqualTo("v=STSv1; id=7");
    }

    @Test
    void makesARecordThatAsksForReportsAboutTls() throws Exception {
        Publication made =
                new TlsRptWish(List.of("t@example.org", "https://reports.example.org/tls"))
                        .make(dns, "example.org");
        assertThat(made.record())
                .isEqualTo("v=TLSRPTv1; rua=mailto:t@example.org,https://reports.example.org/tls");
        assertThat(made.valid()).isTrue();
        assertThat(made.name()).isEqualTo("_smtp._tls.example.org");
        assertThat(TlsRptWish.isReportAddress("a,b")).isFalse();
        assertThat(TlsRptWish.isReportAddress("")).isFalse();
    }

    @Test
    void givesTheRecordOfAKeyThatWasMadeBefore() throws Exception {
        for (DkimKeyPair.Kind kind : DkimKeyPair.Kind.values()) {
            Path file = folder.resolve(kind.name());
            DkimKeyPair made = DkimKeyPair.make(kind, "m3", dns, "example.org", file);
            assertThat(DkimKeyPair.read(kind, "m3", dns, "example.org", file)).isEqualTo(made);
        }
        Path other = Files.writeString(folder.resolve("other"), "nothing");
        assertThatThrownBy(
                        () ->
                                DkimKeyPair.read(
                                        DkimKeyPair.Kind.RSA, "m3", dns, "example.org", other))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("nothing");
    }

    @Test
    void saysWhatChanges() {
        Publication made =
                Publication.of(
                        "example.org", "v=spf1 mx -all", true, List.of("v=spf1 a mx -all"), " ");
        assertThat(made.difference()).containsExactly("- a");
    }
}
