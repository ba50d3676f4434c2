package org.mailmend.ui.tools;

import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.look.LookPlan;
import org.mailmend.bounce.look.LookTargets;
import org.mailmend.bounce.page.ReasonTable;
import org.mailmend.bounce.page.Telling;
import org.mailmend.ui.ToolPage;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.CauseHeader;
import org.mailmend.ui.control.Field;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.Prose;
import org.mailmend.ui.control.Scrolling;

import java.util.ArrayList;
import java.util.List;

/// A returned message or an error text in plain words: why, who mends it, what to do; beside it the
/// message with the lines that say so. Many at once are a table.
public final class ExplainView extends ToolPage {
    private static final double PANEL = 384;

    private final ExplainModel model;
    private final ExplainActs acts;
    private final TextArea input = new TextArea();
    private final List<Button> buttons = new ArrayList<>();
    private final Parent body;
    private @Nullable AnswerPane answer;
    private @Nullable LookPane look;
    private @Nullable Button primary;
    private Subscription following = Subscription.EMPTY;

    /// The view.
    public ExplainView(ViewContext context, ExplainModel model, ExplainActs acts) {
        super(
                context,
                "ui.explain",
                Feather.CORNER_UP_LEFT,
                "ui.explain.foot",
                "ui.to-start",
                acts::back);
        this.model = model;
        this.acts = acts;
        ExplainModel.Answer open = model.chosen().get();
        if (open != null) {
            this.body = answer(open);
        } else if (model.explained().get().isEmpty()) {
            this.body = asks();
        } else {
            this.body = model.answers().isEmpty() ? nothing() : many();
        }
    }

    private Button button(String id, String key, Feather icon, Runnable act, boolean first) {
        Button button =
                first
                        ? Buttons.of(context.say(key), icon, act, "primary")
                        : Buttons.of(context.say(key), icon, act);
        button.setId(id);
        buttons.add(button);
        if (first) {
            primary = button;
        }
        return button;
    }

    // --- the question

    private Parent asks() {
        button("explain-choose", "ui.explain.choose", Feather.FOLDER, acts::choose, false);
        button("explain-go", "ui.explain.go", Feather.SEARCH, acts::explain, true)
                .disableProperty()
                .bind(
                        model.asking()
                                .or(
                                        Bindings.createBooleanBinding(
                                                () -> model.text().get().isBlank(), model.text())));
        input.setId("explain-text");
        input.setWrapText(true);
        input.textProperty().bindBidirectional(model.text());
        input.setPrefRowCount(12);
        VBox.setVgrow(input, Priority.ALWAYS);
        Field field = new Field(context.say("ui.explain.text"), input);
        VBox.setVgrow(field, Priority.ALWAYS);
        Button codes =
                Buttons.of(
                        context.say("ui.status-codes"),
                        Feather.LIST,
                        acts::codes,
                        "flat",
                        "compact");
        codes.setId("explain-codes");
        VBox column =
                new VBox(
                        16,
                        Prose.heading(context.say("ui.explain.title"), "page-title"),
                        Prose.of(context.say("ui.explain.lead"), "muted"),
                        field,
                        codes);
        column.setPadding(new Insets(24, 32, 20, 32));
        return Scrolling.filling(column);
    }

    // --- one answer

    private Parent answer(ExplainModel.Answer open) {
        Telling telling = Telling.of(open.explained(), open.delivery());
        AnswerPane main = new AnswerPane(context, model, open, telling, acts::remind);
        LookPane below = new LookPane(context, model);
        answer = main;
        look = below;
        VBox left = new VBox(18, below, main);
        if (model.answers().size() > 1) {
            Button all =
                    Buttons.of(
                            context.words().say("ui.explain.all", "n", model.answers().size()),
                            Feather.ARROW_LEFT,
                            () -> model.open(null),
                            "flat",
                            "compact");
            all.setId("explain-all");
            left.getChildren().addFirst(all);
        }
        left.setPadding(new Insets(22, 28, 20, 32));
        left.setMinWidth(0);
        Button other = new Button(context.say("ui.explain.other"));
        other.getStyleClass().addAll("flat", "compact");
        other.setMinWidth(Region.USE_PREF_SIZE);
        other.setOnAction(_ -> model.clear());
        other.setId("explain-other");
        VBox side = new VBox(new TellingPanel(context, telling, other));
        side.getStyleClass().add("tool-panel");
        side.setMinWidth(0);
        foot(open);
        if (context.large()) {
            left.getChildren().add(side);
            return Scrolling.page(left);
        }
        ScrollPane start = Scrolling.page(left);
        HBox.setHgrow(start, Priority.ALWAYS);
        ScrollPane end = Scrolling.filling(side);
        end.setMinWidth(PANEL);
        end.setMaxWidth(PANEL);
        end.getStyleClass().add("tool-side");
        HBox two = new HBox(start, end);
        two.getStyleClass().add("page");
        return two;
    }

    /// The look: its names are shown first, and only then is anybody contacted.
    private void foot(ExplainModel.Answer open) {
        button("explain-report", "ui.explain.report", Feather.FILE_TEXT, acts::report, false);
        LookPlan plan = acts.plan(open.explained(), open.delivery());
        if (plan.isEmpty()) {
            return;
        }
        Button go =
                button(
                        "explain-look",
                        "ui.explain.look",
                        Feather.SEARCH,
                        () -> next(open, plan),
                        true);
        go.disableProperty().bind(model.looking().or(model.looked().isNotNull()));
        following = model.targets().subscribe(now -> named(open, go, now));
    }

    private void next(ExplainModel.Answer open, LookPlan plan) {
        LookTargets targets = model.targets().get();
        if (targets == null) {
            acts.targets(plan);
        } else {
            acts.look(open.delivery(), targets);
        }
    }

    private void named(ExplainModel.Answer open, Button go, @Nullable LookTargets now) {
        if (now == null) {
            return;
        }
        if (now.names().isEmpty() && model.looked().get() == null && !model.looking().get()) {
            acts.look(open.delivery(), now);
        } else {
            go.setText(context.say("ui.explain.contact"));
        }
    }

    // --- none, or many

    /// What is no returned message says so, and why it was not read further.
    private Parent nothing() {
        button("explain-other", "ui.explain.other", Feather.CORNER_UP_LEFT, model::clear, true);
        VBox column = new VBox(20);
        column.setPadding(new Insets(24, 32, 20, 32));
        for (Explained one : model.explained().get().stream().limit(20).toList()) {
            StringBuilder why = new StringBuilder(context.say("ui.explain.nothing"));
            one.notes().forEach(n -> why.append(' ').append(context.say("bounce.note." + n)));
            column.getChildren()
                    .add(
                            new CauseHeader(
                                    "plain",
                                    Feather.HELP_CIRCLE,
                                    context.say("bounce.kind." + one.kind().id()),
                                    why.toString(),
                                    List.of()));
        }
        return Scrolling.filling(column);
    }

    private Parent many() {
        button("explain-other", "ui.explain.other", Feather.CORNER_UP_LEFT, model::clear, false);
        button("explain-report", "ui.explain.report", Feather.FILE_TEXT, acts::report, false);
        button("explain-table", "ui.explain.table", Feather.DOWNLOAD, acts::saveTable, true);
        ManyPane pane = new ManyPane(context, ReasonTable.of(model.explained().get()), model::open);
        pane.setPadding(new Insets(24, 32, 20, 32));
        return Scrolling.page(pane);
    }

    // --- the page

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public List<Node> footStart() {
        return answer == null || primary == null
                ? super.footStart()
                : List.of(
                        Icons.of(Feather.SHIELD, 16, "muted"),
                        Prose.of(context.say("ui.explain.look.foot"), "foot-note"));
    }

    @Override
    public List<Button> footEnd() {
        return buttons;
    }

    @Override
    public @Nullable Button primary() {
        return input.isFocused() ? null : primary;
    }

    @Override
    public Node first() {
        AnswerPane shown = answer;
        if (shown != null) {
            return shown.first().map(Node.class::cast).orElse(buttons.getLast());
        }
        return model.explained().get().isEmpty() ? input : buttons.getLast();
    }

    @Override
    public void save() {
        if (!model.explained().get().isEmpty()) {
            acts.report();
        }
    }

    @Override
    public void leave() {
        following.unsubscribe();
        LookPane shown = look;
        if (shown != null) {
            shown.leave();
        }
    }
}
