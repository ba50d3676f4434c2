package org.mailmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.text.BreakIterator;

class WholeCodesTest {
    @Test
    void breaksLinesBetweenWordsAndNotWithinCodesAndNames() {
        assertThat(pieces("Codes (x.7.8, x.2.2) of mx.example.org. More"))
                .isEqualTo("Codes |(x.7.8, |x.2.2) |of |mx.example.org. |More");
    }

    @Test
    void breaksLongAddressesOfPagesAtTheirParts() {
        assertThat(pieces("see https://example.org/one/two"))
                .isEqualTo("see |https://example.org|/one|/two");
    }

    private static String pieces(String text) {
        WholeCodes breaker = new WholeCodes();
        breaker.setText(text);
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int at = breaker.next(); at != BreakIterator.DONE; at = breaker.next()) {
            out.append(out.isEmpty() ? "" : "|").append(text, from, at);
            from = at;
        }
        return out.toString();
    }
}
