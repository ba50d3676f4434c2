package org.mailmend.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Computes from the stylesheets how well things stand out (WCAG 2.1, success criteria 1.4.3 and
/// 1.4.11), and that no view brings a colour of its own.
class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double CONTROL = 3;
    private static final Pattern ROLE = Pattern.compile("(-color-[a-z-]+): (#[0-9a-f]{6});");
    private static final List<String> GROUNDS = List.of("bg-default", "bg-subtle", "bg-overlay");
    private static final List<String> TONES = List.of("accent", "success", "warning", "danger");

    @ParameterizedTest
    @ValueSource(strings = {"light.css", "dark.css"})
    void textCanBeReadOnItsGround(String sheet) {
        Map<String, String> roles = roles(sheet);
        for (String ground : GROUNDS) {
            for (String text : List.of("fg-default", "fg-muted", "accent-fg")) {
                assertStandsOut(roles, text, ground, TEXT);
            }
        }
        assertStandsOut(roles, "fg-default", "bg-inset", TEXT);
        assertStandsOut(roles, "fg-default", "neutral-subtle", TEXT);
        for (String tone : TONES) {
            assertStandsOut(roles, tone + "-fg", tone + "-subtle", TEXT);
            assertStandsOut(roles, tone + "-fg", "bg-default", TEXT);
            assertStandsOut(roles, "fg-default", tone + "-subtle", TEXT);
            assertStandsOut(roles, "fg-emphasis", tone + "-emphasis", TEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light.css", "dark.css"})
    void controlsStandOutFromTheirGround(String sheet) {
        Map<String, String> roles = roles(sheet);
        for (String control : List.of("border-control", "focus", "mark")) {
            assertStandsOut(roles, control, "bg-default", CONTROL);
        }
        assertStandsOut(roles, "focus", "bg-subtle", CONTROL);
        assertStandsOut(roles, "fg-emphasis", "skip", CONTROL);
        for (String tone : List.of("success", "danger", "accent", "warning")) {
            assertStandsOut(roles, tone + "-emphasis", "bg-default", CONTROL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailmend.css"})
    void componentsNameRolesAndNoColours(String sheet) {
        assertThat(text(sheet))
                .doesNotContainPattern("#[0-9a-fA-F]{3,8}\\b")
                .doesNotContainPattern("rgba?\\(");
    }

    private static void assertStandsOut(
            Map<String, String> roles, String front, String ground, double least) {
        assertThat(contrast(colour(roles, front), colour(roles, ground)))
                .as("%s on %s", front, ground)
                .isGreaterThanOrEqualTo(least);
    }

    private static String colour(Map<String, String> roles, String role) {
        return Objects.requireNonNull(roles.get("-color-" + role), role);
    }

    private static Map<String, String> roles(String sheet) {
        Map<String, String> roles = new HashMap<>();
        Matcher matcher = ROLE.matcher(text(sheet));
        while (matcher.find()) {
            roles.put(matcher.group(1), matcher.group(2));
        }
        return roles;
    }

    private static String text(String sheet) {
        try (InputStream in = ContrastTest.class.getResourceAsStream(sheet)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum +=
                    weights[i]
                            * (part <= 0.04045
                                    ? part / 12.92
                                    : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
