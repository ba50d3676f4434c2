package org.mailmend.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.Arrays;
import java.util.List;

/// A control under its label; a screen reader reads both.
public final class Field extends VBox {
    /// A labelled control.
    ///
    /// @param more said behind the name in second words; may be empty
    /// @param control what the label belongs to
    /// @param shown what stands under the label: the control or what holds it
    public Field(String name, String more, Node control, Node shown) {
        super(6);
        Label label = Prose.line(name, "field-label");
        label.setLabelFor(control);
        control.setAccessibleText(name);
        getChildren()
                .add(more.isEmpty() ? label : Fold.flow(label, Prose.line(" – " + more, "muted")));
        getChildren().add(shown);
    }

    /// What was typed as a list: between blanks, commas and semicolons.
    public static List<String> listed(String typed) {
        return Arrays.stream(typed.split("[\\s,;]+")).filter(text -> !text.isBlank()).toList();
    }

    /// A labelled control.
    public Field(String name, Node control) {
        this(name, "", control, control);
    }
}
