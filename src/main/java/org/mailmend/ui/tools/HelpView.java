package org.mailmend.ui.tools;

import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mailmend.report.CausesPage;
import org.mailmend.ui.ToolPage;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Field;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.Prose;
import org.mailmend.ui.control.Scrolling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What Mailmend can find: all causes, searched by any of their words, each with its meaning and
/// its steps. The same page as `docs/causes.md`.
public final class HelpView extends ToolPage {
    private static final double LIST = 340;

    private final FilteredList<CausesPage.Entry> shown;
    private final TextField search = new TextField();
    private final ListView<CausesPage.Entry> list;
    private final VBox details = new VBox(12);
    private final Parent body;

    /// The page.
    ///
    /// @param at id of the cause that is shown first; absent for the first of all
    public HelpView(
            ViewContext context,
            List<CausesPage.Entry> entries,
            @Nullable String at,
            Runnable back) {
        super(context, "ui.help", Feather.HELP_CIRCLE, "ui.help.words", back);
        this.shown = new FilteredList<>(FXCollections.observableArrayList(entries));
        this.list = new ListView<>(shown);
        search.setId("help-search");
        search.setPromptText(context.say("ui.causes.search.prompt"));
        search.textProperty().addListener((_, _, now) -> filter(now));
        list.setId("help-causes");
        list.setAccessibleText(context.say("causes.title"));
        list.setCellFactory(_ -> new Cell());
        list.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> show(now));
        details.setMinWidth(0);
        details.setId("help-details");
        this.body = layout();
        select(at);
    }

    private Parent layout() {
        VBox choice = new VBox(10, new Field(context.say("ui.causes.search"), search), list);
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox head =
                new VBox(
                        4,
                        Prose.heading(context.say("causes.title"), "page-title"),
                        Prose.of(context.say("ui.causes.lead"), "muted"));
        if (context.large()) {
            list.setMinHeight(260);
            list.setPrefHeight(260);
            VBox column = new VBox(16, head, choice, details);
            column.setPadding(new Insets(24, 32, 20, 32));
            return Scrolling.page(column);
        }
        choice.setMinWidth(LIST);
        choice.setMaxWidth(LIST);
        VBox right = new VBox(details);
        right.setPadding(new Insets(0, 0, 0, 4));
        Parent scroll = Scrolling.page(right);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        HBox two = new HBox(28, choice, scroll);
        VBox.setVgrow(two, Priority.ALWAYS);
        VBox column = new VBox(16, head, two);
        column.setPadding(new Insets(24, 32, 12, 32));
        column.getStyleClass().add("page");
        return column;
    }

    private void select(@Nullable String id) {
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).cause().id().equals(id)) {
                list.getSelectionModel().select(i);
                list.scrollTo(i);
                return;
            }
        }
        list.getSelectionModel().selectFirst();
    }

    /// Each word that is typed has to stand somewhere in the entry.
    private void filter(String typed) {
        List<String> words = List.of(lower(typed).strip().split("\\s+"));
        shown.setPredicate(
                e -> {
                    String all = lower(text(e));
                    return words.stream().allMatch(all::contains);
                });
        if (list.getSelectionModel().getSelectedItem() == null) {
            list.getSelectionModel().selectFirst();
        }
        context.announce().accept(context.words().say("ui.causes.found", "n", shown.size()));
    }

    private static String text(CausesPage.Entry entry) {
        List<String> all = new ArrayList<>(entry.steps());
        all.addAll(entry.seen());
        return String.join(
                "\n", entry.cause().id(), entry.title(), entry.meaning(), String.join("\n", all));
    }

    private String lower(String text) {
        Locale locale = context.words().locale();
        return text.toLowerCase(locale);
    }

    private void show(CausesPage.@Nullable Entry entry) {
        details.getChildren().clear();
        if (entry == null) {
            details.getChildren().add(Prose.of(context.say("ui.causes.none"), "muted"));
            return;
        }
        details.getChildren()
                .addAll(Prose.heading(entry.title(), "section"), Prose.of(entry.meaning()));
        if (!entry.who().isEmpty()) {
            details.getChildren()
                    .add(Prose.row(8, Icons.of(Feather.USERS), Prose.of(entry.who(), "second")));
        }
        VBox steps = new VBox(6);
        for (int i = 0; i < entry.steps().size(); i++) {
            steps.getChildren().add(Prose.of((i + 1) + ". " + entry.steps().get(i)));
        }
        details.getChildren().add(steps);
        if (!entry.mistaken().isEmpty()) {
            String others = String.join("; ", entry.mistaken());
            details.getChildren()
                    .add(
                            Prose.of(
                                    context.say("causes.mistaken") + " " + others + ".",
                                    "muted",
                                    "second"));
        }
    }

    private static final class Cell extends ListCell<CausesPage.Entry> {
        Cell() {
            setWrapText(true);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(CausesPage.@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(empty || entry == null ? null : entry.title());
        }
    }

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public Node first() {
        return search;
    }
}
