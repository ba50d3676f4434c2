package org.mailmend.ui.control;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.mailmend.text.Words;

/// A value with its name and a button that copies it.
public final class CopyField extends HBox {
    /// A field of one value.
    public CopyField(Words words, String name, String value) {
        getStyleClass().add("copy-field");
        setAlignment(Pos.CENTER_LEFT);
        Region divider = new Region();
        divider.getStyleClass().add("copy-divider");
        CopyButton copy = new CopyButton(words, name, value, true);
        HBox end = new HBox(divider, copy);
        getChildren().addAll(Prose.line(name, "muted", "second"), Prose.value(value, "mono"), end);
        setMaxWidth(Region.USE_PREF_SIZE);
    }
}
