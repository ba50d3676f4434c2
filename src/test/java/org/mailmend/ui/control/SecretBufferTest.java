package org.mailmend.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.account.Password;

import java.nio.charset.StandardCharsets;

class SecretBufferTest {
    private final SecretBuffer buffer = new SecretBuffer();

    @Test
    void takesCharactersInAnyPlace() {
        buffer.replace(0, 0, "ac");
        buffer.replace(1, 1, "b");
        buffer.replace(3, 3, "x".repeat(100));
        buffer.replace(3, 103, "d");
        assertThat(text()).isEqualTo("abcd");
    }

    @Test
    void makesNoCredentialOfNothing() {
        assertThat(buffer.password()).isNull();
    }

    @Test
    void isEmptyAfterWiping() {
        buffer.replace(0, 0, "secret");
        buffer.wipe();
        assertThat(buffer.length()).isZero();
        assertThat(buffer.at(0)).isEqualTo('\0');
    }

    @Test
    void overwritesWhatIsTakenOut() {
        buffer.replace(0, 0, "secret");
        buffer.replace(0, 6, "");
        assertThat(buffer.at(0)).isEqualTo('\0');
    }

    @Test
    void cannotPrint() {
        buffer.replace(0, 0, "secret");
        assertThat(buffer.toString()).doesNotContain("secret");
    }

    @Test
    void keepsWithinItsBounds() {
        assertThat(buffer.replace(0, 0, "x".repeat(10_000))).isEqualTo(4096);
    }

    private String text() {
        try (Password password = buffer.password()) {
            assertThat(password).isNotNull();
            return password == null ? "" : new String(password.utf8(), StandardCharsets.UTF_8);
        }
    }
}
