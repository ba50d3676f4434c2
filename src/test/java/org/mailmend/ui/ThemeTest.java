package org.mailmend.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

final class ThemeTest {
    @Test
    void theFileOfTheUsualSizesHoldsWhatTheThemeWouldWrite() throws IOException {
        try (InputStream in = Theme.class.getResourceAsStream("usual-sizes.css")) {
            assertThat(in).as("usual-sizes.css").isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .as("write usual-sizes.css anew from Theme.sizes(1)")
                    .isEqualTo(Theme.sizes(1));
        }
    }

    @Test
    void eachStylesheetLiesThereInItsParsedForm() {
        for (String name : new String[] {"light", "dark", "mailmend", "usual-sizes"}) {
            assertThat(Theme.class.getResource(name + ".bss")).as(name).isNotNull();
        }
    }
}
