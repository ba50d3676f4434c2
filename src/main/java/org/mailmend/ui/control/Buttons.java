package org.mailmend.ui.control;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

/// Buttons of the house.
public final class Buttons {
    private Buttons() {}

    /// A button with icon and word; styles such as `primary`, `flat`, `quiet`, `compact`.
    public static Button of(String word, Feather icon, Runnable action, String... styles) {
        Button button = new Button(word, Icons.of(icon));
        // A name with an underscore is no key for the keyboard.
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll(styles);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// The same with the icon behind the word.
    public static Button forward(String word, Feather icon, Runnable action, String... styles) {
        Button button = of(word, icon, action, styles);
        button.setContentDisplay(ContentDisplay.RIGHT);
        return button;
    }

    /// A button that is an icon alone: its name is the tooltip and what a screen reader says.
    public static Button icon(String name, Feather icon, Runnable action, String... styles) {
        Button button = new Button();
        button.setGraphic(Icons.of(icon, 17));
        button.getStyleClass().add("icon-only");
        button.getStyleClass().addAll(styles);
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// A link to a page outside, marked as one.
    public static Hyperlink link(String word, String where, Runnable action) {
        Hyperlink link = new Hyperlink(word, Icons.of(Feather.EXTERNAL_LINK, 12));
        link.getStyleClass().add("link");
        link.setAccessibleRole(AccessibleRole.HYPERLINK);
        link.setAccessibleText(word + " (" + where + ")");
        link.setTooltip(new Tooltip(where));
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setOnAction(
                _ -> {
                    link.setVisited(false);
                    action.run();
                });
        return link;
    }
}
