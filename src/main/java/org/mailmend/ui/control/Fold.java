package org.mailmend.ui.control;

import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TitledPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.function.Supplier;

/// A line that opens: name, and what is inside in second words. Its content is made when it is
/// first opened.
public final class Fold extends TitledPane {
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
        setGraphic(
                more.isEmpty()
                        ? Prose.row(8, Prose.of(name))
                        : Prose.row(8, Prose.of(name), Prose.of("– " + more, "muted")));
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        expandedProperty().addListener((_, _, open) -> fill(open));
    }

    private void fill(boolean open) {
        if (open && getContent() == null) {
            setContent(inside.get());
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
