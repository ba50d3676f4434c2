package org.mailmend.ui.tools;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.Kind;
import org.mailmend.bounce.page.Answer;
import org.mailmend.bounce.page.Reminder;
import org.mailmend.bounce.page.Telling;
import org.mailmend.bounce.page.Telling.What;
import org.mailmend.bounce.page.Way;
import org.mailmend.diagnosis.Cause;
import org.mailmend.report.State;
import org.mailmend.text.Quoted;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Badge;
import org.mailmend.ui.control.BreakWay;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.CauseHeader;
import org.mailmend.ui.control.CopyButton;
import org.mailmend.ui.control.FixStepCell;
import org.mailmend.ui.control.Fold;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.Prose;
import org.mailmend.ui.control.QuoteBox;
import org.mailmend.ui.control.Way.Place;
import org.mailmend.ui.control.Way.Stop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What became of a message for one recipient: one sentence, the way with the break, the steps.
final class AnswerPane extends VBox {
    private static final List<Place> PLACES =
            List.of(Place.SENDING, Place.SERVER, Place.SERVER, Place.MAILBOX);

    private final ViewContext context;
    private final ExplainModel model;
    private final Explained explained;
    private final Delivery delivery;
    private final Answer said;
    private final Telling telling;
    private final Consumer<Reminder> remind;
    private final List<FixStepCell> cells = new ArrayList<>();

    AnswerPane(
            ViewContext context,
            ExplainModel model,
            ExplainModel.Answer answer,
            Telling telling,
            Consumer<Reminder> remind) {
        super(18);
        setId("answer");
        this.context = context;
        this.model = model;
        this.explained = answer.explained();
        this.delivery = answer.delivery();
        this.said = new Answer(context.words(), explained, delivery);
        this.telling = telling;
        this.remind = remind;
        getChildren().add(header());
        if (explained.kind() == Kind.BOUNCE
                || explained.kind() == Kind.DELAYED
                || explained.kind() == Kind.ERROR_TEXT) {
            getChildren().add(way());
        }
        getChildren().add(steps());
        not().ifPresent(getChildren()::add);
        others().ifPresent(getChildren()::add);
    }

    /// The first thing to do.
    Optional<CheckBox> first() {
        return cells.stream().findFirst().map(FixStepCell::tick);
    }

    private Node header() {
        List<Badge> badges = new ArrayList<>();
        boolean waits = explained.kind() == Kind.DELAYED;
        badges.add(
                new Badge(
                        waits ? Badge.Kind.WARN : Badge.Kind.PLAIN,
                        waits ? Feather.CLOCK : Feather.MAIL,
                        context.say(
                                waits
                                        ? "ui.explain.delayed"
                                        : "bounce.kind." + explained.kind().id())));
        Cause.Side side = delivery.side();
        if (side != null) {
            boolean you = side == Cause.Side.YOU;
            badges.add(
                    new Badge(
                            you ? Badge.Kind.INFO : Badge.Kind.PLAIN,
                            you ? Feather.USER : Feather.USERS,
                            context.say("side." + side.id())));
        }
        badges.add(
                new Badge(
                        Badge.Kind.PLAIN,
                        Feather.CHECK_CIRCLE,
                        context.say("bounce.confidence." + delivery.confidence().name())));
        VBox meaning = new VBox(6, meaning());
        for (String note : notes()) {
            meaning.getChildren().add(Prose.of(note, "muted", "second"));
        }
        return new CauseHeader(tone(), icon(), said.title(), meaning, badges);
    }

    /// What it means, with the numbers of the lines that say so.
    private Node meaning() {
        List<Object> parts = new ArrayList<>();
        parts.add(said.meaning());
        for (What what : List.of(What.RECIPIENT, What.NEXT)) {
            if (telling.number(what) > 0) {
                parts.add(" ");
                parts.add(BreakWay.number(telling.number(what)));
            }
        }
        TextFlow flow = Fold.flow(parts.toArray());
        flow.setLineSpacing(3);
        return flow;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        String recipient = delivery.recipient();
        if (recipient != null) {
            notes.add(context.say("ui.explain.recipient") + " " + Quoted.line(recipient));
        }
        notes.add(context.say("bounce.permanence." + delivery.permanence().name()));
        said.contradiction().ifPresent(notes::add);
        notes.addAll(said.notes());
        return notes;
    }

    private String tone() {
        return switch (explained.kind()) {
            case BOUNCE, ERROR_TEXT -> "bad";
            case DELAYED -> "warn";
            case DELIVERED -> "good";
            case FEEDBACK, AUTO_REPLY, NOT_A_BOUNCE -> "plain";
        };
    }

    private Feather icon() {
        return switch (explained.kind()) {
            case BOUNCE, ERROR_TEXT -> Feather.ZAP_OFF;
            case DELAYED -> Feather.CLOCK;
            case DELIVERED -> Feather.CHECK;
            case FEEDBACK, AUTO_REPLY, NOT_A_BOUNCE -> Feather.MAIL;
        };
    }

    // --- the way

    private Node way() {
        Way way = Way.of(explained, delivery);
        List<Stop> stops = new ArrayList<>();
        for (Way.Station station : Way.Station.values()) {
            Way.State state = way.states().get(station.ordinal());
            String name = context.say("bounce.way.station." + station.id());
            String word = context.say("bounce.way.state." + state.id());
            stops.add(
                    new Stop(
                            station.id(),
                            PLACES.get(station.ordinal()),
                            state(state),
                            name,
                            name,
                            word,
                            word,
                            name + ", " + word,
                            ""));
        }
        String broken =
                way.breakKey().isEmpty() ? "" : context.say("bounce.way.break." + way.breakKey());
        BreakWay drawn =
                new BreakWay(
                        stops,
                        way.gap(),
                        broken,
                        Math.max(telling.number(What.SAID), telling.number(What.STATUS)),
                        context.large());
        drawn.setId("bounce-way");
        return drawn;
    }

    private static State state(Way.State state) {
        return switch (state) {
            case PASSED, TRYING -> State.GOOD;
            case REFUSED -> State.PROBLEM;
            case NOT_REACHED -> State.NOT_REACHED;
        };
    }

    // --- the steps

    private Node steps() {
        VBox card = new VBox();
        card.getStyleClass().add("card");
        Optional<Reminder> reminder = Reminder.of(explained, delivery, model.at());
        for (Answer.Act step : said.acts()) {
            List<Node> actions = new ArrayList<>();
            List<Node> below = new ArrayList<>();
            letter(step, actions, below);
            boolean waits = step.key().startsWith("wait-") || step.key().startsWith("send-again");
            if (waits && reminder.isPresent() && cells.isEmpty()) {
                Button bell =
                        Buttons.of(
                                context.say("ui.explain.remind"),
                                Feather.BELL,
                                () -> remind.accept(reminder.get()),
                                "compact");
                bell.setId("remind");
                actions.add(bell);
            }
            FixStepCell cell =
                    new FixStepCell(
                            String.valueOf(cells.size() + 1),
                            step.text(),
                            step.why(),
                            below,
                            actions,
                            context.large());
            cell.tick().setId("do-1-" + (cells.size() + 1));
            cell.tick().setSelected(model.isDone(step.key()));
            cell.tick()
                    .selectedProperty()
                    .addListener(
                            (_, _, on) -> {
                                model.tick(step.key(), on);
                                mark();
                            });
            cells.add(cell);
            card.getChildren().add(cell);
        }
        mark();
        return card;
    }

    private void mark() {
        int current = 0;
        while (current < cells.size() && cells.get(current).tick().isSelected()) {
            current++;
        }
        for (int i = 0; i < cells.size(); i++) {
            FixStepCell cell = cells.get(i);
            cell.mark(cell.tick().isSelected(), i == current, i == cells.size() - 1);
        }
    }

    /// A text that is ready to be sent to somebody.
    private void letter(Answer.Act step, List<Node> actions, List<Node> below) {
        String text = step.letter();
        if (text.isEmpty()) {
            return;
        }
        String name = context.say("ui.explain.letter");
        actions.add(new CopyButton(context.words(), name, text, true));
        below.add(new Fold(name, "", () -> new QuoteBox(name, text)));
    }

    /// Wrong suspicions are cleared.
    private Optional<Node> not() {
        List<String> cleared = said.cleared();
        return cleared.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Prose.row(
                                8,
                                Icons.of(Feather.INFO, 16, "muted"),
                                Prose.of(String.join(" ", cleared), "muted")));
    }

    /// What administrators look at, and what prevents it another time.
    private Optional<Node> others() {
        List<String> others = said.forOthers();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        Fold fold =
                new Fold(
                        context.say("ui.explain.others"),
                        "",
                        () -> {
                            VBox column = new VBox(6);
                            others.forEach(s -> column.getChildren().add(Prose.of(s, "second")));
                            return column;
                        });
        fold.setId("explain-others");
        return Optional.of(fold);
    }
}
