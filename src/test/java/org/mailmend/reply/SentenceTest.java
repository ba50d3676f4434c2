package org.mailmend.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;

class SentenceTest {
    @Test
    void ignoresCaseAndPunctuation() {
        assertThat(stands("application-specific password", "Application-Specific  PASSWORD!"))
                .isTrue();
        assertThat(stands("organization s security", "your organization's security")).isTrue();
    }

    @Test
    void leavesOutWordsOnlyWhereAGapIs() {
        assertThat(stands("is disabled * tenant", "it is disabled for the whole tenant")).isTrue();
        assertThat(stands("is disabled tenant", "it is disabled for the tenant")).isFalse();
        assertThat(stands("is disabled _ _ tenant", "it is disabled for the tenant")).isTrue();
        assertThat(stands("one * two", "one" + " x".repeat(Sentence.GAP + 1) + " two")).isFalse();
        assertThat(stands("one * two", "one x one" + " x".repeat(Sentence.GAP) + " two")).isTrue();
    }

    @Test
    void knowsBeginningsForbiddenWordsAndTheEndsOfTheText() {
        assertThat(stands("fail~ of", "failure of nerve")).isTrue();
        assertThat(stands("red !green", "red and green")).isFalse();
        assertThat(stands("^ greylisted $", "Greylisted.")).isTrue();
        assertThat(stands("^ greylisted $", "You are greylisted")).isFalse();
        assertThat(stands("[OVERQUOTA]", "[OVERQUOTA] no")).isTrue();
        assertThat(stands("[OVERQUOTA]", "overquota no")).isFalse();
    }

    @Test
    void offersAChoiceOfWordsOrNone() {
        String closed = "{account,mailbox} {is,has been,} {closed,locked}";
        assertThat(Sentence.alternatives(closed)).hasSize(12);
        assertThat(stands("{account,mailbox} is locked", "your mailbox is locked")).isTrue();
        assertThat(stands("{account,mailbox} is locked", "your door is locked")).isFalse();
    }

    @Test
    void takesAnAddressForOneWord() {
        assertThat(stands("user unknown", "<user@unknown.example>")).isFalse();
        assertThat(stands("for _ rejected", "for <quota.full@example.net> rejected")).isTrue();
    }

    @Test
    void refusesBrokenPatterns() {
        for (String broken : List.of("", "*", "one | ", "_ one", "one _", "* one")) {
            assertThatThrownBy(() -> Sentence.alternatives(broken))
                    .as(broken)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void namesFileAndLineOfABrokenRow() {
        assertThatThrownBy(() -> Table.read("x.tsv", "a\tb\n1\t2\n3\n"))
                .hasMessage("x.tsv, line 3: 1 cells, 2 wanted");
        assertThatThrownBy(() -> Table.read("x.tsv", "a\tb\n1\t\n").rows().getFirst().get("b"))
                .hasMessage("x.tsv, line 2: column b is empty");
    }

    private static boolean stands(String pattern, String text) {
        return Sentence.alternatives(pattern).stream()
                .anyMatch(sentence -> sentence.in(Words.of(text)).isPresent());
    }
}
