package org.mailmend.ui;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What somebody sees, or hears, of a window.
final class Sight {
    private static final Pattern OURS = Pattern.compile("⟦[^⟦⟧]*⟧");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

    private Sight() {}

    static List<Node> nodes(Parent root) {
        List<Node> all = new ArrayList<>();
        collect(root, all);
        return all;
    }

    private static void collect(Node node, List<Node> all) {
        if (!node.isVisible()) {
            return;
        }
        all.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }

    /// Labels that do not show all of their text; a value shortened in the middle has a tooltip.
    static List<String> cut(Parent root) {
        List<String> cut = new ArrayList<>();
        for (Node node : nodes(root)) {
            if (node instanceof Labeled label
                    && notBlank(label.getText())
                    && label.getTextOverrun() != OverrunStyle.CENTER_ELLIPSIS
                    && label.lookup(".text") instanceof Text text
                    && text.getParent() == label
                    && !text.getText().equals(label.getText())) {
                cut.add(label.getText() + " → " + text.getText());
            }
        }
        return cut;
    }

    /// Text that leaves the window at the side.
    static List<String> outside(Parent root) {
        double width = root.getScene().getWidth();
        List<String> outside = new ArrayList<>();
        for (Node node : nodes(root)) {
            if (node instanceof Text text && !text.getText().isBlank()) {
                Bounds bounds = text.localToScene(text.getBoundsInLocal());
                if (bounds.getMinX() < -1 || bounds.getMaxX() > width + 1) {
                    outside.add(text.getText());
                }
            }
        }
        return outside;
    }

    /// Words on the screen that are neither ours nor in the data.
    static Set<String> strange(Parent root, String data) {
        String known = data.toLowerCase(Locale.ROOT);
        Set<String> strange = new TreeSet<>();
        for (Node node : nodes(root)) {
            String said =
                    switch (node) {
                        case Labeled label -> label.getText();
                        case TextInputControl input -> input.getPromptText();
                        case Text text when !(text.getParent() instanceof Labeled) ->
                                text.getText();
                        default -> "";
                    };
            Matcher words = WORD.matcher(OURS.matcher(said == null ? "" : said).replaceAll(" "));
            while (words.find()) {
                if (!known.contains(words.group().toLowerCase(Locale.ROOT))) {
                    strange.add(words.group() + " in: " + said);
                }
            }
        }
        return strange;
    }

    /// What can be reached by keyboard and says nothing to a screen reader.
    static List<String> nameless(Parent root) {
        List<String> nameless = new ArrayList<>();
        for (Node node : nodes(root)) {
            boolean named =
                    notBlank(node.getAccessibleText())
                            || (node instanceof Labeled label && notBlank(label.getText()));
            if (node.isFocusTraversable() && !node.isDisabled() && !named && !inside(node)) {
                nameless.add(
                        node.getClass().getSimpleName()
                                + "#"
                                + node.getId()
                                + node.getStyleClass());
            }
        }
        return nameless;
    }

    /// Part of a control that has a name itself.
    private static boolean inside(Node node) {
        for (Node up = node.getParent(); up != null; up = up.getParent()) {
            if (up instanceof javafx.scene.control.Control && notBlank(up.getAccessibleText())) {
                return true;
            }
        }
        return false;
    }

    private static boolean notBlank(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
