package org.mailmend.ui.control;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;

/// Tells a screen reader what has happened without moving the focus: JavaFX has no live regions, so
/// the text of a node that nobody sees changes, and the change is reported.
public final class Announcer extends Label {
    /// An announcer that has said nothing yet.
    public Announcer() {
        setId("announcer");
        setAccessibleRole(AccessibleRole.TEXT);
        setManaged(false);
        setOpacity(0);
        setMouseTransparent(true);
    }

    /// Says a sentence.
    public void say(String sentence) {
        setAccessibleText(sentence);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /// What was said last; empty before.
    public String said() {
        String said = getAccessibleText();
        return said == null ? "" : said;
    }
}
