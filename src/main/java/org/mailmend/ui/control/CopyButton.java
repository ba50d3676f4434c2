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
    private final boolean worded;
    private final PauseTransition back = new PauseTransition(SAYS_SO);

    /// A button that copies.
    ///
    /// @param name what is copied, for the tooltip and the screen reader
    /// @param worded shows the word beside the icon
    public CopyButton(Words words, String name, String value, boolean worded) {
        this.words = words;
        this.name = name;
        this.value = value;
        this.worded = worded;
        getStyleClass().addAll(worded ? "worded" : "icon-only", "compact");
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
        String word = words.say(copied ? "ui.copied" : "ui.copy");
        setGraphic(Icons.of(copied ? Feather.CHECK : Feather.COPY, 14));
        setText(worded ? word : "");
        setAccessibleText(copied ? word : words.say("ui.copy-what", "what", name));
        setTooltip(new Tooltip(copied ? word : words.say("ui.copy-what", "what", name)));
    }
}
