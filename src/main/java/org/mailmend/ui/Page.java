package org.mailmend.ui;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a view gives to the window: header and footer keep their place, only this changes.
public interface Page {
    /// What stands between header and footer.
    Parent body();

    /// What a screen reader says on arrival.
    String title();

    /// At the left of the footer: the way back, a note.
    List<Node> footStart();

    /// At the right of the footer: the secondary buttons, the primary one last.
    List<Button> footEnd();

    /// Where the focus goes on arrival.
    Node first();

    /// What Enter does; absent for nothing.
    default @Nullable Button primary() {
        List<Button> buttons = footEnd();
        return buttons.isEmpty() ? null : buttons.getLast();
    }

    /// What Esc does.
    default void back() {}

    /// What F5 does.
    default void again() {}

    /// What the keys for copying a ticket do.
    default void copyTicket() {}

    /// What the keys for saving do.
    default void save() {}

    /// The view is taken away: it stops what moves.
    default void leave() {}
}
