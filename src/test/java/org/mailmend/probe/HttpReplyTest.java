package org.mailmend.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmend.probe.FetchAnswer.How;
import org.mailmend.probe.FetchAnswer.Reason;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Random;

class HttpReplyTest {
    private static final int LIMIT = 1000;

    @Test
    void readsABodyOfStatedLength() throws IOException {
        HttpReply reply =
                read(
                        "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 5\r\n\r\nhello!");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("content-type", "text/xml");
        assertThat(reply.body()).asString(ISO_8859_1).isEqualTo("hello");
    }

    @Test
    void readsChunksAndDropsTheirTrailers() throws IOException {
        HttpReply reply =
                read(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "3;name=value\r\nabc\r\n0A\r\n0123456789\r\n0\r\nX-Late: 1\r\n\r\n");

        assertThat(reply.body()).asString(ISO_8859_1).isEqualTo("abc0123456789");
        assertThat(reply.headers()).doesNotContainKey("x-late");
    }

    @Test
    void readsToTheEndWhereNoLengthIsStated() throws IOException {
        assertThat(read("HTTP/1.0 200 OK\n\nall of it").body())
                .asString(ISO_8859_1)
                .isEqualTo("all of it");
    }

    @Test
    void passesOverInterimResponses() throws IOException {
        HttpReply reply =
                read(
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
                                + "HTTP/1.1 204 No Content\r\n\r\nnothing of this");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void readsTheDate() throws IOException {
        assertThat(read(dated("Sat, 21 Nov 2026 10:00:00 GMT")).date())
                .contains(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(read(dated("Mon, 21 Nov 2026 10:00:00 GMT")).date()).isEmpty();
        assertThat(read(dated("tomorrow")).date()).isEmpty();
        assertThat(read("HTTP/1.1 200 OK\r\n\r\n").date()).isEmpty();
    }

    @Test
    void leavesTheBodyUnreadWhereNothingIsWanted() throws IOException {
        assertThat(
                        HttpReply.read(
                                        stream(
                                                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nabc"),
                                        0)
                                .body())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "220 mail.example.org ESMTP\r\n",
                "ICY 200 OK\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 099 Low\r\n\r\n",
                "\u0016\u0003\u0001\u0002\n"
            })
    void callsOtherThingsNoHttp(String bytes) {
        broken(bytes).isEqualTo(How.NOT_HTTP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nName : value\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: value\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: 1\r\n folded\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1e2\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na!\r\n0\r\n\r\n"
            })
    void refusesWhatBreaksTheRules(String bytes) {
        broken(bytes).isEqualTo(How.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3E9\r\n"
            })
    void refusesLargeBodiesUnread(String bytes) {
        unwanted(stream(bytes)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void refusesEndlessBodiesHeadersAndChunks() {
        unwanted(endless("HTTP/1.1 200 OK\r\n\r\n", "x")).isEqualTo(Reason.TOO_LARGE);
        unwanted(endless("HTTP/1.1 200 OK\r\n", "A: 1\r\n")).isEqualTo(Reason.TOO_LARGE);
        unwanted(endless("HTTP/1.1 200 OK\r\nA: ", "x")).isEqualTo(Reason.TOO_LARGE);
        unwanted(endless("", "x")).isEqualTo(Reason.TOO_LARGE);
        unwanted(endless("", "HTTP/1.1 100 Continue\r\n\r\n")).isEqualTo(Reason.TOO_LARGE);
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        unwanted(endless(chunked, "1;" + "x".repeat(900) + "\r\na\r\n"))
                .isEqualTo(Reason.TOO_LARGE);
        unwanted(endless(chunked + "1;", "x")).isEqualTo(Reason.TOO_LARGE);
        unwanted(endless(chunked + "0\r\n", "A: 1\r\n")).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void refusesPackedAnswers() {
        unwanted(stream("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nabc"))
                .isEqualTo(Reason.ENCODED);
        unwanted(stream("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"))
                .isEqualTo(Reason.ENCODED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK",
                "HTTP/1.1 200 OK\r\nA: 1",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcd",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc"
            })
    void saysWhereTheAnswerEndsEarly(String bytes) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(EOFException.class);
    }

    @Test
    void endsOrderlyOnAnyNoise() {
        String good =
                "HTTP/1.1 200 OK\r\nContent-Type: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "3\r\nabc\r\n0\r\n\r\n";
        Random random = new Random(4);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = good.getBytes(ISO_8859_1);
            for (int i = 0; i < 3; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(HttpReply.read(new ByteArrayInputStream(bytes), LIMIT).body().length)
                        .isLessThanOrEqualTo(LIMIT);
            } catch (IOException e) {
                assertThat(e)
                        .isInstanceOfAny(
                                HttpReply.Broken.class,
                                HttpReply.Unwanted.class,
                                EOFException.class);
            }
        }
    }

    private static String dated(String date) {
        return "HTTP/1.1 200 OK\r\nDate: " + date + "\r\n\r\n";
    }

    private static HttpReply read(String bytes) throws IOException {
        return HttpReply.read(stream(bytes), LIMIT);
    }

    private static org.assertj.core.api.ObjectAssert<How> broken(String bytes) {
        return refusal(stream(bytes))
                .asInstanceOf(InstanceOfAssertFactories.type(HttpReply.Broken.class))
                .extracting(HttpReply.Broken::how)
                .asInstanceOf(InstanceOfAssertFactories.type(How.class));
    }

    private static org.assertj.core.api.ObjectAssert<Reason> unwanted(InputStream in) {
        return refusal(in)
                .asInstanceOf(InstanceOfAssertFactories.type(HttpReply.Unwanted.class))
                .extracting(HttpReply.Unwanted::reason)
                .asInstanceOf(InstanceOfAssertFactories.type(Reason.class));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refusal(InputStream in) {
        return assertThatThrownBy(() -> HttpReply.read(in, LIMIT));
    }

    private static InputStream stream(String bytes) {
        return new ByteArrayInputStream(bytes.getBytes(ISO_8859_1));
    }

    /// A beginning, then the same again and again.
    private static InputStream endless(String beginning, String again) {
        return new InputStream() {
            private int at;

            @Override
            public int read() {
                int i = at++;
                return i < beginning.length()
                        ? beginning.charAt(i)
                        : again.charAt((i - beginning.length()) % again.length());
            }
        };
    }
}
