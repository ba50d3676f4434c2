package org.mailmend.ui;

import javafx.scene.Node;
import javafx.scene.control.Button;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.Prose;

import java.util.List;

/// A page beside the four steps: a way back, a note in the footer.
public abstract class ToolPage implements Page {
    /// What the view speaks with.
    protected final ViewContext context;

    private final String title;
    private final String note;
    private final Runnable back;

    /// A page with a title.
    ///
    /// @param title key of its title
    /// @param note key of the note in the footer
    protected ToolPage(ViewContext context, String title, String note, Runnable back) {
        this.context = context;
        this.title = title;
        this.note = note;
        this.back = back;
    }

    @Override
    public final String title() {
        return context.say(title);
    }

    @Override
    public List<Node> footStart() {
        return List.of(
                Buttons.of(context.say("ui.back"), Feather.ARROW_LEFT, back, "quiet"),
                Icons.of(Feather.SHIELD, 16, "muted"),
                Prose.of(context.say(note), "foot-note"));
    }

    @Override
    public List<Button> footEnd() {
        return List.of();
    }

    @Override
    public final void back() {
        back.run();
    }
}
