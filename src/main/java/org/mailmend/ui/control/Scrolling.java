package org.mailmend.ui.control;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/// A page that scrolls up and down, never sideways.
public final class Scrolling {
    private Scrolling() {}

    /// The page in its scroll pane, which fills the window.
    public static ScrollPane page(Region content) {
        content.getStyleClass().add("page");
        content.setMinWidth(0);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("page-scroll");
        return scroll;
    }
}
