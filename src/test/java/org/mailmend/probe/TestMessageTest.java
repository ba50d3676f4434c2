package org.mailmend.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

/// A message goes out in lines that end in CR LF, with dots doubled: nothing in it ends it early
/// (RFC 5321 sections 2.3.8 and 4.5.2).
class TestMessageTest {
    private static String wire(String message) {
        return new String(
                TestMessage.onTheWire(message.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n.\nb",
                "a\n.\r\nb",
                "a\r.\rb",
                "a\r\n.\rb",
                "a\r.\r\nb",
                "a\r\n.\nb",
                "a\r\n.\r\nb",
                "a\r\n\0.\r\nb",
                "a\n.\r\nMAIL FROM:<x@example.org>\r\n",
                ".\r\n",
                "\n.\n"
            })
    void nothingInAMessageEndsIt(String message) {
        String out = wire(message);

        assertThat(out).endsWith("\r\n").doesNotContain("\r\n.\r\n").doesNotStartWith(".\r\n");
        assertThat(out.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
    }

    @Test
    void aDotAtTheBeginningOfALineIsDoubled() {
        assertThat(wire("a\n.b\n..c\n")).isEqualTo("a\r\n..b\r\n...c\r\n");
    }
}
