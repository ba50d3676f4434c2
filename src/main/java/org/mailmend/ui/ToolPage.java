package org.mailmend.ui;

import javafx.scene.Node;
import javafx.scene.control.Button;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.Prose;

import java.util.List;

/// A page beside the four steps: a way back, a note in the footer.
public abstract class ToolPage implements Page {
    /// What the view speaks with.
    protected final ViewContext context;

    private final String name;
    private final Feather icon;
    private final String note;
    private final String backTo;
    private final Runnable back;

    /// A page with a title.
    ///
    /// @param name key of its name in the header
    /// @param icon stands beside it
    /// @param note key of the note in the footer
    /// @param backTo key of the word that says where its way back leads
    protected ToolPage(
            ViewContext context,
            String name,
            Feather icon,
            String note,
            String backTo,
            Runnable back) {
        this.context = context;
        this.name = name;
        this.icon = icon;
        this.note = note;
        this.backTo = backTo;
        this.back = back;
    }

    /// Its name, as the header shows it.
    public final String name() {
        return context.say(name);
    }

    /// Key of the word that says where its way back leads.
    final String backTo() {
        return backTo;
    }

    /// What stands beside its name.
    public final Feather icon() {
        return icon;
    }

    @Override
    public String title() {
        return name();
    }

    @Override
    public List<Node> footStart() {
        return List.of(
                Icons.of(Feather.SHIELD, 16, "muted"), Prose.of(context.say(note), "foot-note"));
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
