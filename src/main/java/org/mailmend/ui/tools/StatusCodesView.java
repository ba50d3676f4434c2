package org.mailmend.ui.tools;

import javafx.scene.Node;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.bounce.StatusTable;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Prose;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// All enhanced status codes (RFC 3463, RFC 5248), found by a code or by words.
public final class StatusCodesView extends SearchView<StatusTable.Row> {
    private final StatusTable table;

    /// The page.
    public StatusCodesView(ViewContext context, StatusTable table, Runnable back) {
        super(
                context,
                new Texts(
                        "ui.status-codes",
                        Feather.LIST,
                        "ui.status-codes.foot",
                        "ui.status-codes.title",
                        "ui.status-codes.lead",
                        "codes"),
                table.rows(),
                row -> row.code() + "  " + row.title(context.words()),
                back);
        this.table = table;
        choose(_ -> true);
    }

    @Override
    Predicate<StatusTable.Row> finds(String question) {
        if (question.isBlank()) {
            return _ -> true;
        }
        Set<StatusTable.Row> found = new HashSet<>(table.search(question, context.words()));
        return found::contains;
    }

    @Override
    List<Node> told(StatusTable.Row row) {
        return List.of(
                Prose.heading(row.code() + "  " + row.title(context.words()), "section"),
                Prose.of(row.sentence(context.words())),
                Prose.of(row.source(), "muted", "second"));
    }
}
