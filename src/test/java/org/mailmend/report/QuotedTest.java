package org.mailmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Random;
import java.util.stream.IntStream;

class QuotedTest {
    @ParameterizedTest
    @CsvSource({
        "202E, ⟨U+202E⟩", "2066, ⟨U+2066⟩", "200B, ⟨U+200B⟩", "200D, ⟨U+200D⟩", "FEFF, ⟨U+FEFF⟩",
        "00AD, ⟨U+00AD⟩", "1B, ⟨U+001B⟩", "7, ⟨U+0007⟩", "0, ⟨U+0000⟩", "9B, ⟨U+009B⟩",
        "D, ⟨U+000D⟩", "A, ⟨U+000A⟩", "2028, ⟨U+2028⟩", "FE0F, ⟨U+FE0F⟩", "E0041, ⟨U+E0041⟩",
        "3164, ⟨U+3164⟩", "E000, ⟨U+E000⟩", "FFFE, ⟨U+FFFE⟩", "D800, ⟨U+D800⟩"
    })
    void showsWhatCannotBeSeenByItsNumber(String codePoint, String shown) {
        var text = "a" + Character.toString(Integer.parseInt(codePoint, 16)) + "b";
        assertThat(Quoted.safe(text)).isEqualTo("a" + shown + "b");
    }

    @Test
    void keepsWordsOfAllScripts() {
        for (var text :
                new String[] {"Größe €", "邮箱", "صندوق", "दो", "e\u0301", "😀", "a\u00a0b"}) {
            assertThat(Quoted.safe(text)).isEqualTo(text);
        }
    }

    @Test
    void cutsAPileOfMarks() {
        assertThat(Quoted.safe("a" + "\u0301".repeat(50)))
                .startsWith("a\u0301\u0301\u0301\u0301⟨U+0301⟩");
    }

    @Test
    void boundsTheLengthAndSaysHowMuchIsGone() {
        var cut = Quoted.safe("word ".repeat(4_000));
        assertThat(cut).hasSizeLessThanOrEqualTo(Quoted.LONGEST).matches("(?s).*word ⟨… \\+\\d+⟩");
        assertThat(Quoted.safe("x".repeat(1 << 20))).hasSizeLessThanOrEqualTo(Quoted.LONGEST);
        assertThat(Quoted.safe("\u202e".repeat(10_000))).endsWith("⟩").doesNotContain("⟨U+2⟨");
    }

    @Test
    void partsLinesAtEveryKindOfEnd() {
        assertThat(Quoted.lines("a\r\nb\nc\rd\n", 10)).containsExactly("a", "b", "c", "d");
        assertThat(Quoted.lines("a\nb\nc\nd\ne", 3)).containsExactly("a", "b", "⟨… +3⟩");
    }

    @Test
    void neverLetsAnythingUnseenThroughAndIsStable() {
        var random = new Random(20_261_121);
        for (var round = 0; round < 2_000; round++) {
            var text =
                    IntStream.range(0, random.nextInt(40))
                            .map(i -> random.nextInt(random.nextBoolean() ? 0x3000 : 0x110000))
                            .collect(
                                    StringBuilder::new,
                                    StringBuilder::appendCodePoint,
                                    StringBuilder::append)
                            .toString();
            var safe = Quoted.safe(text);
            assertThat(safe)
                    .doesNotMatch("(?s).*[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}].*");
            assertThat(Quoted.safe(safe)).isEqualTo(safe);
        }
        var longest = Quoted.safe("ab \u202e".repeat(3_000));
        assertThat(Quoted.safe(longest)).isEqualTo(longest);
    }
}
