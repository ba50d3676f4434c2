package org.mailmend.ui.checks;

import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.check.CheckRequest;
import org.mailmend.check.CheckRun;
import org.mailmend.check.Outcome;
import org.mailmend.check.Step;
import org.mailmend.report.PlainReportWords;
import org.mailmend.report.State;
import org.mailmend.report.StepWords;
import org.mailmend.ui.Engine;
import org.mailmend.ui.Page;
import org.mailmend.ui.Session;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.WizardModel;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.Prose;
import org.mailmend.ui.control.Way;
import org.mailmend.ui.control.WayPane;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The checks, live: the way of the mail above, one sentence for each check below.
public final class ChecksView implements Page {
    private final ViewContext context;
    private final Session session;
    private final ChecksModel model;
    private final StepWords steps;
    private final PlainReportWords states;
    private final Journey journey;
    private final WayPane way;
    private final Stations stations = new Stations();
    private final ListView<StationRow> list = new ListView<>();
    private final Label count = Prose.line("", "second");
    private final Label left = Prose.line("", "second", "muted");
    private final ProgressBar bar = new ProgressBar(0);
    private final Set<Station> open = EnumSet.noneOf(Station.class);
    private final Button end;
    private final Parent body;
    private final Subscription following;
    private final String subject;
    private boolean changed = true;
    private long saidSecond = -1;

    /// The view.
    ///
    /// @param subject provider and mail program in one line
    public ChecksView(ViewContext context, Session session, String subject) {
        this.context = context;
        this.session = session;
        this.model = session.checks();
        this.subject = subject;
        this.steps = new StepWords(context.words());
        this.states = new PlainReportWords(context.words());
        this.journey = new Journey(context.words());
        this.way = new WayPane(context.large(), context.still(), s -> show(s.step()));
        this.end = session.isRunning() ? cancelButton() : resultButton();
        list.setItems(stations.rows());
        list.setCellFactory(_ -> new CheckCell(context, this));
        list.getStyleClass().add("checks");
        list.setId("checks");
        list.setAccessibleText(context.say("ui.checks.list"));
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        list.setOnMouseClicked(
                e -> {
                    if (e.getClickCount() == 2) {
                        toggleSelected();
                    }
                });
        ListChangeListener<Row> listener = this::heard;
        model.rows().addListener(listener);
        this.following = () -> model.rows().removeListener(listener);
        session.onPulse(this::pulse);
        this.body = layout();
        pulse();
    }

    /// A finding that is no good one is told once, when its check ends.
    private void heard(ListChangeListener.Change<? extends Row> change) {
        changed = true;
        while (change.next()) {
            for (Row row : change.getAddedSubList()) {
                if (row.state() == State.PROBLEM || row.state() == State.WARNING) {
                    context.announce().accept(spoken(name(row), row.state(), sentence(row)));
                }
            }
        }
    }

    private Parent layout() {
        VBox words = new VBox(5, Prose.heading(title(), "page-title"), Prose.of(subject, "muted"));
        HBox head = Prose.spread(24, words, progress());
        head.setAlignment(Pos.BOTTOM_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        VBox column = new VBox(14, head, way, list);
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox.setMargin(list, new Insets(0, 0, 8, 0));
        list.setMinHeight(context.large() ? 260 : 160);
        list.setPrefHeight(200);
        column.setPadding(new Insets(16, 32, 0, 32));
        column.getStyleClass().add("page");
        if (!context.large()) {
            return column;
        }
        javafx.scene.control.ScrollPane scroll = new javafx.scene.control.ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("page-scroll");
        return scroll;
    }

    private Node progress() {
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(context.say("ui.checks.progress"));
        bar.setFocusTraversable(false);
        VBox box = new VBox(8, new HBox(24, count, Prose.spring(), left), bar);
        box.setMinWidth(context.large() ? 360 : 270);
        box.setPrefWidth(context.large() ? 360 : 270);
        return box;
    }

    /// Once a frame while a run is under way: draws what has changed, and the time left once a
    /// second.
    private void pulse() {
        long second = session.elapsed().toSeconds();
        if (changed) {
            changed = false;
            count.setText(
                    context.words()
                            .say(
                                    "ui.checks.count",
                                    Map.of("done", model.done(), "all", model.planned())));
            bar.setProgress(model.progress());
            way.show(currentWay());
            stations.show(model.rows(), deciding());
        }
        if (second != saidSecond || !session.isRunning()) {
            saidSecond = second;
            left.setText(session.isRunning() ? timeLeft() : "");
        }
    }

    private List<Row> deciding() {
        CheckRun run = run().orElse(null);
        return model.request()
                .map(r -> journey.deciding(r, model.rows(), run))
                .orElseGet(() -> List.copyOf(model.rows()));
    }

    private Optional<CheckRun> run() {
        var there = session.outcomes().get();
        return there == null || session.isRunning()
                ? Optional.empty()
                : Optional.of(there.now().run());
    }

    private Way currentWay() {
        CheckRun run = run().orElse(null);
        if (run != null) {
            return journey.of(run);
        }
        return model.request()
                .map(r -> journey.of(r, model.rows()))
                .orElseGet(() -> new Way(List.of(), List.of()));
    }

    private String timeLeft() {
        Duration rest = model.left(session.elapsed());
        long seconds = Math.max(1, Math.round(rest.toMillis() / 1000.0));
        return context.words().say("ui.checks.left", "time", Duration.ofSeconds(seconds));
    }

    /// Shows the station of that check in the list.
    private void show(String step) {
        for (int i = 0; i < stations.rows().size(); i++) {
            if (stations.rows().get(i).rows().stream().anyMatch(r -> r.check().id().equals(step))) {
                list.getSelectionModel().select(i);
                list.scrollTo(Math.max(0, i - 1));
                list.requestFocus();
                return;
            }
        }
    }

    private void keys(KeyEvent event) {
        StationRow row = list.getSelectionModel().getSelectedItem();
        if (row == null) {
            return;
        }
        if (event.getCode() == KeyCode.C && event.isShortcutDown() && !event.isShiftDown()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(spoken(row));
            Clipboard.getSystemClipboard().setContent(content);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER
                || (event.getCode() == KeyCode.RIGHT && !isOpen(row))
                || (event.getCode() == KeyCode.LEFT && isOpen(row))) {
            toggle(row);
            event.consume();
        }
    }

    private void toggleSelected() {
        StationRow row = list.getSelectionModel().getSelectedItem();
        if (row != null) {
            toggle(row);
        }
    }

    void toggle(StationRow row) {
        if (!open.remove(row.station())) {
            open.add(row.station());
        }
        list.refresh();
    }

    boolean isOpen(StationRow row) {
        return open.contains(row.station());
    }

    String name(StationRow row) {
        return context.say(row.station().key());
    }

    String name(Row row) {
        return steps.label(row.check());
    }

    /// What is said of a station: that its server answers, or what the telling check says.
    String sentence(StationRow row) {
        Row telling = row.telling();
        boolean server =
                row.station() == Station.SENDING_SERVER || row.station() == Station.MAILBOX_SERVER;
        if (server && row.state() == State.GOOD && !row.ports().isEmpty()) {
            return context.words()
                    .say("ui.checks.answers", Map.of("host", row.host(), "ports", row.ports()));
        }
        return telling == null ? context.say("ui.checks.waiting") : sentence(telling);
    }

    String spoken(StationRow row) {
        return spoken(name(row), row.state(), sentence(row));
    }

    List<Engine.Line> dialogue(Row row) {
        Step step = row.step();
        return step == null ? List.of() : session.engine().dialogue(step);
    }

    String sentence(Row row) {
        Step step = row.step();
        if (step == null) {
            return row.state() == State.RUNNING
                    ? context.words()
                            .say("ui.checks.asking", Map.of("target", row.check().target()))
                    : context.say("ui.checks.waiting");
        }
        return step.outcome() instanceof Outcome.Skipped skipped
                ? model.row(skipped.because())
                        .map(r -> context.words().say("ui.checks.skipped", "check", name(r)))
                        .orElseGet(() -> steps.summary(step))
                : steps.summary(step);
    }

    private String spoken(String name, State state, String sentence) {
        return context.words()
                .say(
                        "ui.checks.spoken",
                        Map.of("name", name, "state", states.state(state), "sentence", sentence));
    }

    private Button cancelButton() {
        Button cancel = new Button(context.say("ui.cancel"));
        Label key = Prose.line(context.say("ui.key.esc"), "key-hint");
        cancel.setGraphic(key);
        cancel.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setId("cancel");
        cancel.setOnAction(_ -> session.cancel());
        return cancel;
    }

    private Button resultButton() {
        Button result =
                Buttons.forward(
                        context.say("ui.step.result"),
                        Feather.ARROW_RIGHT,
                        () -> session.wizard().go(WizardModel.Step.RESULT),
                        "primary");
        result.setId("to-result");
        return result;
    }

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public String title() {
        String address =
                model.request()
                        .map(CheckRequest::account)
                        .map(a -> a.address().toString())
                        .orElse("");
        return context.words()
                .say(
                        session.isRunning() ? "ui.checks.title" : "ui.checks.title-over",
                        "address",
                        address);
    }

    @Override
    public List<Node> footStart() {
        return List.of(
                Icons.of(Feather.SHIELD, 16, "muted"),
                Prose.of(context.say("ui.checks.foot"), "foot-note"));
    }

    @Override
    public List<Button> footEnd() {
        return List.of(end);
    }

    @Override
    public Node first() {
        return end;
    }

    @Override
    public void back() {
        if (session.isRunning()) {
            session.cancel();
        } else {
            session.wizard().go(WizardModel.Step.ACCOUNT);
        }
    }

    @Override
    public void leave() {
        following.unsubscribe();
        session.onPulse(() -> {});
        way.show(new Way(List.of(), List.of()));
    }
}
