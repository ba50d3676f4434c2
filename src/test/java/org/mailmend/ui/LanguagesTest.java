package org.mailmend.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Parent;
import javafx.stage.Stage;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmend.testing.UiTest;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.List;

/// The large providers' faults are seen whole in the window, in every language.
@UiTest
@ExtendWith(ApplicationExtension.class)
class LanguagesTest {
    private static final List<String> FAULTS =
            List.of(
                    "app-password",
                    "oauth-only",
                    "outlook-sending-off",
                    "microsoft365",
                    "yahoo",
                    "icloud",
                    "gmx",
                    "zoho",
                    "cpanel");

    private Stage stage;

    @Start
    void open(Stage shown) {
        stage = shown;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void nothingIsCutAtTheLargeProviders(String language) {
        Walk walk =
                WaitForAsyncUtils.waitForAsyncFx(
                        10_000, () -> Walk.open(stage, Walk.look("light", 1, language)));
        for (String fault : FAULTS) {
            walk.practise(fault);
            String name = "result-" + fault + "-" + language;
            walk.picture(name);
            Parent root = walk.window().scene().getRoot();
            assertThat(Sight.cut(root)).as("cut on " + name).isEmpty();
            assertThat(Sight.outside(root)).as("outside on " + name).isEmpty();
        }
        walk.press("to-report");
        walk.until(() -> ((org.mailmend.ui.report.ReportView) walk.window().page()).isDrawn());
        walk.picture("report-" + language);
        assertThat(Sight.cut(walk.window().scene().getRoot())).isEmpty();
    }
}
