package org.mailmend.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class WordsTest {
    private final Words words = Words.of(Locale.ENGLISH).in(ZoneOffset.UTC);

    record Found(String host, int count, boolean reset) implements Phrase {}

    @Test
    void takesTheKeyFromTheClassesRoundAPhrase() {
        assertThat(new Found("h", 1, true).key()).isEqualTo("WordsTest.Found");
    }

    @Test
    void showsAKeyWithoutWordsSoThatNothingIsHidden() {
        assertThat(words.say(new Found("h", 1, true))).isEqualTo("[WordsTest.Found]");
    }

    @Test
    void countsInWords() {
        assertThat(words.say("unit.minutes", "n", 1)).isEqualTo("1 minute");
        assertThat(words.say("unit.minutes", "n", 5)).isEqualTo("5 minutes");
    }

    @Test
    void leavesOutWhatIsAbsent() {
        assertThat(words.say("cause.tls.handshake-failed.text", Map.of()))
                .isEqualTo("The encrypted connection could not be set up.");
        assertThat(words.say("cause.tls.handshake-failed.text", Map.of("why", "alert")))
                .isEqualTo("The encrypted connection could not be set up: alert.");
    }

    @Test
    void escapesStrangersWords() {
        assertThat(words.say("error.usage", "what", "a\u202eb\u001b[31m"))
                .isEqualTo("a⟨U+202E⟩b⟨U+001B⟩[31m");
    }

    @Test
    void saysDurationsAsPeopleDo() {
        assertThat(words.say(Duration.ofMillis(38))).isEqualTo("38\u00a0ms");
        assertThat(words.say(Duration.ofMillis(1500))).isEqualTo("1.5\u00a0s");
        assertThat(words.say(Duration.ofSeconds(10))).isEqualTo("10\u00a0s");
        assertThat(words.say(Duration.ofMinutes(5))).isEqualTo("5 minutes");
        assertThat(words.say(Duration.ofHours(44))).isEqualTo("44 hours");
    }

    @Test
    void saysMomentsWithTheirZone() {
        assertThat(words.say(Instant.parse("2026-11-21T10:42:00Z")))
                .isEqualTo("21 November 2026, 10:42 (UTC)");
    }

    @Test
    void saysNumbersAndDaysInGermanAsGermansDo() {
        Words german = Words.of(Locale.GERMANY).in(ZoneOffset.ofHours(1));
        assertThat(german.say(Duration.ofMillis(1500))).isEqualTo("1,5\u00a0s");
        assertThat(german.say(Duration.ofMinutes(5))).isEqualTo("5 Minuten");
        assertThat(german.say(Instant.parse("2026-11-21T10:42:00Z")))
                .isEqualTo("21. November 2026, 11:42 (UTC+01:00)");
        assertThat(german.say("ui.result.steps", "n", 1)).isEqualTo("1 Schritt");
    }

    @Test
    void speaksAPseudoLanguageThatIsLongerAndLeavesValuesAlone() {
        Words pseudo = Words.of(Locale.forLanguageTag("en-XA"));
        String said = pseudo.say("HostCheck.HostNotFound", "host", "mail.example.org");
        assertThat(said).contains("mail.example.org").contains("⟦").contains("é");
        assertThat(said.length())
                .isGreaterThan(
                        words.say("HostCheck.HostNotFound", "host", "mail.example.org").length());
        assertThat(pseudo.say("unit.days", "n", List.of(3))).contains("3");
    }
}
