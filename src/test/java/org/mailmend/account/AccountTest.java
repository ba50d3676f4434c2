package org.mailmend.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

class AccountTest {
    @ParameterizedTest
    @CsvSource({
        "ana@Example.ORG, ana, example.org",
        "' ana@example.org ', ana, example.org",
        "ana+tag@example.org, ana+tag, example.org",
        "ana@bücher.example, ana, xn--bcher-kva.example",
        "'\"a b\"@example.org', '\"a b\"', example.org",
        "'\"a\\\"b\"@example.org', '\"a\\\"b\"', example.org",
        "j\u00fcrgen@example.org, j\u00fcrgen, example.org",
        "ana@example.org., ana, example.org"
    })
    void readsAddresses(String text, String local, String domain) {
        assertThat(EmailAddress.parse(text))
                .isEqualTo(new EmailAddress.Parsed.Ok(new EmailAddress(local, domain)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "ana, NO_AT",
        "@example.org, NO_LOCAL_PART",
        "an a@example.org, BAD_CHARACTER",
        "'ana\u200b@example.org', BAD_CHARACTER",
        "<ana@example.org, BAD_CHARACTER",
        "ana..b@example.org, BAD_CHARACTER",
        "ana@, BAD_DOMAIN",
        "ana@localhost, BAD_DOMAIN",
        "ana@192.0.2.1, BAD_DOMAIN",
        "ana@exa mple.org, BAD_DOMAIN",
        "ana@example..org, BAD_DOMAIN"
    })
    void refusesWhatIsNone(String text, EmailAddress.Fault fault) {
        assertThat(EmailAddress.parse(text)).isEqualTo(new EmailAddress.Parsed.Malformed(fault));
    }

    @Test
    void refusesLineBreaksAndTooMuch() {
        assertThat(EmailAddress.parse("ana\r\nRCPT TO:<x>@example.org"))
                .isEqualTo(new EmailAddress.Parsed.Malformed(EmailAddress.Fault.BAD_CHARACTER));
        assertThat(EmailAddress.parse("a".repeat(65) + "@example.org"))
                .isEqualTo(new EmailAddress.Parsed.Malformed(EmailAddress.Fault.TOO_LONG));
        assertThat(EmailAddress.parse("ana@" + "abcdefghi.".repeat(32) + "org"))
                .isInstanceOf(EmailAddress.Parsed.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "mail.example.org, mail.example.org, , ",
        "Mail.Example.org:587, mail.example.org, 587, ",
        "mail.example.org:465/tls, mail.example.org, 465, TLS",
        "mail.example.org/starttls, mail.example.org, , STARTTLS",
        "192.0.2.1:25/none, 192.0.2.1, 25, NONE",
        "[2001:db8::1]:587, 2001:db8::1, 587, ",
        "2001:db8::1, 2001:db8::1, , "
    })
    void readsServers(String text, String host, Integer port, ConnectionSecurity security) {
        assertThat(GivenServer.parse(Protocol.SMTP, text))
                .isEqualTo(
                        new GivenServer.Parsed.Ok(
                                new GivenServer(Protocol.SMTP, host, port, security)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"host:0", "host:65536", "host:-1", "host:x", "host:99999999999"})
    void refusesImpossiblePorts(String text) {
        assertThat(GivenServer.parse(Protocol.SMTP, text))
                .isEqualTo(new GivenServer.Parsed.Bad("port"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ho st", "a..b", "-", "host\r\nQUIT"})
    void refusesImpossibleHosts(String text) {
        assertThat(GivenServer.parse(Protocol.SMTP, text))
                .isEqualTo(new GivenServer.Parsed.Bad("host"));
    }

    @Test
    void keepsASecretFromPrintingAndWipesIt() {
        Password password = new Password("correct horse".toCharArray());
        assertThat(password).hasToString("Password[hidden]");
        assertThat(new String(password.utf8(), StandardCharsets.UTF_8)).isEqualTo("correct horse");
        password.close();
        assertThatThrownBy(password::utf8)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("horse");
    }

    @ParameterizedTest
    @CsvSource({
        "abcdabcdabcdabcd, true",
        "abcd abcd abcd abcd, true",
        "ab12-cd34-ef56-gh78, true",
        "Abcdabcdabcdabcd, false",
        "hunter2, false",
        "abcdabcdabcdabc1, false"
    })
    void seesTheShapeOfAppPasswords(String secret, boolean app) {
        assertThat(SecretShape.of(secret.toCharArray()).appShaped()).isEqualTo(app);
    }

    @Test
    void seesBlanksAndInvisibleCharacters() {
        SecretShape shape = SecretShape.of(" hun\u200bter2\u00a0".toCharArray());
        assertThat(shape.outerBlanks()).isTrue();
        assertThat(shape.invisible()).isTrue();
        assertThat(shape.nonAscii()).isTrue();
        assertThat(shape.length()).isEqualTo(SecretShape.Length.USUAL);
    }
}
