package org.mailmend.ui.control;

import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;

/// The mark: an envelope whose flap is a stitch.
public final class Mark extends StackPane {
    /// Draws the mark, 26 × 26.
    public Mark() {
        Rectangle envelope = new Rectangle(2, 4.5, 22, 17);
        envelope.setArcWidth(9);
        envelope.setArcHeight(9);
        envelope.getStyleClass().add("mark-line");
        Polyline flap = new Polyline(6.5, 9.5, 13, 14.8, 19.5, 9.5);
        flap.getStrokeDashArray().setAll(2.7, 3.25);
        flap.getStyleClass().add("mark-line");
        getChildren().add(new Group(envelope, flap));
        setMinSize(26, 26);
        setMaxSize(26, 26);
        setMouseTransparent(true);
    }
}
