package org.mailmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.text.Words;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

class SecretOptionsTest {
    @Test
    void asksForNoneWhereNoneCanWork() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8);
        assertThat(
                        new SecretOptions()
                                .read(
                                        new Terminal(out, out, true, true, true),
                                        new ByteArrayInputStream(new byte[0]),
                                        false,
                                        Words.of(Locale.ENGLISH),
                                        Optional::empty))
                .isNull();
        assertThat(err.size()).isZero();
    }
}
