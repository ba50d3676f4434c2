package org.mailmend.ui.domain;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.domain.Badge;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.DomainWords;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.Prose;

/// One part of a domain in a line: its name, a sentence, a word.
final class PartRow extends Button {
    /// Pixels beside the words.
    private static final double EDGES = 24;

    private final Node row;

    PartRow(ViewContext context, DomainResult result, Runnable open) {
        DomainWords said = new DomainWords(context.words());
        Badge badge = Badge.of(result);
        String name = context.say("ui.domain.part." + result.id());
        String sentence = first(said.summary(result));
        Label title = Prose.line(name, "strong", "part-name");
        Label words = Prose.of(sentence, "second", "part-sentence");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        Label pill =
                new org.mailmend.ui.control.Badge(kind(badge), icon(badge), said.badge(result));
        pill.getStyleClass().add("part-badge");
        if (context.large()) {
            HBox head = Prose.spread(12, title, pill);
            this.row = new VBox(2, head, words);
        } else {
            this.row =
                    Prose.row(12, title, words, pill, Icons.of(Feather.CHEVRON_RIGHT, 16, "muted"));
        }
        ((javafx.scene.layout.Region) row)
                .prefWidthProperty()
                .bind(widthProperty().subtract(EDGES));
        getStyleClass().setAll("part-row");
        setId("part-" + result.id());
        setGraphic(row);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setAlignment(Pos.CENTER_LEFT);
        setMaxWidth(Double.MAX_VALUE);
        setMinHeight(USE_PREF_SIZE);
        setAccessibleText(name + ": " + said.badge(result) + ". " + sentence);
        setOnAction(_ -> open.run());
    }

    /// A row has room for one sentence; the panel says the rest.
    private static String first(String summary) {
        int end = summary.indexOf(". ");
        return end < 0 ? summary : summary.substring(0, end + 1);
    }

    /// Whether its panel is open.
    void mark(boolean on) {
        getStyleClass().remove("chosen");
        if (on) {
            getStyleClass().add("chosen");
        }
    }

    @Override
    public javafx.geometry.Orientation getContentBias() {
        return javafx.geometry.Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double inside = (width > 0 ? width : 580) - EDGES;
        return snappedTopInset() + snappedBottomInset() + row.prefHeight(inside);
    }

    private static org.mailmend.ui.control.Badge.Kind kind(Badge badge) {
        return switch (badge) {
            case GOOD, NOT_LISTED -> org.mailmend.ui.control.Badge.Kind.GOOD;
            case TOO_WEAK -> org.mailmend.ui.control.Badge.Kind.WARN;
            case BROKEN, LISTED -> org.mailmend.ui.control.Badge.Kind.BAD;
            case MISSING, NOT_CHECKED -> org.mailmend.ui.control.Badge.Kind.PLAIN;
        };
    }

    private static Feather icon(Badge badge) {
        return switch (badge) {
            case GOOD, NOT_LISTED -> Feather.CHECK;
            case TOO_WEAK -> Feather.ALERT_TRIANGLE;
            case BROKEN, LISTED -> Feather.X_CIRCLE;
            case MISSING -> Feather.MINUS;
            case NOT_CHECKED -> Feather.HELP_CIRCLE;
        };
    }
}
