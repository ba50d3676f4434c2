package org.mailmend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailmendTest {

    @Test
    void saysNameVersionAndCommit() {
        assertThat(Mailmend.versionLine())
                .matches("Mailmend \\d+\\.\\d+\\.\\d+ \\(([0-9a-f]{7,}|unknown)\\)");
    }
}
