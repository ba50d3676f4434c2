package org.mailmend.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmend.account.EmailAddress;

class UserNamePatternTest {
    private static final EmailAddress ANNA = new EmailAddress("anna", "example.org");

    @ParameterizedTest
    @CsvSource({
        "%EMAILADDRESS%, anna@example.org",
        "%EMAILLOCALPART%, anna",
        "%EMAILDOMAIN%, example.org",
        "%EMAILLOCALPART%.%EMAILDOMAIN%, anna.example.org",
        "%EMAILLOCALPART%@mail.example.com, anna@mail.example.com",
        "%EMAILADDRESS, anna@example.org",
        "%EMAILLOCALPART@example.com, anna@example.com",
        "shared, shared",
        "100%, 100%"
    })
    void fillsInTheAddressesOwnParts(String pattern, String name) {
        assertThat(UserNamePattern.of(pattern).orElseThrow().fill(ANNA)).isEqualTo(name);
    }

    @Test
    void mendsAForgottenEnd() {
        assertThat(UserNamePattern.of(" %EMAILADDRESS ")).contains(UserNamePattern.ADDRESS);
    }

    @Test
    void fillsInOnceAndLiterally() {
        EmailAddress sly = new EmailAddress("%EMAILDOMAIN%$1\\", "example.org");

        assertThat(UserNamePattern.LOCAL_PART.fill(sly)).isEqualTo("%EMAILDOMAIN%$1\\");
        assertThat(UserNamePattern.ADDRESS.fill(sly)).isEqualTo("%EMAILDOMAIN%$1\\@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "%REALNAME%",
                "a b",
                "a\r\nb",
                "a\u0000",
                "\u202eanna",
                "a\u200bb",
                "%EMAILADDRESSES%"
            })
    void refusesWhatCannotBeMadeFromTheAddress(String pattern) {
        assertThat(UserNamePattern.of(pattern)).isEmpty();
    }

    @Test
    void refusesEndlessNames() {
        assertThat(UserNamePattern.of("x".repeat(255))).isEmpty();
    }

    @Test
    void knowsNamesThatAreForEverybody() {
        assertThat(UserNamePattern.of("shared").orElseThrow().personal()).isFalse();
        assertThat(UserNamePattern.ADDRESS.personal()).isTrue();
    }
}
