package org.mailmend.ui.tools;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mailmend.bounce.Advice;
import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.Kind;
import org.mailmend.diagnosis.Cause;
import org.mailmend.text.Quoted;
import org.mailmend.ui.ToolPage;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Badge;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.CauseHeader;
import org.mailmend.ui.control.CopyButton;
import org.mailmend.ui.control.Field;
import org.mailmend.ui.control.FixStepCell;
import org.mailmend.ui.control.Prose;
import org.mailmend.ui.control.QuoteBox;
import org.mailmend.ui.control.Scrolling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A returned message or an error text in plain words: why, who mends it, what to do.
public final class ExplainView extends ToolPage {
    private static final int MOST_ANSWERS = 20;

    /// What the page sets going.
    ///
    /// @param explain makes out the text of the model
    /// @param choose asks for a file
    /// @param back leads to the start
    public record Acts(Runnable explain, Runnable choose, Runnable back) {}

    private final ExplainModel model;
    private final Acts acts;
    private final TextArea input = new TextArea();
    private final Button primary;
    private final Button choose;
    private final List<FixStepCell> cells = new ArrayList<>();
    private final Parent body;
    private Subscription following = Subscription.EMPTY;

    /// The view.
    public ExplainView(ViewContext context, ExplainModel model, Acts acts) {
        super(context, "ui.explain", Feather.CORNER_UP_LEFT, "ui.explain.foot", acts.back());
        this.model = model;
        this.acts = acts;
        boolean empty = model.explained().get().isEmpty();
        this.primary =
                empty
                        ? Buttons.of(
                                context.say("ui.explain.go"),
                                Feather.SEARCH,
                                acts.explain(),
                                "primary")
                        : Buttons.of(
                                context.say("ui.explain.other"),
                                Feather.CORNER_UP_LEFT,
                                model::clear,
                                "primary");
        primary.setId(empty ? "explain-go" : "explain-other");
        this.choose = Buttons.of(context.say("ui.explain.choose"), Feather.FOLDER, acts.choose());
        choose.setId("explain-choose");
        this.body = empty ? asks() : answers();
        if (empty) {
            primary.disableProperty()
                    .bind(
                            model.asking()
                                    .or(
                                            javafx.beans.binding.Bindings.createBooleanBinding(
                                                    () -> model.text().get().isBlank(),
                                                    model.text())));
        }
    }

    private Parent asks() {
        input.setId("explain-text");
        input.setWrapText(true);
        input.setText(model.text().get());
        input.textProperty().addListener((_, _, now) -> model.text().set(now));
        following = model.text().subscribe((_, now) -> take(now));
        input.setPrefRowCount(12);
        VBox.setVgrow(input, Priority.ALWAYS);
        Field field = new Field(context.say("ui.explain.text"), input);
        VBox.setVgrow(field, Priority.ALWAYS);
        VBox column =
                new VBox(
                        16,
                        Prose.heading(context.say("ui.explain.title"), "page-title"),
                        Prose.of(context.say("ui.explain.lead"), "muted"),
                        field);
        column.setPadding(new Insets(24, 32, 20, 32));
        return Scrolling.filling(column);
    }

    private void take(String now) {
        if (!now.equals(input.getText())) {
            input.setText(now);
        }
    }

    // --- the answer

    private Parent answers() {
        List<ExplainModel.Answer> all = model.answers();
        VBox column = new VBox(28);
        column.setPadding(new Insets(24, 32, 20, 32));
        for (int i = 0; i < Math.min(MOST_ANSWERS, all.size()); i++) {
            column.getChildren().add(answer(i, all.get(i)));
        }
        model.explained().get().stream()
                .filter(e -> e.deliveries().isEmpty())
                .limit(MOST_ANSWERS)
                .forEach(e -> column.getChildren().add(nothing(e)));
        if (all.size() > MOST_ANSWERS) {
            column.getChildren()
                    .add(
                            Prose.of(
                                    context.words()
                                            .say("ui.explain.more", "n", all.size() - MOST_ANSWERS),
                                    "muted"));
        }
        return Scrolling.filling(column);
    }

    /// What is no returned message says so, and why it was not read further.
    private Node nothing(Explained explained) {
        StringBuilder why = new StringBuilder(context.say("ui.explain.nothing"));
        explained.notes().forEach(n -> why.append(' ').append(context.say("bounce.note." + n)));
        return new CauseHeader(
                "plain",
                Feather.HELP_CIRCLE,
                context.say("bounce.kind." + explained.kind().id()),
                why.toString(),
                List.of());
    }

    private Node answer(int number, ExplainModel.Answer answer) {
        Delivery delivery = answer.delivery();
        Advice advice = Advice.of(answer.explained(), delivery);
        VBox main = new VBox(16, header(answer, advice), steps(number, advice));
        main.setMinWidth(0);
        HBox.setHgrow(main, Priority.ALWAYS);
        VBox side = new VBox(12);
        if (!delivery.said().isBlank()) {
            side.getChildren().add(new QuoteBox(speaker(delivery), delivery.said()));
        }
        side.getChildren().addAll(notes(answer));
        if (context.large()) {
            return new VBox(16, main, side);
        }
        side.setMinWidth(326);
        side.setMaxWidth(326);
        return new HBox(28, main, side);
    }

    private Node header(ExplainModel.Answer answer, Advice advice) {
        Explained explained = answer.explained();
        Delivery delivery = answer.delivery();
        List<Badge> badges = new ArrayList<>();
        boolean waits = explained.kind() == Kind.DELAYED;
        badges.add(
                new Badge(
                        waits ? Badge.Kind.WARN : Badge.Kind.PLAIN,
                        waits ? Feather.CLOCK : Feather.MAIL,
                        context.say("bounce.kind." + explained.kind().id())));
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
        return new CauseHeader(
                tone(explained.kind()),
                icon(explained.kind()),
                words("bounce.title." + advice.key(), advice),
                words("bounce.text." + advice.key(), advice),
                badges);
    }

    private static String tone(Kind kind) {
        return switch (kind) {
            case BOUNCE, ERROR_TEXT -> "bad";
            case DELAYED -> "warn";
            case DELIVERED -> "good";
            case FEEDBACK, AUTO_REPLY, NOT_A_BOUNCE -> "plain";
        };
    }

    private static Feather icon(Kind kind) {
        return switch (kind) {
            case BOUNCE, ERROR_TEXT -> Feather.ZAP_OFF;
            case DELAYED -> Feather.CLOCK;
            case DELIVERED -> Feather.CHECK;
            case FEEDBACK, AUTO_REPLY, NOT_A_BOUNCE -> Feather.MAIL;
        };
    }

    private String words(String key, Advice advice) {
        return Quoted.line(context.words().say(key, advice.values()));
    }

    private Node steps(int number, Advice advice) {
        VBox card = new VBox();
        card.getStyleClass().add("card");
        List<FixStepCell> own = new ArrayList<>();
        for (int i = 0; i < advice.steps().size(); i++) {
            Advice.Step step = advice.steps().get(i);
            List<Node> actions = new ArrayList<>();
            List<Node> below = new ArrayList<>();
            letter(step, advice, actions, below);
            FixStepCell cell =
                    new FixStepCell(
                            String.valueOf(i + 1),
                            words("bounce.step." + step.key(), advice),
                            "",
                            below,
                            actions,
                            context.large());
            String id = number + "-" + step.key();
            cell.tick().setId("do-" + (number + 1) + "-" + (i + 1));
            cell.tick().setSelected(model.isDone(id));
            cell.tick()
                    .selectedProperty()
                    .addListener(
                            (_, _, on) -> {
                                model.tick(id, on);
                                mark(own);
                            });
            own.add(cell);
            card.getChildren().add(cell);
        }
        mark(own);
        cells.addAll(own);
        return card;
    }

    private static void mark(List<FixStepCell> own) {
        int current = 0;
        while (current < own.size() && own.get(current).tick().isSelected()) {
            current++;
        }
        for (int i = 0; i < own.size(); i++) {
            own.get(i).mark(own.get(i).tick().isSelected(), i == current, i == own.size() - 1);
        }
    }

    /// A text that is ready to be sent to somebody.
    private void letter(Advice.Step step, Advice advice, List<Node> actions, List<Node> below) {
        String key = step.copyKey();
        if (key == null) {
            return;
        }
        String text = context.words().say("bounce." + key, advice.values());
        String name = context.say("ui.explain.letter");
        actions.add(new CopyButton(context.words(), name, text, true));
        below.add(new QuoteBox(name, text));
    }

    private String speaker(Delivery delivery) {
        String host = delivery.remoteHost();
        return host == null
                ? context.say("ui.explain.said")
                : context.words().say("ui.explain.said-by", "host", Quoted.line(host));
    }

    private List<Node> notes(ExplainModel.Answer answer) {
        Delivery delivery = answer.delivery();
        List<Node> notes = new ArrayList<>();
        String recipient = delivery.recipient();
        if (recipient != null) {
            notes.add(note(context.say("ui.explain.recipient") + " " + Quoted.line(recipient)));
        }
        notes.add(note(context.say("bounce.permanence." + delivery.permanence().name())));
        String contradiction = delivery.contradiction();
        if (contradiction != null) {
            notes.add(note(context.say("bounce.contradiction." + contradiction)));
        }
        answer.explained().notes().forEach(n -> notes.add(note(context.say("bounce.note." + n))));
        if (!delivery.evidence().isEmpty()) {
            List<Integer> lines =
                    delivery.evidence().stream()
                            .map(Delivery.Line::number)
                            .filter(n -> n > 0)
                            .distinct()
                            .toList();
            if (!lines.isEmpty()) {
                notes.add(
                        note(
                                context.words()
                                        .say(
                                                "ui.explain.lines",
                                                Map.of("n", lines.size(), "lines", lines))));
            }
        }
        return notes;
    }

    private static Node note(String text) {
        return Prose.of(text, "muted", "second");
    }

    // --- the page

    @Override
    protected String backTo() {
        return "ui.to-start";
    }

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public List<Button> footEnd() {
        return List.of(choose, primary);
    }

    @Override
    public @Nullable Button primary() {
        return input.isFocused() ? null : primary;
    }

    @Override
    public Node first() {
        if (model.explained().get().isEmpty()) {
            return input;
        }
        return cells.isEmpty() ? primary : cells.getFirst().tick();
    }

    @Override
    public void leave() {
        following.unsubscribe();
    }
}
