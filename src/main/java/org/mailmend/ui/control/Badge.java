package org.mailmend.ui.control;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

/// A pill with icon and word.
public final class Badge extends Label {
    /// What a badge says by its colour; its icon and word say it too.
    public enum Kind {
        /// A plain fact.
        PLAIN,
        /// As it should be.
        GOOD,
        /// Something will bite.
        WARN,
        /// A problem.
        BAD,
        /// It concerns the user.
        INFO
    }

    /// A badge.
    public Badge(Kind kind, Feather icon, String word) {
        super(word, Icons.of(icon, 14));
        getStyleClass().addAll("badge", kind.name().toLowerCase(java.util.Locale.ROOT));
        setMinWidth(Region.USE_PREF_SIZE);
        setMinHeight(Region.USE_PREF_SIZE);
    }
}
