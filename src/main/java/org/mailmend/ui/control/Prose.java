package org.mailmend.ui.control;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Labels that wrap and are never cut, and the boxes they stand in.
public final class Prose {
    private Prose() {}

    /// Text that wraps, with style classes.
    public static Label of(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /// A heading that a screen reader tells as one.
    public static Label heading(String text, String style) {
        Label label = of(text, style);
        label.setAccessibleRole(AccessibleRole.TEXT);
        label.setAccessibleRoleDescription(text);
        return label;
    }

    /// Text of one line that keeps its whole width.
    public static Label line(String text, String... styles) {
        Label label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /// A value of one line that is shortened in the middle where there is no room; its tooltip has
    /// the whole.
    public static Label value(String text, String... styles) {
        Label label = new Label(text);
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setMinWidth(40);
        label.setTooltip(new javafx.scene.control.Tooltip(text));
        label.getStyleClass().addAll(styles);
        return label;
    }

    /// Empty space that takes what is left.
    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        VBox.setVgrow(spring, Priority.ALWAYS);
        return spring;
    }

    /// A hairline.
    public static Region rule() {
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        return rule;
    }

    /// Things side by side, centred on one line.
    public static HBox row(double gap, Node... nodes) {
        HBox row = new HBox(gap, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /// The same, and the first of them takes what is left.
    public static HBox spread(double gap, Region first, Node... more) {
        HBox row = row(gap, first);
        row.getChildren().addAll(more);
        HBox.setHgrow(first, Priority.ALWAYS);
        first.setMaxWidth(Double.MAX_VALUE);
        return row;
    }
}
