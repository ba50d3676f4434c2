import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// Opens an empty window, or Mailmend's own with the argument `mailmend`, and ends after the second
/// frame. `start-bench` compares the two.
public final class FirstFrame {
    private FirstFrame() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            Class.forName("org.mailmend.Mailmend")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        } else {
            Platform.startup(FirstFrame::empty);
        }
        Platform.runLater(FirstFrame::endAfterTwoFrames);
    }

    private static void empty() {
        Stage stage = new Stage();
        stage.setScene(new Scene(new StackPane(), 1000, 700));
        stage.show();
    }

    private static void endAfterTwoFrames() {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                if (++frames == 2) {
                    System.exit(0);
                }
            }
        }.start();
    }
}
