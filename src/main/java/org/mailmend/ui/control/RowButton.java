package org.mailmend.ui.control;

import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Region;

/// A button that holds a row and is as tall as the row's words need at its width: an ordinary one
/// does not ask how they wrap.
public class RowButton extends Button {
    private final Region row;
    private final double edges;
    private final double usual;

    /// A button.
    ///
    /// @param row what it holds
    /// @param edges pixels beside the row
    /// @param usual width that counts before the first layout
    public RowButton(Region row, double edges, double usual) {
        this.row = row;
        this.edges = edges;
        this.usual = usual;
        setGraphic(row);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMaxWidth(Double.MAX_VALUE);
        setMinHeight(USE_PREF_SIZE);
    }

    @Override
    public final Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected final double computePrefHeight(double width) {
        double inside = (width > 0 ? width : usual) - edges;
        return snappedTopInset() + snappedBottomInset() + row.prefHeight(inside);
    }
}
