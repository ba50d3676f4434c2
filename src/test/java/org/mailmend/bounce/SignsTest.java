package org.mailmend.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class SignsTest {
    private static final Signs SIGNS =
            new Signs(List.of(List.of("hers", "(postfix)"), List.of("she", "x-he"), List.of("e")));

    @Test
    void findsTheGroupsOfThePhrasesThatStandInAText() {
        assertThat(SIGNS.in("ushers").stream()).containsExactly(0, 1, 2);
        assertThat(SIGNS.in("the SHE").stream()).containsExactly(1, 2);
        assertThat(SIGNS.in("x-hE").stream()).containsExactly(1, 2);
        assertThat(SIGNS.in("by (Postfix)").stream()).containsExactly(0);
        assertThat(SIGNS.in("h\u00e9rs").stream()).isEmpty();
        assertThat(SIGNS.in("").stream()).isEmpty();
    }

    @Test
    void findsPhrasesOfAnyScript() {
        assertThat(new Signs(List.of(List.of("недоставлен"))).in("письмо недоставлено").stream())
                .containsExactly(0);
    }
}
