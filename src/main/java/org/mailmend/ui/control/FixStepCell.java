package org.mailmend.ui.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/// One step to tick off: imperative, help, and at most one action at the right.
public final class FixStepCell extends HBox {
    private final CheckBox tick = new CheckBox();

    /// A step.
    ///
    /// @param number its place, from 1, for the screen reader
    /// @param help where it is done; may be empty
    /// @param below what stands under the words
    /// @param actions what stands at the right; under the words where the text is large
    public FixStepCell(
            String number,
            String text,
            String help,
            List<? extends Node> below,
            List<? extends Node> actions,
            boolean large) {
        getStyleClass().add("fix");
        tick.getStyleClass().add("tick");
        tick.setAccessibleText(number + ". " + text + (help.isEmpty() ? "" : ". " + help));
        VBox words = new VBox(2, Prose.of(text, "strong"));
        if (!help.isEmpty()) {
            words.getChildren().add(Prose.of(help, "muted", "second"));
        }
        VBox column = new VBox(8, words);
        column.getChildren().addAll(below);
        HBox.setHgrow(column, Priority.ALWAYS);
        column.setMinWidth(0);
        getChildren().addAll(tick, column);
        if (large) {
            column.getChildren().addAll(actions);
        } else {
            HBox end = new HBox(8);
            end.getChildren().addAll(actions);
            end.setAlignment(Pos.CENTER_RIGHT);
            end.setMinWidth(USE_PREF_SIZE);
            getChildren().add(end);
        }
    }

    /// The box that is ticked.
    public CheckBox tick() {
        return tick;
    }

    /// Shows whether the step is done, or the one that comes next.
    public void mark(boolean done, boolean current, boolean last) {
        getStyleClass().removeAll("did", "current", "last");
        if (done) {
            getStyleClass().add("did");
        }
        if (current) {
            getStyleClass().add("current");
        }
        if (last) {
            getStyleClass().add("last");
        }
    }
}
