package org.mailmend.ui.domain;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.domain.Badge;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.DomainWords;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.Prose;
import org.mailmend.ui.control.RowButton;

/// One part of a domain in a line: its name, a sentence, a word.
final class PartRow extends RowButton {
    /// Pixels beside the words.
    private static final double EDGES = 24;

    private static final double WIDTH = 580;

    private PartRow(Region row) {
        super(row, EDGES, WIDTH);
        row.prefWidthProperty().bind(widthProperty().subtract(EDGES));
    }

    static PartRow of(ViewContext context, DomainResult result, Runnable open) {
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
        PartRow row =
                new PartRow(
                        context.large()
                                ? new VBox(2, Prose.spread(12, title, pill), words)
                                : Prose.row(
                                        12,
                                        title,
                                        words,
                                        pill,
                                        Icons.of(Feather.CHEVRON_RIGHT, 16, "muted")));
        row.getStyleClass().setAll("part-row");
        row.setId("part-" + result.id());
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleText(name + ": " + said.badge(result) + ". " + sentence);
        row.setOnAction(_ -> open.run());
        return row;
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
