package org.mailmend.ui.result;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mailmend.check.Step;
import org.mailmend.diagnosis.Cause;
import org.mailmend.diagnosis.Diagnosis;
import org.mailmend.diagnosis.FixStep;
import org.mailmend.diagnosis.StepStatus;
import org.mailmend.report.CheckReport;
import org.mailmend.report.State;
import org.mailmend.ui.Page;
import org.mailmend.ui.Session;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.WizardModel;
import org.mailmend.ui.checks.Journey;
import org.mailmend.ui.control.Badge;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.CauseHeader;
import org.mailmend.ui.control.CopyButton;
import org.mailmend.ui.control.CopyField;
import org.mailmend.ui.control.Field;
import org.mailmend.ui.control.FixStepCell;
import org.mailmend.ui.control.Fold;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.PasswordInput;
import org.mailmend.ui.control.Prose;
import org.mailmend.ui.control.QuoteBox;
import org.mailmend.ui.control.Scrolling;
import org.mailmend.ui.control.Way;
import org.mailmend.ui.control.WayLine;
import org.mailmend.ui.control.WayPane;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The result: the cause and how to mend it, or that it works and what will bite.
public final class ResultView implements Page {
    private final ViewContext context;
    private final Session session;
    private final Outcomes outcomes;
    private final ResultWords says;
    private final List<FixStepCell> cells = new ArrayList<>();
    private final Label progress = Prose.line("", "muted", "second");
    private final Button report;
    private final Button again;
    private final Parent body;
    private final Subscription following;
    private @Nullable WayPane big;

    /// The view of what came of a run.
    public ResultView(ViewContext context, Session session, Outcomes outcomes) {
        this.context = context;
        this.session = session;
        this.outcomes = outcomes;
        this.says = new ResultWords(context, outcomes);
        this.report =
                Buttons.of(
                        context.say("ui.step.report"),
                        Feather.FILE_TEXT,
                        () -> session.wizard().go(WizardModel.Step.REPORT),
                        outcomes.works() ? "primary" : "secondary");
        report.setId("to-report");
        this.again =
                Buttons.of(
                        context.say("ui.again"),
                        Feather.REFRESH_CW,
                        session::again,
                        outcomes.works() ? "secondary" : "primary");
        again.setId("again");
        this.body = outcomes.works() ? healthy() : broken();
        this.following = outcomes.done().subscribe(this::mark);
        mark();
    }

    // --- broken

    private Parent broken() {
        VBox main =
                new VBox(
                        16,
                        new CauseHeader(
                                says.tone(),
                                says.icon(),
                                title(),
                                says.explanation(),
                                outcomes.cause().map(this::badges).orElse(List.of())),
                        new WayLine(
                                new Journey(context.words())
                                        .of(outcomes.runs())
                                        .line(says.lane())));
        if (!outcomes.steps().isEmpty()) {
            main.getChildren().add(new VBox(8, stepsHead(), stepsCard()));
        }
        outcomes.cause()
                .filter(d -> !d.ruledOut().isEmpty())
                .ifPresent(d -> main.getChildren().add(ruledOut(d)));
        alsoFound().forEach(d -> main.getChildren().add(warning(d)));
        main.getChildren().add(rest());
        main.setMinWidth(0);
        VBox side = new VBox(14, new SettingsCard(says, false));
        outcomes.cause().ifPresent(d -> said(d, side));
        if (context.large()) {
            VBox column = new VBox(20, main, side);
            column.setPadding(new Insets(24, 32, 16, 32));
            return Scrolling.filling(column);
        }
        side.setMinWidth(314);
        side.setMaxWidth(314);
        HBox.setHgrow(main, Priority.ALWAYS);
        HBox two = new HBox(28, main, side);
        two.setPadding(new Insets(24, 32, 12, 32));
        return Scrolling.filling(two);
    }

    private List<Badge> badges(Diagnosis cause) {
        List<Badge> badges = new ArrayList<>();
        boolean you = cause.cause().side() == Cause.Side.YOU;
        says.causes()
                .who(cause)
                .ifPresent(
                        w ->
                                badges.add(
                                        new Badge(
                                                you ? Badge.Kind.INFO : Badge.Kind.PLAIN,
                                                you ? Feather.USER : Feather.USERS,
                                                w)));
        if (cause.cause().who().isPresent()) {
            badges.add(new Badge(Badge.Kind.PLAIN, Feather.CLOCK, says.causes().howLong(cause)));
        }
        badges.add(new Badge(Badge.Kind.PLAIN, Feather.CHECK_CIRCLE, says.causes().howSure(cause)));
        return badges;
    }

    private Node stepsHead() {
        boolean fine = outcomes.works();
        Label heading =
                Prose.heading(context.say(fine ? "report.fine-plan" : "report.fix"), "section");
        return Prose.spread(12, heading, progress);
    }

    private Node stepsCard() {
        VBox card = new VBox();
        card.getStyleClass().add("card");
        for (int i = 0; i < outcomes.steps().size(); i++) {
            FixStepCell cell = cell(i, outcomes.steps().get(i));
            cells.add(cell);
            card.getChildren().add(cell);
        }
        return card;
    }

    private FixStepCell cell(int index, FixStep step) {
        List<Node> below = new ArrayList<>();
        String copy = step.copy();
        if (copy != null) {
            below.add(new CopyField(context.words(), says.copyName(step), copy));
        } else {
            outcomes.cause()
                    .flatMap(d -> says.causes().copy(d, step))
                    .ifPresent(letter -> below.add(letter(says.copyName(step), letter)));
        }
        if (Outcomes.isCheckAgain(step) && outcomes.wantsNewPassword() && !session.isPractice()) {
            below.add(newPassword());
        }
        List<Node> actions = new ArrayList<>();
        var link = step.link();
        if (link != null && "https".equals(link.getScheme())) {
            Button open =
                    Buttons.of(
                            says.link(step),
                            Feather.EXTERNAL_LINK,
                            () -> context.browse().accept(link),
                            "compact");
            actions.add(open);
        }
        FixStepCell cell =
                new FixStepCell(
                        String.valueOf(index + 1),
                        says.causes().step(step),
                        says.causes().help(step),
                        below,
                        actions,
                        context.large());
        cell.tick().setId("step-" + (index + 1));
        cell.tick().setSelected(outcomes.done().contains(index));
        cell.tick()
                .selectedProperty()
                .addListener(
                        (_, _, on) -> {
                            if (on) {
                                outcomes.done().add(index);
                            } else {
                                outcomes.done().remove(index);
                            }
                        });
        return cell;
    }

    /// A text that is too long to be shown among the steps.
    private Node letter(String name, String text) {
        HBox line =
                new HBox(
                        8,
                        Prose.line(name, "muted", "second"),
                        new CopyButton(context.words(), name, text, true));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node newPassword() {
        PasswordInput input = new PasswordInput(context.words(), session.account().secret());
        input.field().getStyleClass().add("tight");
        input.field().setId("new-password");
        input.setMaxWidth(320);
        return new Field(context.say("ui.password.new"), "", input.field(), input);
    }

    private void mark() {
        int current = outcomes.current();
        for (int i = 0; i < cells.size(); i++) {
            cells.get(i).mark(outcomes.done().contains(i), i == current, i == cells.size() - 1);
        }
        progress.setText(
                context.words()
                        .say(
                                "ui.result.done",
                                Map.of(
                                        "done", outcomes.done().size(),
                                        "all", outcomes.steps().size())));
    }

    private Node ruledOut(Diagnosis cause) {
        return new Fold(
                context.say("report.ruled-out"),
                context.words().say("ui.rest.ruled-out", "n", cause.ruledOut().size()),
                () -> {
                    VBox list = new VBox(4);
                    cause.ruledOut()
                            .forEach(
                                    o ->
                                            list.getChildren()
                                                    .add(
                                                            Prose.row(
                                                                    8,
                                                                    Icons.of(
                                                                            Feather.CHECK,
                                                                            14,
                                                                            "good"),
                                                                    Prose.of(
                                                                            says.causes()
                                                                                    .ruledOut(
                                                                                            o)))));
                    return list;
                });
    }

    private void said(Diagnosis cause, VBox side) {
        String words = cause.said();
        if (words != null) {
            side.getChildren().add(new QuoteBox(says.speaker(cause), words));
        }
    }

    private Node rest() {
        Fold fold =
                new Fold(
                        context.say("ui.result.rest"),
                        says.rest(),
                        () -> {
                            VBox list = new VBox(6);
                            outcomes.now()
                                    .run()
                                    .steps()
                                    .forEach(s -> list.getChildren().add(line(s)));
                            return list;
                        });
        fold.setId("rest");
        return fold;
    }

    private Node line(Step step) {
        State state = CheckReport.state(StepStatus.of(outcomes.now().run(), step));
        Node icon =
                switch (state) {
                    case GOOD, NOTE -> Icons.of(Feather.CHECK, 14, "good");
                    case WARNING -> Icons.of(Feather.ALERT_TRIANGLE, 14, "warn");
                    case PROBLEM -> Icons.of(Feather.X_CIRCLE, 14, "bad");
                    default -> Icons.of(Feather.MINUS, 14, "muted");
                };
        VBox words =
                new VBox(
                        Prose.of(says.label(step.check()), "muted", "second"),
                        Prose.of(says.summary(step), "second"));
        HBox.setHgrow(words, Priority.ALWAYS);
        return new HBox(10, icon, words);
    }

    // --- works

    private Parent healthy() {
        VBox column = new VBox(20);
        CauseHeader header =
                new CauseHeader(says.tone(), says.icon(), title(), says.explanation(), List.of());
        Node change = says.change().map(this::change).orElse(null);
        if (change == null) {
            column.getChildren().add(header);
        } else if (context.large()) {
            column.getChildren().addAll(header, change);
        } else {
            column.getChildren().add(Prose.spread(16, header, change));
        }
        WayPane way =
                new WayPane(
                        context.large(),
                        context.still(),
                        _ -> session.wizard().go(WizardModel.Step.CHECKS));
        way.show(new Journey(context.words()).of(outcomes.runs()));
        big = way;
        VBox left = new VBox(12);
        alsoFound().forEach(d -> left.getChildren().add(warning(d)));
        if (!outcomes.steps().isEmpty()) {
            Fold plan = new Fold(context.say("report.fine-plan"), "", this::stepsCard);
            plan.setId("fine-plan");
            left.getChildren().add(plan);
        }
        left.getChildren().add(rest());
        SettingsCard card = new SettingsCard(says, true);
        if (context.large()) {
            column.getChildren().addAll(way, left, card);
        } else {
            HBox two = new HBox(20, left, card);
            left.setPrefWidth(444);
            card.setPrefWidth(472);
            HBox.setHgrow(left, Priority.ALWAYS);
            HBox.setHgrow(card, Priority.ALWAYS);
            column.getChildren().addAll(way, two);
        }
        column.setPadding(new Insets(24, 32, 16, 32));
        return Scrolling.filling(column);
    }

    private Node change(ResultWords.Change change) {
        FlowPane row = new FlowPane(10, 6);
        row.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        row.getChildren()
                .addAll(
                        Prose.line(change.place(), "meta", "muted"),
                        badge(change.was(), change.wasGood()),
                        Icons.of(Feather.ARROW_RIGHT, 16, "muted"),
                        badge(change.is(), change.isGood()));
        row.setId("change");
        row.setMinWidth(context.large() ? 0 : 330);
        row.setMaxWidth(context.large() ? Double.MAX_VALUE : 360);
        return row;
    }

    private static Badge badge(String words, boolean good) {
        return new Badge(
                good ? Badge.Kind.GOOD : Badge.Kind.BAD, good ? Feather.CHECK : Feather.X, words);
    }

    /// What was found besides: warnings and notes that need somebody.
    private List<Diagnosis> alsoFound() {
        return outcomes.now().diagnoses().stream()
                .filter(d -> outcomes.works() || d != outcomes.cause().orElse(null))
                .filter(d -> !d.cause().id().equals("settings.fine"))
                .toList();
    }

    private Node warning(Diagnosis also) {
        boolean note = also.level() == Cause.Level.NOTE;
        VBox card =
                new VBox(
                        6,
                        Prose.row(
                                8,
                                Icons.of(
                                        note ? Feather.INFO : Feather.ALERT_TRIANGLE,
                                        16,
                                        note ? "muted" : "warn"),
                                Prose.of(
                                        context.say(note ? "state.note" : "ui.result.warning"),
                                        "strong",
                                        "second",
                                        note ? "muted" : "warn-fg")),
                        Prose.of(says.causes().title(also), "strong"),
                        Prose.of(says.causes().explanation(also), "second"));
        says.causes()
                .who(also)
                .ifPresent(
                        w ->
                                card.getChildren()
                                        .add(
                                                Prose.row(
                                                        8,
                                                        Icons.of(Feather.USERS),
                                                        Prose.of(w, "second"))));
        if (!also.steps().isEmpty()) {
            card.getChildren().add(todo(also));
        }
        card.getStyleClass().addAll("card", "warn");
        return card;
    }

    private Node todo(Diagnosis also) {
        return new Fold(
                context.say("ui.result.todo"),
                context.words().say("ui.result.steps", "n", also.steps().size()),
                () -> {
                    VBox list = new VBox(6);
                    for (int i = 0; i < also.steps().size(); i++) {
                        FixStep step = also.steps().get(i);
                        list.getChildren()
                                .add(
                                        Prose.of(
                                                (i + 1)
                                                        + ". "
                                                        + says.causes().step(step)
                                                        + " "
                                                        + says.causes().help(step),
                                                "second"));
                    }
                    return list;
                });
    }

    // --- the page

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public String title() {
        return says.title();
    }

    @Override
    public List<Node> footStart() {
        return List.of(
                Buttons.of(
                        context.say("ui.step.account"),
                        Feather.ARROW_LEFT,
                        () -> session.wizard().go(WizardModel.Step.ACCOUNT),
                        "quiet"));
    }

    @Override
    public List<Button> footEnd() {
        if (outcomes.fromFile()) {
            return List.of(report);
        }
        return outcomes.works() ? List.of(again, report) : List.of(report, again);
    }

    @Override
    public Node first() {
        int current = outcomes.current();
        return current >= 0 && current < cells.size()
                ? cells.get(current).tick()
                : footEnd().getLast();
    }

    @Override
    public void back() {
        session.wizard().go(WizardModel.Step.ACCOUNT);
    }

    @Override
    public void again() {
        session.again();
    }

    @Override
    public void leave() {
        following.unsubscribe();
        WayPane way = big;
        if (way != null) {
            way.show(new Way(List.of(), List.of()));
        }
    }
}
