package org.mailmend.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import org.junit.jupiter.api.Test;
import org.mailmend.domain.dkim.DkimKey;
import org.mailmend.domain.dkim.DkimVerifier;
import org.mailmend.domain.dmarc.DmarcRecord;
import org.mailmend.domain.message.ArcChain;
import org.mailmend.domain.message.AuthenticationResults;
import org.mailmend.domain.spf.SpfEvaluator;
import org.mailmend.domain.spf.SpfFinding;
import org.mailmend.domain.spf.SpfRecord;
import org.mailmend.domain.spf.SpfResult;
import org.mailmend.domain.spf.SpfReview;
import org.mailmend.domain.spf.SpfTree;
import org.mailmend.domain.transport.MtaStsPolicy;
import org.mailmend.domain.transport.TlsRptRecord;
import org.mailmend.domain.transport.TlsaRecord;
import org.mailmend.probe.DnsType;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

class HostileRecordsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final InetAddress SENDER = InetAddress.ofLiteral("192.0.2.1");

    private final TableDns dns = new TableDns();

    @Test
    void readsRecordsOf64KilobytesInNoTime() {
        String filler = "a".repeat(65_000);
        assertTimeout(
                SOON,
                () -> {
                    assertThat(SpfRecord.parse("v=spf1 " + filler).valid()).isFalse();
                    assertThat(SpfRecord.parse("v=spf1 " + "ip4:192.0.2.1 ".repeat(4600)).valid())
                            .isTrue();
                    assertThat(DmarcRecord.parse("v=DMARC1; p=none; rua=" + filler).usable())
                            .isTrue();
                    assertThat(DmarcRecord.parse("v=DMARC1;" + "x;".repeat(30_000)).usable())
                            .isFalse();
                    assertThat(DkimKey.parse("v=DKIM1; p=" + filler).usable()).isFalse();
                    assertThat(TlsRptRecord.parse("v=TLSRPTv1; rua=" + filler).valid()).isFalse();
                    assertThat(TlsaRecord.parse("3 1 1 " + "ab".repeat(30_000))).isEmpty();
                    assertThat(DkimKey.isKey(filler)).isFalse();
                });
    }

    @Test
    void endsIncludesThatLeadInACircle() {
        dns.with("a.test", DnsType.TXT, "v=spf1 include:b.test -all")
                .with("b.test", DnsType.TXT, "v=spf1 include:a.test -all");
        assertTimeout(
                SOON,
                () -> {
                    assertThat(new SpfEvaluator(dns).check(SENDER, "x@a.test", "a.test").result())
                            .isEqualTo(SpfResult.PERMERROR);
                    List<SpfFinding> findings =
                            SpfReview.of(SpfTree.grow(dns, "a.test"), List.of());
                    assertThat(findings).anyMatch(SpfFinding.SpfLoop.class::isInstance);
                });
    }

    @Test
    void endsATreeOfIncludesThatGrowsWithoutEnd() {
        // Every name under *.wide.test includes ten more.
        DomainDns endless =
                (name, type) -> {
                    StringBuilder text = new StringBuilder("v=spf1");
                    for (int i = 0; i < 10; i++) {
                        text.append(" include:").append(i).append('.').append(name);
                    }
                    return new TableDns()
                            .with(name, DnsType.TXT, text + " -all")
                            .lookup(name, type);
                };
        assertTimeout(
                SOON,
                () -> {
                    SpfTree tree = SpfTree.grow(endless, "wide.test");
                    assertThat(tree.nodes().size()).isLessThan(60);
                    assertThat(tree.lookups()).isGreaterThan(10);
                });
    }

    @Test
    void survivesAliasesThatLeadInACircle() throws Exception {
        dns.with("c.test", DnsType.CNAME, "d.test").with("d.test", DnsType.CNAME, "c.test");
        DomainReport report = new DomainCheckup(dns, null).run("c.test", List.of(), List.of());
        assertThat(report.result("spf").grade()).isEqualTo(Grade.UNKNOWN);
    }

    @Test
    void readsALargePolicyOnlyAsFarAsItMust() {
        String lines = "mx: a.example.org\n".repeat(100_000);
        assertTimeout(
                SOON,
                () ->
                        assertThat(MtaStsPolicy.parse("version: STSv1\n" + lines).hosts())
                                .hasSizeLessThanOrEqualTo(200));
    }

    @Test
    void asksNothingForSelectorsThatCanBeNone() throws Exception {
        dns.with("example.org", DnsType.MX, "10 mx.example.org")
                .with("mx.example.org", DnsType.A, "192.0.2.2");
        for (String selector :
                List.of("", "..", "a b", "\u202e", "x".repeat(5000), "*", "a;b", "\\", "ä")) {
            DomainReport report =
                    new DomainCheckup(dns, null).run("example.org", List.of(selector), List.of());
            assertThat(report.result("dkim").findings()).isNotEmpty();
        }
    }

    @Test
    void neverThrowsAtRandomBytes() {
        Random random = new Random(7208);
        String alphabet = "v=spf1DMARCdkim;:%{}/.-+~?@ \t\r\n\"\\abc0129*()<>\u0000\u00e9";
        assertTimeout(
                Duration.ofSeconds(60),
                () -> {
                    for (int i = 0; i < 3000; i++) {
                        StringBuilder text = new StringBuilder();
                        int length = random.nextInt(200);
                        for (int j = 0; j < length; j++) {
                            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                        }
                        readEverything(text.toString());
                    }
                });
    }

    private void readEverything(String text) throws InterruptedException {
        SpfRecord.parse("v=spf1 " + text);
        DmarcRecord.parse("v=DMARC1;" + text);
        DkimKey.parse(text);
        DkimKey.parse("v=DKIM1; p=" + text);
        MtaStsPolicy.parse(text);
        TlsRptRecord.parse("v=TLSRPTv1; rua=" + text);
        TlsaRecord.parse(text);
        AuthenticationResults.parse(text);
        RawMessage message =
                RawMessage.parse(
                        ("DKIM-Signature: v=1; a=rsa-sha256; d=a.test; s=x; h=from; b=; bh=;"
                                        + text
                                        + "\r\nARC-Seal: i=1;"
                                        + text
                                        + "\r\n\r\n"
                                        + text)
                                .getBytes(StandardCharsets.UTF_8));
        new DkimVerifier(dns, InstantSource.system()).verify(message);
        ArcChain.of(dns, InstantSource.system(), message);
        dns.with("rnd.test", DnsType.TXT, "v=spf1 " + text);
        new SpfEvaluator(dns).check(SENDER, text + "@rnd.test", text);
        new SpfEvaluator(dns).check(SENDER, text, text);
    }
}
