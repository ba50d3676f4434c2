package org.mailmend.ui.tools;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mailmend.report.CausesPage;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.Prose;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What Mailmend can find: all causes, searched by any of their words, each with its meaning and
/// its steps. The same page as `docs/causes.md`.
public final class HelpView extends SearchView<CausesPage.Entry> {
    /// The page.
    ///
    /// @param at id of the cause that is shown first; absent for the first of all
    public HelpView(
            ViewContext context,
            List<CausesPage.Entry> entries,
            @Nullable String at,
            Runnable back) {
        super(
                context,
                new Texts(
                        "ui.help",
                        Feather.HELP_CIRCLE,
                        "ui.help.words",
                        "causes.title",
                        "ui.causes.lead",
                        "help"),
                entries,
                CausesPage.Entry::title,
                back);
        choose(e -> e.cause().id().equals(at));
    }

    /// Each word that is typed has to stand somewhere in the entry.
    @Override
    Predicate<CausesPage.Entry> finds(String question) {
        List<String> words = List.of(lower(question).strip().split("\\s+"));
        return e -> {
            String all = lower(text(e));
            return words.stream().allMatch(all::contains);
        };
    }

    private static String text(CausesPage.Entry entry) {
        List<String> all = new ArrayList<>(entry.steps());
        all.addAll(entry.seen());
        return String.join(
                "\n", entry.cause().id(), entry.title(), entry.meaning(), String.join("\n", all));
    }

    @Override
    List<Node> told(CausesPage.Entry entry) {
        List<Node> told = new ArrayList<>();
        told.add(Prose.heading(entry.title(), "section"));
        told.add(Prose.of(entry.meaning()));
        if (!entry.who().isEmpty()) {
            told.add(Prose.row(8, Icons.of(Feather.USERS), Prose.of(entry.who(), "second")));
        }
        VBox steps = new VBox(6);
        for (int i = 0; i < entry.steps().size(); i++) {
            steps.getChildren().add(Prose.of((i + 1) + ". " + entry.steps().get(i)));
        }
        told.add(steps);
        if (!entry.mistaken().isEmpty()) {
            String others = String.join("; ", entry.mistaken());
            told.add(
                    Prose.of(
                            context.say("causes.mistaken") + " " + others + ".",
                            "muted",
                            "second"));
        }
        return told;
    }
}
