package org.mailmend.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

class QuickPatternTest {
    /// Pieces of which texts are put together: words of the patterns, whole and broken.
    private static final List<String> PIECES =
            List.of(
                    "mail",
                    "Mail ",
                    "deliver",
                    "y",
                    "ed",
                    "ing ",
                    "fail",
                    "FAILED",
                    " not ",
                    "could ",
                    "n't ",
                    " be ",
                    "5",
                    "50",
                    "550 ",
                    "5.1.1",
                    "-",
                    "user ",
                    "unknown",
                    "\n",
                    ":",
                    "at",
                    "zugestellt ",
                    "возврат",
                    "ошибк",
                    "é",
                    "to ",
                    "from",
                    "<",
                    "a@b.example",
                    " ",
                    "(");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Delay; delay",
                "colou?r; colo",
                "ab*cd; cd",
                "ab+cd; ab",
                "x{0,9}yes; yes",
                "[abc]def; def",
                "(?:one|three) two; ' two'",
                "(?:twenty|thirty) b; thirty twenty",
                "(?:twenty|thirty)? b; ' b'",
                "\\[fixed\\]; [fixed]",
                "(?:ab|c); ab c",
                "(?!not)so; so",
                "\\d+; ''",
                "(?:a|\\d)x?; ''",
                "a[|)]b; a"
            })
    void namesLettersThatMustStandInWhatMatches(String regex, String letters) {
        assertThat(String.join(" ", QuickPattern.needed(regex))).isEqualTo(letters);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?i)un?deliver|(?:could|can) ?n.t (?:be )?deliver|fail(?:ed|ure)?$",
                "(?i)(?:^|[^\\d.])[45]\\d\\d[ -]|said:|\\buser unknown",
                "(?i)(?:mail\\s+from|from|to|a)[\\s:=<\"'(*]*$",
                "(?i)^[\\s>]*(?:mail (?:not )?deliver|возврат|[0-9]{2,3}).*",
                "nothing of this|(?m)^50|e-?mail|y(?=ing)|(?<!not )be"
            })
    void answersAsThePatternItself(String regex) {
        Pattern plain = Pattern.compile(regex);
        QuickPattern quick = QuickPattern.of(regex);
        Random random = new Random(7);
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(9); n >= 0; n--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String one = text.toString();
            assertThat(quick.find(one)).as(one).isEqualTo(plain.matcher(one).find());
            assertThat(quick.matches(one)).as(one).isEqualTo(plain.matcher(one).matches());
            found += quick.find(one) ? 1 : 0;
        }
        assertThat(found).isBetween(100, 19_900);
    }

    @Test
    void refusesWhatItDoesNotRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> QuickPattern.of("\\u0041"));
        assertThatIllegalArgumentException().isThrownBy(() -> QuickPattern.of("(open"));
    }
}
