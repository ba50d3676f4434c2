package org.mailmend.ui.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/// The answer: disc, one sentence, what it means, and badges.
public final class CauseHeader extends HBox {
    /// The header.
    ///
    /// @param tone `bad`, `good`, `warn` or `plain`
    public CauseHeader(
            String tone, Feather icon, String title, String explanation, List<Badge> badges) {
        this(tone, icon, title, Prose.of(explanation), badges);
    }

    /// The header.
    ///
    /// @param tone `bad`, `good`, `warn` or `plain`
    /// @param explanation what it means
    public CauseHeader(
            String tone, Feather icon, String title, Node explanation, List<Badge> badges) {
        super(16);
        String colour = tone.equals("warn") ? "warn" : tone.equals("plain") ? "muted" : "on";
        StackPane disc = new StackPane(Icons.of(icon, 22, colour));
        disc.getStyleClass().addAll("verdict-disc", tone);
        VBox words = new VBox(4, Prose.heading(title, "page-title"), explanation);
        if (!badges.isEmpty()) {
            FlowPane row = new FlowPane(8, 8);
            row.getChildren().addAll(badges);
            VBox.setMargin(row, new javafx.geometry.Insets(6, 0, 0, 0));
            words.getChildren().add(row);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        setAlignment(badges.isEmpty() ? Pos.CENTER_LEFT : Pos.TOP_LEFT);
        getChildren().addAll(disc, words);
    }
}
