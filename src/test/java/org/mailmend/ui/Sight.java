package org.mailmend.ui;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

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

    /// Pixels by which the boxes of two texts may reach into each other: they hold room above and
    /// below the letters.
    private static final double SLACK = 3;

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

    /// Texts that are drawn over each other. What is scrolled out of sight does not count, and not
    /// what lies over the page for some seconds.
    static List<String> overlapping(Parent root) {
        List<Text> texts = new ArrayList<>();
        List<Bounds> places = new ArrayList<>();
        for (Node node : nodes(root)) {
            if (node instanceof Text text && !text.getText().isBlank() && !floats(text)) {
                Bounds seen = seen(text);
                if (!seen.isEmpty() && seen.getWidth() > SLACK && seen.getHeight() > SLACK) {
                    texts.add(text);
                    places.add(seen);
                }
            }
        }
        List<String> overlapping = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            for (int j = i + 1; j < texts.size(); j++) {
                Bounds both = common(places.get(i), places.get(j));
                if (!inOneFlow(texts.get(i), texts.get(j))
                        && both.getWidth() > SLACK
                        && both.getHeight() > SLACK) {
                    overlapping.add(texts.get(i).getText() + " ↔ " + texts.get(j).getText());
                }
            }
        }
        return overlapping;
    }

    /// What is seen of a node: cut to the clips above it.
    private static Bounds seen(Node node) {
        Bounds seen = node.localToScene(node.getLayoutBounds());
        for (Node up = node.getParent(); up != null; up = up.getParent()) {
            if (up.getOpacity() == 0) {
                return new BoundingBox(0, 0, -1, -1);
            }
            Node clip = up.getClip();
            if (clip != null) {
                seen = common(seen, up.localToScene(clip.getBoundsInParent()));
            }
        }
        return seen;
    }

    private static Bounds common(Bounds one, Bounds other) {
        double x = Math.max(one.getMinX(), other.getMinX());
        double y = Math.max(one.getMinY(), other.getMinY());
        double width = Math.min(one.getMaxX(), other.getMaxX()) - x;
        double height = Math.min(one.getMaxY(), other.getMaxY()) - y;
        return new BoundingBox(x, y, width, height);
    }

    /// Texts of one flow go on where the one before ends; their boxes overlap, they do not.
    private static boolean inOneFlow(Node one, Node other) {
        Node flow = flow(one);
        return flow != null && flow == flow(other);
    }

    private static @Nullable Node flow(Node node) {
        Node up = node;
        while (up != null && !(up instanceof TextFlow)) {
            up = up.getParent();
        }
        return up;
    }

    private static boolean floats(Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (up.getStyleClass().contains("toast")) {
                return true;
            }
        }
        return false;
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
