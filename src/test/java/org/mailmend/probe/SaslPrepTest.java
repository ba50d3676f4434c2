package org.mailmend.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The examples of RFC 4013 section 3, and what else people type.
class SaslPrepTest {
    @Test
    void theExamplesOfTheRfcHold() {
        assertThat(SaslPrep.of("I\u00adX")).isEqualTo("IX");
        assertThat(SaslPrep.of("user")).isEqualTo("user");
        assertThat(SaslPrep.of("USER")).isEqualTo("USER");
        assertThat(SaslPrep.of("\u00aa")).isEqualTo("a");
        assertThat(SaslPrep.of("\u2168")).isEqualTo("IX");
    }

    @Test
    void blanksOfEveryKindAreOne() {
        assertThat(SaslPrep.of("a\u00a0b\u1680c\u3000d\u200be")).isEqualTo("a b c d e");
    }

    @Test
    void composedAndDecomposedLettersAreTheSame() {
        assertThat(SaslPrep.of("u\u0308ber")).isEqualTo("\u00fcber");
    }

    @Test
    void whatIsProhibitedStaysAsItWasTyped() {
        assertThat(SaslPrep.of("\u0007\u00fc")).isEqualTo("\u0007\u00fc");
        assertThat(SaslPrep.of("\ue000\u00ad")).isEqualTo("\ue000\u00ad");
    }
}
