package org.mailmend.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mailmend.testing.UiTest;
import org.testfx.framework.junit5.ApplicationExtension;

@UiTest
@ExtendWith(ApplicationExtension.class)
class FontsTest {
    @Test
    void theStylesheetNamesTheFamiliesThatAreLoaded() throws Exception {
        String css =
                new String(
                        FontsTest.class.getResourceAsStream("mailmend.css").readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertThat(
                        java.util.regex.Pattern.compile("font-family: \"([^\"]+)\"")
                                .matcher(css)
                                .results()
                                .map(r -> r.group(1))
                                .distinct())
                .isNotEmpty()
                .isSubsetOf(Fonts.load());
    }
}
