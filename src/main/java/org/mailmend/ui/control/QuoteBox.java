package org.mailmend.ui.control;

import javafx.scene.layout.VBox;

import org.mailmend.text.Quoted;

/// Somebody else's own words, named by the speaker. Nothing in them becomes a link.
public final class QuoteBox extends VBox {
    private static final int MOST_LINES = 40;

    /// The words of a speaker.
    public QuoteBox(String speaker, String said) {
        getStyleClass().add("quote-box");
        getChildren().add(Prose.of(speaker, "muted", "second"));
        said.lines()
                .limit(MOST_LINES)
                .forEach(l -> getChildren().add(Prose.of(Quoted.bounded(l, 1000), "mono")));
    }
}
