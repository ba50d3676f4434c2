package org.mailmend.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import org.junit.jupiter.api.Test;
import org.mailmend.domain.message.MessageReview;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.text.Words;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Whole domains that want to do harm: looked at in bounded time, told in few clear lines.
class HostileDomainTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String[] ALL =
            IntStream.range(0, 10_000).mapToObj(i -> "x" + i).toArray(String[]::new);

    private final TableDns dns = new TableDns();
    private final DomainWords words = new DomainWords(Words.of(Locale.ENGLISH));

    private DomainReport look() {
        return assertTimeout(
                SOON,
                () ->
                        new DomainCheckup(
                                        dns,
                                        url ->
                                                new Evidence.Page(
                                                        url.toString(),
                                                        false,
                                                        200,
                                                        "version: STSv1\n"
                                                                + "mx: a\n".repeat(90_000),
                                                        null,
                                                        null))
                                .run("example.org", List.of(), List.of()));
    }

    private void bounded(DomainReport report) {
        for (DomainResult result : report.results()) {
            assertThat(result.findings()).as(result.id()).hasSizeLessThan(60);
            assertThat(result.records()).as(result.id()).hasSizeLessThan(200);
            assertThat(words.summary(result)).as(result.id()).isNotBlank();
            assertThat(words.summary(result).lines()).as(result.id()).hasSize(1);
        }
    }

    @Test
    void tenThousandRecordsAtEveryNameAreBounded() {
        String[] spf = new String[10_000];
        String[] dmarc = new String[10_000];
        for (int i = 0; i < spf.length; i++) {
            spf[i] = "v=spf1 include:i" + i + ".example.org -all";
            dmarc[i] = "v=DMARC1; p=none; rua=mailto:r" + i + "@example.net";
        }
        dns.with("example.org", DnsType.TXT, spf)
                .with("_dmarc.example.org", DnsType.TXT, dmarc)
                .with("example.org", DnsType.NS, ALL)
                .with(
                        "example.org",
                        DnsType.MX,
                        IntStream.range(0, 5000)
                                .mapToObj(i -> i + " m" + i + ".example.org")
                                .toArray(String[]::new))
                .with("_mta-sts.example.org", DnsType.TXT, "v=STSv1; id=1")
                .with("_smtp._tls.example.org", DnsType.TXT, ALL)
                .with("default._domainkey.example.org", DnsType.TXT, dmarc)
                .with("_25._tcp.m0.example.org", DnsType.TLSA, ALL)
                .with("m0.example.org", DnsType.A, "192.0.2.1");
        bounded(look());
    }

    @Test
    void tenThousandStringsInOneRecordAreOneLine() {
        String text = "v=spf1 " + "a ".repeat(10_000) + "-all";
        dns.with("example.org", DnsType.TXT, text)
                .with("example.org", DnsType.MX, "10 mx.example.org");
        DomainReport report = look();
        bounded(report);
        assertThat(report.result("spf").causes()).contains("domain.spf-lookups");
    }

    @Test
    void controlAndBidiCharactersStayInTheirPlace() {
        dns.with("example.org", DnsType.MX, "10 mx.example.org")
                .with("mx.example.org", DnsType.A, "192.0.2.25")
                .with("25.2.0.192.in-addr.arpa", DnsType.PTR, "\u001b[2J\u202egro.example")
                .with("example.org", DnsType.NS, "\u001b]0;x\u0007.test")
                .with("example.org", DnsType.TXT, "v=spf1 mx \u001b[31mred\r\nline -all")
                .with("_dmarc.example.org", DnsType.TXT, "v=DMARC1; p=\u202eenon; x=\u0000");
        DomainReport report = look();
        for (DomainResult result : report.results()) {
            for (String sentence : words.sentences(result)) {
                assertThat(sentence.chars().filter(c -> c < 0x20 || c == 0x202e || c == 0x7f))
                        .as(result.id())
                        .isEmpty();
            }
        }
    }

    @Test
    void aPublishedRecordOf64KilobytesIsComparedAndCut() throws Exception {
        String huge = "v=DMARC1; p=none; x=" + "y".repeat(64_000);
        dns.with("_dmarc.example.org", DnsType.TXT, huge);
        Publication made =
                Publication.of("_dmarc.example.org", "v=DMARC1; p=none", true, List.of(huge), ";");
        PublishedReview review =
                PublishedReview.of(
                        dns,
                        (server, name, type) -> dns.lookup(name, type),
                        new PublishedReview.Resolver("resolver.test", dns),
                        made);
        assertThat(review.state()).isEqualTo(PublishedReview.State.NOWHERE);
        for (String sentence : words.sentences(review.result())) {
            assertThat(sentence.length()).isLessThan(2000);
        }
    }

    @Test
    void hostileServersOfAZoneAreNotAsked() throws Exception {
        dns.with("example.org", DnsType.NS, "a.test", "b.test", "c.test")
                .with("a.test", DnsType.A, "127.0.0.1", "10.0.0.1", "169.254.169.254")
                .with("b.test", DnsType.A, "not an address", "224.0.0.1")
                .with("c.test", DnsType.AAAA, "::1", "fe80::1", "::ffff:10.0.0.1");
        Publication made = Publication.of("example.org", "v=spf1 -all", true, List.of(), " ");
        PublishedReview review =
                PublishedReview.of(
                        dns,
                        (InetAddress server, String name, DnsType type) -> {
                            throw new AssertionError(server);
                        },
                        null,
                        made);
        assertThat(review.state()).isEqualTo(PublishedReview.State.UNKNOWN);
    }

    @Test
    void aMessageOfThousandsOfFieldsIsJudged() {
        String text =
                "DKIM-Signature: v=1; a=rsa-sha256; d=x.test; s=\u001b; h=from; bh=AA==; b=AA==\r\n"
                                .repeat(3000)
                        + "From: a@example.org\r\n\r\nHi\r\n";
        MessageReview review =
                assertTimeout(
                        SOON,
                        () ->
                                MessageReview.of(
                                        dns,
                                        InstantSource.system(),
                                        RawMessage.parse(text.getBytes(StandardCharsets.UTF_8))));
        assertThat(review.result().findings()).hasSizeLessThan(100);
        assertThat(String.join("", words.sentences(review.result()))).doesNotContain("\u001b");
    }
}
