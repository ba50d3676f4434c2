package org.mailmend.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The mechanisms by the examples of their RFCs, and what they do with a server that lies.
class SaslExchangeTest {
    private static final String FIRST_1 =
            "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096";

    private static Scram scram1() {
        return new Scram(Scram.Hash.SHA_1, "user", bytes("pencil"), "fyko+d2lbbFgONRv9qkxdawL");
    }

    @Test
    void scramSha1AnswersAsRfc5802Says() throws Exception {
        try (Scram scram = scram1()) {
            assertThat(text(scram.initial())).isEqualTo("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL");
            assertThat(text(scram.answer(bytes(FIRST_1))))
                    .isEqualTo(
                            "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,"
                                    + "p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");
            assertThat(scram.proven()).isFalse();
            assertThat(scram.answer(bytes("v=rmF9pqV8S7suAoZWja4dJRkFsKQ="))).isEmpty();
            assertThat(scram.proven()).isTrue();
        }
    }

    @Test
    void scramSha256AnswersAsRfc7677Says() throws Exception {
        try (Scram scram =
                new Scram(Scram.Hash.SHA_256, "user", bytes("pencil"), "rOprNGfwEbeRWgbNEkqO")) {
            assertThat(
                            text(
                                    scram.answer(
                                            bytes(
                                                    "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                                                            + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"))))
                    .isEqualTo(
                            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                                    + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
            scram.answer(bytes("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
            assertThat(scram.proven()).isTrue();
        }
    }

    @Test
    void aServerThatDoesNotKnowTheSecretIsNotBelieved() throws Exception {
        try (Scram scram = scram1()) {
            scram.answer(bytes(FIRST_1));
            assertThatThrownBy(() -> scram.answer(bytes("v=AAAApqV8S7suAoZWja4dJRkFsKQ=")))
                    .isInstanceOf(SaslExchange.Broken.class)
                    .hasMessage("server-signature");
            assertThat(scram.proven()).isFalse();
        }
    }

    @Test
    void aChallengeThatBreaksTheRulesEndsTheExchange() {
        for (String bad :
                new String[] {
                    "",
                    "r=somebody-elses,s=QSXCR+Q6sek8bf92,i=4096",
                    "r=fyko+d2lbbFgONRv9qkxdawL,s=QSXCR+Q6sek8bf92,i=4096",
                    FIRST_1.replace("i=4096", "i=999999999"),
                    FIRST_1.replace("i=4096", "i=700000"),
                    FIRST_1.replace("i=4096", "i=0"),
                    FIRST_1.replace("i=4096", "i=-1"),
                    FIRST_1.replace("s=QSXCR+Q6sek8bf92", "s=***"),
                    FIRST_1.replace("s=QSXCR+Q6sek8bf92", "s="),
                    "m=extension," + FIRST_1
                }) {
            try (Scram scram = scram1()) {
                assertThatThrownBy(() -> scram.answer(bytes(bad)))
                        .as(bad)
                        .isInstanceOf(SaslExchange.Broken.class);
            }
        }
    }

    @Test
    void aNameWithCommasIsEscaped() {
        try (Scram scram = new Scram(Scram.Hash.SHA_1, "a,b=c", bytes("x"), "n")) {
            assertThat(text(scram.initial())).isEqualTo("n,,n=a=2Cb=3Dc,r=n");
        }
    }

    @Test
    void cramMd5AnswersAsRfc2195Says() throws Exception {
        try (CramMd5 cram = new CramMd5("tim", bytes("tanstaaftanstaaf"))) {
            byte[] answer =
                    cram.answer(
                            Base64.getDecoder()
                                    .decode(
                                            "PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5u"
                                                    + "ZXQ+"));
            assertThat(text(answer)).isEqualTo("tim b913a602c7eda7a495b4e6e7334d3890");
            assertThatThrownBy(() -> cram.answer(new byte[0]))
                    .isInstanceOf(SaslExchange.Broken.class);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
