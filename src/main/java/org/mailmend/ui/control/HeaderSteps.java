package org.mailmend.ui.control;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.text.Words;

import java.util.List;
import java.util.function.IntConsumer;

/// The four steps in the header. Those that were reached can be gone to.
public final class HeaderSteps extends HBox {
    private final Words words;
    private final List<String> names;
    private final IntConsumer go;

    /// The steps.
    ///
    /// @param names of all steps, in order
    /// @param go is told the index of the step that was chosen
    public HeaderSteps(Words words, List<String> names, IntConsumer go) {
        super(10);
        this.words = words;
        this.names = List.copyOf(names);
        this.go = go;
        setAlignment(Pos.CENTER);
    }

    /// Shows where the user is.
    ///
    /// @param now index of the current step
    /// @param reached index of the farthest step that can be gone to
    /// @param large shows numbers and the current name alone
    public void show(int now, int reached, boolean large) {
        getChildren().clear();
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) {
                Region thread = new Region();
                thread.getStyleClass().add("step-thread");
                getChildren().add(thread);
            }
            getChildren().add(step(i, now, reached, large));
        }
    }

    private Button step(int index, int now, int reached, boolean large) {
        boolean past = index < now;
        Button button = new Button(large && index != now ? "" : names.get(index));
        button.getStyleClass().setAll("step-button");
        if (index == now) {
            button.getStyleClass().add("now");
        } else if (past) {
            button.getStyleClass().add("past");
        }
        button.setGraphic(disc(index, past));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setDisable(index > reached && index != now);
        button.setAccessibleText(
                words.say(
                        index == now ? "ui.step.now" : past ? "ui.step.past" : "ui.step.later",
                        java.util.Map.of("number", index + 1, "name", names.get(index))));
        button.setOnAction(_ -> go.accept(index));
        return button;
    }

    private static StackPane disc(int index, boolean past) {
        StackPane disc = new StackPane();
        disc.getStyleClass().add("step-disc");
        disc.getChildren()
                .add(
                        past
                                ? Icons.of(Feather.CHECK, 12, "good")
                                : new Label(String.valueOf(index + 1)));
        return disc;
    }
}
