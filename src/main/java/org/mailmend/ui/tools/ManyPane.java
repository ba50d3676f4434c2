package org.mailmend.ui.tools;

import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.bounce.page.ReasonTable;
import org.mailmend.text.Quoted;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.Fold;
import org.mailmend.ui.control.Prose;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// Many returned messages in groups, one for each reason, the most frequent first.
final class ManyPane extends VBox {
    private static final int MOST_ROWS = 200;
    private static final int SAID = 120;

    ManyPane(ViewContext context, ReasonTable table, Consumer<ExplainModel.Answer> open) {
        super(6);
        setId("many");
        int deliveries = table.groups().stream().mapToInt(g -> g.rows().size()).sum();
        getChildren()
                .add(
                        new VBox(
                                4,
                                Prose.heading(
                                        context.words().say("ui.explain.many", "n", deliveries),
                                        "page-title"),
                                Prose.of(
                                        context.words()
                                                .say(
                                                        "ui.explain.many.about",
                                                        Map.of(
                                                                "messages",
                                                                table.messages(),
                                                                "groups",
                                                                table.groups().size())),
                                        "muted")));
        int number = 0;
        for (ReasonTable.Group group : table.groups()) {
            Fold fold =
                    new Fold(
                            context.say("bounce.title." + group.reason().id()),
                            String.valueOf(group.rows().size()),
                            () -> rows(context, group, open));
            fold.setId("group-" + group.reason().id());
            fold.setExpanded(number++ == 0);
            getChildren().add(fold);
        }
        if (!table.unread().isEmpty()) {
            Fold fold =
                    new Fold(
                            context.say("ui.explain.unread"),
                            String.valueOf(table.unread().size()),
                            () -> {
                                VBox column = new VBox(4);
                                table.unread().stream()
                                        .limit(MOST_ROWS)
                                        .forEach(
                                                e ->
                                                        column.getChildren()
                                                                .add(
                                                                        Prose.of(
                                                                                Quoted.line(
                                                                                        e
                                                                                                .input()))));
                                return column;
                            });
            fold.setId("group-unread");
            getChildren().add(fold);
        }
    }

    private static VBox rows(
            ViewContext context, ReasonTable.Group group, Consumer<ExplainModel.Answer> open) {
        VBox column = new VBox(2);
        List<ReasonTable.Row> rows = group.rows().stream().limit(MOST_ROWS).toList();
        for (int i = 0; i < rows.size(); i++) {
            ReasonTable.Row row = rows.get(i);
            String who =
                    Objects.requireNonNullElse(row.delivery().recipient(), row.explained().input());
            Button name =
                    Buttons.of(
                            Quoted.bounded(who, 80),
                            Feather.CHEVRON_RIGHT,
                            () ->
                                    open.accept(
                                            new ExplainModel.Answer(
                                                    row.explained(), row.delivery())),
                            "flat",
                            "compact");
            name.setMinWidth(0);
            name.setId("row-" + group.reason().id() + "-" + (i + 1));
            Label said =
                    Prose.of(
                            Quoted.bounded(row.delivery().said().replace('\n', ' '), SAID),
                            "muted",
                            "second");
            VBox.setMargin(said, new Insets(0, 0, 6, 26));
            column.getChildren().add(new VBox(name, said));
        }
        if (group.rows().size() > rows.size()) {
            column.getChildren()
                    .add(
                            Prose.of(
                                    context.words()
                                            .say(
                                                    "ui.explain.more",
                                                    "n",
                                                    group.rows().size() - rows.size()),
                                    "muted"));
        }
        return column;
    }
}
