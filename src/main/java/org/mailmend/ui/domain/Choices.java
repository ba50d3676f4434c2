package org.mailmend.ui.domain;

import javafx.beans.property.Property;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.mailmend.ui.control.Prose;

import java.util.List;

/// One of several, each with a sentence and the word that stands in the record.
final class Choices extends VBox {
    /// One choice.
    ///
    /// @param id names its button
    /// @param tag the word of the record
    record Choice<T>(T value, String id, String name, String about, String tag) {}

    private Choices() {
        super(6);
    }

    /// The choices; which one is taken stands in the property.
    static <T> Choices of(List<Choice<T>> all, Property<T> taken) {
        Choices column = new Choices();
        ToggleGroup group = new ToggleGroup();
        for (Choice<T> choice : all) {
            RadioButton button = new Button(choice.name(), choice.about(), choice.tag());
            button.setId(choice.id());
            button.setToggleGroup(group);
            button.setSelected(choice.value().equals(taken.getValue()));
            button.selectedProperty()
                    .subscribe(
                            on -> {
                                if (on) {
                                    taken.setValue(choice.value());
                                }
                            });
            column.getChildren().add(button);
        }
        return column;
    }

    /// As tall as its words need at its width.
    private static final class Button extends RadioButton {
        /// Pixels beside the words.
        private static final double EDGES = 26;

        private final HBox row;

        Button(String name, String about, String tag) {
            VBox words = new VBox(Prose.of(name, "strong"));
            if (!about.isEmpty()) {
                words.getChildren().add(Prose.of(about, "muted", "second"));
            }
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            Region dot = new Region();
            dot.getStyleClass().add("choice-dot");
            Label word = Prose.line(tag, "mono", "muted");
            this.row = Prose.row(10, dot, words, word);
            getStyleClass().setAll("choice");
            setGraphic(row);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setMaxWidth(Double.MAX_VALUE);
            setMinHeight(USE_PREF_SIZE);
            setAccessibleText(name + ". " + about);
            row.prefWidthProperty().bind(widthProperty().subtract(EDGES));
        }

        @Override
        public javafx.geometry.Orientation getContentBias() {
            return javafx.geometry.Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            double inside = (width > 0 ? width : 310) - EDGES;
            return snappedTopInset() + snappedBottomInset() + row.prefHeight(inside);
        }
    }
}
