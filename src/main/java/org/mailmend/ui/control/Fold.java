package org.mailmend.ui.control;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.function.Supplier;

/// A line that opens: name, and what is inside in second words. Its content is made when it is
/// first opened.
public final class Fold extends TitledPane {
    private static final double CHEVRON = 44;
    private static final double SMALLEST_ROOM = 160;

    private final Supplier<? extends Node> inside;

    /// A closed fold.
    ///
    /// @param more said behind the name, such as a count; may be empty
    public Fold(String name, String more, Supplier<? extends Node> inside) {
        this.inside = inside;
        getStyleClass().add("fold");
        setAnimated(false);
        setExpanded(false);
        setMaxWidth(Double.MAX_VALUE);
        setAccessibleText(more.isEmpty() ? name : name + ", " + more);
        setGraphic(line(name, more));
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        expandedProperty().addListener((_, _, open) -> fill(open));
    }

    /// Name and more beside each other, below each other where there is no room.
    private FlowPane line(String name, String more) {
        FlowPane line = new FlowPane(8, 2, Prose.of(name));
        if (!more.isEmpty()) {
            line.getChildren().add(Prose.of("– " + more, "muted"));
        }
        var room =
                Bindings.createDoubleBinding(
                        () -> Math.max(SMALLEST_ROOM, getWidth() - CHEVRON), widthProperty());
        line.prefWrapLengthProperty().bind(room);
        line.getChildren().forEach(n -> ((Label) n).maxWidthProperty().bind(room));
        return line;
    }

    private void fill(boolean open) {
        if (open && getContent() == null) {
            setContent(inside.get());
        }
        if (open && !Platform.getPreferences().isReducedMotion()) {
            Motion.fadeIn(getContent(), Motion.FOLD);
        }
    }

    /// Text and node in one flow, for lines that hold a link.
    public static TextFlow flow(Object... parts) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("flow");
        flow.setMinWidth(0);
        for (Object part : parts) {
            flow.getChildren().add(part instanceof Node node ? node : new Text((String) part));
        }
        return flow;
    }
}
