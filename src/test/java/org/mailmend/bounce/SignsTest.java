package org.mailmend.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class SignsTest {
    private static final Signs SIGNS =
            new Signs(List.of(List.of("hers", "(postfix)"), List.of("she", "x-he"), List.of("e")));

    @Test
    void findsTheLowestGroupOfThePhrasesThatStandInAText() {
        assertThat(SIGNS.first("ushers")).isZero();
        assertThat(SIGNS.first("the SHE")).isEqualTo(1);
        assertThat(SIGNS.first("x-hE")).isEqualTo(1);
        assertThat(SIGNS.first("by (Postfix) she")).isZero();
        assertThat(SIGNS.first("ever")).isEqualTo(2);
        assertThat(SIGNS.first("h\u00e9rs")).isEqualTo(-1);
        assertThat(SIGNS.first("")).isEqualTo(-1);
    }
}
