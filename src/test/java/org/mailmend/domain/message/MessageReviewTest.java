package org.mailmend.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.domain.DomainWords;
import org.mailmend.domain.Grade;
import org.mailmend.domain.RawMessage;
import org.mailmend.domain.TableDns;
import org.mailmend.domain.dkim.Canonical;
import org.mailmend.domain.dkim.DkimVerdict;
import org.mailmend.domain.dmarc.DmarcVerdict;
import org.mailmend.probe.DnsType;
import org.mailmend.text.Words;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

class MessageReviewTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-21T20:00:00Z"));
    private static final String BODY = "Hello,\r\n\r\nthis is a test.\r\n";

    private final TableDns dns =
            new TableDns()
                    .with(
                            "_dmarc.example.org",
                            DnsType.TXT,
                            "v=DMARC1; p=reject; rua=mailto:d@example.org");

    private String signed(String from) throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] open = pair.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(open, open.length - 32, open.length);
        dns.with(
                "s1._domainkey.example.org",
                DnsType.TXT,
                "v=DKIM1; k=ed25519; p=" + Base64.getEncoder().encodeToString(raw));
        String bodyHash =
                Base64.getEncoder()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(BODY.getBytes(StandardCharsets.US_ASCII)));
        String field =
                "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/simple; d=example.org;\r\n"
                        + " s=s1; h=from:subject; bh="
                        + bodyHash
                        + "; b=";
        RawMessage draft = parse(field + "\r\n" + from + "\r\nSubject: Test\r\n\r\n" + BODY);
        StringBuilder data = new StringBuilder();
        for (RawMessage.Field one : Canonical.chosen(draft, List.of("from", "subject"))) {
            data.append(Canonical.field(one, true)).append("\r\n");
        }
        data.append(Canonical.field(draft.fields().getFirst(), true));
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(
                MessageDigest.getInstance("SHA-256")
                        .digest(data.toString().getBytes(StandardCharsets.ISO_8859_1)));
        return field
                + Base64.getEncoder().encodeToString(signer.sign())
                + "\r\n"
                + from
                + "\r\nSubject: Test\r\n\r\n"
                + BODY;
    }

    private static RawMessage parse(String text) {
        return RawMessage.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void passesAMessageThatItsAuthorsDomainSigned() throws Exception {
        MessageReview review =
                MessageReview.of(dns, CLOCK, parse(signed("From: Ana <ana@example.org>")));
        assertThat(review.signatures()).singleElement().matches(DkimVerdict::passed);
        DmarcVerdict dmarc = Objects.requireNonNull(review.dmarc());
        assertThat(dmarc.result()).isEqualTo(DmarcVerdict.Result.PASS);
        assertThat(dmarc.dkimAligned()).isEqualTo("example.org");
    }

    @Test
    void seesWhatWasChangedOnTheWay() throws Exception {
        String text = signed("From: Ana <ana@example.org>");
        assertThat(
                        MessageReview.of(dns, CLOCK, parse(text.replace("a test", "no test")))
                                .signatures()
                                .getFirst()
                                .fault())
                .hasToString("BODY_CHANGED");
        assertThat(
                        MessageReview.of(dns, CLOCK, parse(text.replace("t: Test", "t: [x] Test")))
                                .signatures()
                                .getFirst()
                                .fault())
                .hasToString("HEADER_CHANGED");
    }

    @Test
    void failsASignatureOfAnotherDomain() throws Exception {
        dns.with("_dmarc.example.com", DnsType.TXT, "v=DMARC1; p=reject; rua=mailto:a@example.com");
        MessageReview review =
                MessageReview.of(
                        dns, CLOCK, parse(signed("From: \"boss@example.org\" <x@example.com>")));
        assertThat(review.author()).isEqualTo("example.com");
        assertThat(review.signatures().getFirst().passed()).isTrue();
        DmarcVerdict dmarc = Objects.requireNonNull(review.dmarc());
        assertThat(dmarc.result()).isEqualTo(DmarcVerdict.Result.FAIL);
    }

    @Test
    void takesTheEnvelopeFromTheLastServersWords() throws Exception {
        String text =
                "Authentication-Results: mx.example.net;\r\n"
                        + " spf=pass (a; comment) smtp.mailfrom=bounce@mail.example.org;\r\n"
                        + " dkim=none\r\n"
                        + "From: ana@example.org\r\n\r\nHi\r\n";
        MessageReview review = MessageReview.of(dns, CLOCK, parse(text));
        assertThat(review.spf()).contains("mail.example.org");
        assertThat(review.reported().getFirst().results())
                .extracting(AuthenticationResults.Result::method)
                .containsExactly("spf", "dkim");
        DmarcVerdict dmarc = Objects.requireNonNull(review.dmarc());
        assertThat(dmarc.spfAligned()).isEqualTo("mail.example.org");
        assertThat(review.arc().result()).isEqualTo(ArcChain.Result.NONE);
    }

    private static List<String> said(MessageReview review) {
        return new DomainWords(Words.of(Locale.ENGLISH)).sentences(review.result());
    }

    @Test
    void explainsWhySomethingPassed() throws Exception {
        MessageReview review =
                MessageReview.of(dns, CLOCK, parse(signed("From: Ana <ana@example.org>")));
        assertThat(said(review))
                .contains(
                        "DMARC of example.org passes.",
                        "The signer example.org belongs to example.org, the domain in From:"
                                + " (aligned).");
        assertThat(review.result().grade()).isEqualTo(Grade.GOOD);
    }

    @Test
    void explainsWhyAMessageThatAnotherDomainSignedFails() throws Exception {
        dns.with("_dmarc.example.com", DnsType.TXT, "v=DMARC1; p=reject; rua=mailto:a@example.com");
        MessageReview review = MessageReview.of(dns, CLOCK, parse(signed("From: x@example.com")));
        assertThat(said(review).getFirst())
                .isEqualTo(
                        "DMARC of example.com fails: nothing that passed belongs to it. Receivers"
                                + " are asked for: reject.");
        assertThat(said(review))
                .contains(
                        "The signature is that of example.org; for DMARC it would have to be that"
                                + " of example.com, the domain in From:.");
        assertThat(review.result().causes()).containsExactly("send.authentication");
        assertThat(new DomainWords(Words.of(Locale.GERMAN)).advice(review.result())).isNotEmpty();
    }

    @Test
    void saysWhatItCannotJudge() throws Exception {
        assertThat(said(MessageReview.of(dns, CLOCK, parse("Subject: x\r\n\r\nHi\r\n"))))
                .contains(
                        "No address stands in From:, so nobody can be asked about it.",
                        "Nobody signed the message (no DKIM signature).");
        String two = "From: a@example.org, b@example.com\r\n\r\nHi\r\n";
        assertThat(said(MessageReview.of(dns, CLOCK, parse(two))))
                .contains("2 domains stand in From:. Many receivers refuse that.");
    }
}
