package org.mailmend.testing;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@UiTest
@ExtendWith(ApplicationExtension.class)
class HeadlessToolkitTest {

    private Scene scene;

    @Start
    void show(Stage stage) {
        Label label = new Label("Mailmend");
        // Whatever theme another test has left behind.
        label.setStyle("-fx-text-fill: black");
        StackPane root = new StackPane(label);
        root.setStyle("-fx-background-color: white");
        scene = new Scene(root, 200, 100);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void drawsTextWithoutADisplay(FxRobot robot) {
        WritableImage[] drawn = new WritableImage[1];
        robot.interact(() -> drawn[0] = scene.snapshot(null));
        long inked = 0;
        for (int x = 0; x < (int) drawn[0].getWidth(); x++) {
            for (int y = 0; y < (int) drawn[0].getHeight(); y++) {
                if (drawn[0].getPixelReader().getColor(x, y).getBrightness()
                        < Color.GRAY.getBrightness()) {
                    inked++;
                }
            }
        }
        assertThat(inked).as("dark pixels").isPositive();
    }
}
