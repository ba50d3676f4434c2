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
import org.mailmend.ui.ToolPage;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Field;
import org.mailmend.ui.control.Prose;
import org.mailmend.ui.control.Scrolling;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/// A list of things, searched by any of their words, beside what is told of the one that is chosen.
///
/// @param <E> a thing
abstract class SearchView<E> extends ToolPage {
    private static final double LIST = 340;

    /// What is said around the list.
    ///
    /// @param name key of the name in the header
    /// @param foot key of the note in the footer
    /// @param title key of the heading
    /// @param lead key of the sentence below it
    /// @param id begins the names of the controls
    record Texts(String name, Feather icon, String foot, String title, String lead, String id) {}

    private final Texts texts;
    private final FilteredList<E> shown;
    private final TextField search = new TextField();
    private final ListView<E> list;
    private final VBox details = new VBox(12);
    private final Parent body;

    SearchView(
            ViewContext context,
            Texts texts,
            List<E> all,
            Function<E, String> line,
            Runnable back) {
        super(context, texts.name(), texts.icon(), texts.foot(), "ui.back", back);
        this.texts = texts;
        this.shown = new FilteredList<>(FXCollections.observableArrayList(all));
        this.list = new ListView<>(shown);
        search.setId(texts.id() + "-search");
        search.setPromptText(context.say("ui.causes.search.prompt"));
        search.textProperty().addListener((_, _, now) -> filter(now));
        list.setId(texts.id() + "-list");
        list.setAccessibleText(context.say(texts.title()));
        list.setCellFactory(_ -> new Cell<>(line));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> show(now));
        details.setMinWidth(0);
        details.setId(texts.id() + "-details");
        this.body = layout();
    }

    /// Everything by which a thing is found.
    abstract Predicate<E> finds(String question);

    /// What is told of a thing.
    abstract List<Node> told(E thing);

    private Parent layout() {
        VBox choice = new VBox(10, new Field(context.say("ui.causes.search"), search), list);
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox head =
                new VBox(
                        4,
                        Prose.heading(context.say(texts.title()), "page-title"),
                        Prose.of(context.say(texts.lead()), "muted"));
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

    /// Chooses the first thing of which this is true, else the first of all.
    final void choose(Predicate<E> wanted) {
        for (int i = 0; i < shown.size(); i++) {
            if (wanted.test(shown.get(i))) {
                list.getSelectionModel().select(i);
                list.scrollTo(i);
                return;
            }
        }
        list.getSelectionModel().selectFirst();
    }

    private void filter(String typed) {
        shown.setPredicate(finds(typed));
        if (list.getSelectionModel().getSelectedItem() == null) {
            list.getSelectionModel().selectFirst();
        }
        context.announce().accept(context.words().say("ui.causes.found", "n", shown.size()));
    }

    /// In small letters, as the language makes them.
    final String lower(String text) {
        Locale locale = context.words().locale();
        return text.toLowerCase(locale);
    }

    private void show(@Nullable E thing) {
        details.getChildren()
                .setAll(
                        thing == null
                                ? List.of(Prose.of(context.say("ui.causes.none"), "muted"))
                                : told(thing));
    }

    private static final class Cell<E> extends ListCell<E> {
        private final Function<E, String> line;

        Cell(Function<E, String> line) {
            this.line = line;
            setWrapText(true);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable E thing, boolean empty) {
            super.updateItem(thing, empty);
            setText(empty || thing == null ? null : line.apply(thing));
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
