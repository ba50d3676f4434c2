package org.mailmend.ui.control;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/// A page that scrolls up and down, never sideways.
public final class Scrolling {
    private Scrolling() {}

    /// The page in its scroll pane.
    public static ScrollPane page(Region content) {
        content.getStyleClass().add("page");
        content.setMinWidth(0);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("page-scroll");
        return scroll;
    }

    /// The same, as tall as the window where the page needs less.
    public static ScrollPane filling(Region content) {
        ScrollPane scroll = page(content);
        scroll.setFitToHeight(true);
        return scroll;
    }
}
