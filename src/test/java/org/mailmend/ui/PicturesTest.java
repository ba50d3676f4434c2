package org.mailmend.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mailmend.testing.UiTest;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Takes the pictures that are laid beside those of the design.
@UiTest
@ExtendWith(ApplicationExtension.class)
class PicturesTest {
    private Walk walk;

    @Start
    void open(Stage stage) {
        walk = Walk.open(stage, Walk.look("light", 1, "en"));
    }

    @Test
    void picturesOfTheWholeWalk() {
        walk.then(() -> walk.session().account().address().set("ana@gmail.com"));
        walk.then(
                () ->
                        walk.session()
                                .account()
                                .client()
                                .set(
                                        org.mailmend.provider.ClientApps.load()
                                                .byId("outlook-classic")
                                                .orElseThrow()));
        walk.picture("account");
        walk.practise("app-password");
        walk.picture("result");
        walk.press("to-report");
        walk.until(() -> ((org.mailmend.ui.report.ReportView) walk.window().page()).isDrawn());
        walk.picture("report");
        walk.then(() -> walk.window().go(2));
        walk.then(() -> walk.window().go(1));
        walk.picture("checks");
        walk.then(() -> walk.window().go(2));
        walk.then(() -> walk.session().outcomes().get().done().addAll(java.util.Set.of(0, 1)));
        walk.press("again");
        walk.untilResult();
        walk.picture("healthy");
        walk.then(() -> walk.window().theme().toggle());
        walk.picture("healthy-dark");
        assertThat(walk.session().outcomes().get().works()).isTrue();
    }
}
