package org.mailmend.ui.control;

import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.text.Words;

/// Copies a value and says so for two seconds.
public final class CopyButton extends Button {
    private static final Duration SAYS_SO = Duration.seconds(2);

    private final Words words;
    private final String name;
    private final String value;
    private final String word;
    private final PauseTransition back = new PauseTransition(SAYS_SO);

    /// A button that copies.
    ///
    /// @param name what is copied, for the tooltip and the screen reader
    /// @param worded shows the word beside the icon
    public CopyButton(Words words, String name, String value, boolean worded) {
        this(words, name, value, worded ? words.say("ui.copy") : "");
    }

    /// A button that copies.
    ///
    /// @param name what is copied, for the tooltip and the screen reader
    /// @param word stands beside the icon; empty for the icon alone
    public CopyButton(Words words, String name, String value, String word) {
        this.words = words;
        this.name = name;
        this.value = value;
        this.word = word;
        getStyleClass().addAll(!word.isEmpty() ? "worded" : "icon-only", "compact");
        setMinWidth(Region.USE_PREF_SIZE);
        setOnAction(_ -> copy());
        back.setOnFinished(_ -> show(false));
        show(false);
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(value);
        Clipboard.getSystemClipboard().setContent(content);
        show(true);
        back.playFromStart();
    }

    private void show(boolean copied) {
        String done = words.say("ui.copied");
        setGraphic(Icons.of(copied ? Feather.CHECK : Feather.COPY, 14));
        setText(copied && !word.isEmpty() ? done : word);
        setAccessibleText(copied ? done : words.say("ui.copy-what", "what", name));
        setTooltip(new Tooltip(copied ? done : words.say("ui.copy-what", "what", name)));
    }
}
