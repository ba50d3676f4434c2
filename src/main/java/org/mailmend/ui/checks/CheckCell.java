package org.mailmend.ui.checks;

import atlantafx.base.controls.RingProgressIndicator;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mailmend.check.Step;
import org.mailmend.report.State;
import org.mailmend.text.Quoted;
import org.mailmend.ui.Engine;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.Prose;

import java.time.Duration;
import java.util.List;

/// A station in the list: state, name, one sentence, time; its checks and what was said in them on
/// request.
final class CheckCell extends ListCell<StationRow> {
    private static final double SCROLL_BAR = 16;

    private final ViewContext context;
    private final ChecksView view;
    private final HBox line = new HBox(12);
    private final VBox box = new VBox(line);
    private final StackPane sign = new StackPane();
    private final Label name;
    private final Label sentence = Prose.of("", "check-sentence");
    private final Label time = Prose.line("", "check-time");
    private final Button said;
    private final Button chevron;

    CheckCell(ViewContext context, ChecksView view) {
        this.context = context;
        this.view = view;
        name = context.large() ? Prose.of("", "second", "muted") : Prose.of("", "check-name");
        said =
                Buttons.of(
                        context.say("ui.checks.said"),
                        Feather.MESSAGE_SQUARE,
                        this::toggle,
                        "compact");
        said.setFocusTraversable(false);
        chevron =
                Buttons.icon(
                        context.say("ui.checks.open"),
                        Feather.CHEVRON_RIGHT,
                        this::toggle,
                        "compact");
        chevron.setFocusTraversable(false);
        sign.setMinWidth(20);
        sentence.setMaxWidth(Double.MAX_VALUE);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(37);
        line.getChildren().add(sign);
        line.getChildren().addAll(words());
        line.getChildren().addAll(said, time, chevron);
        setPrefWidth(0);
    }

    /// Name and sentence beside each other; below each other where the text is large.
    private List<Node> words() {
        if (!context.large()) {
            HBox.setHgrow(sentence, Priority.ALWAYS);
            return List.of(name, sentence);
        }
        VBox both = new VBox(name, sentence);
        both.setMinWidth(0);
        both.setPadding(new Insets(6, 0, 6, 0));
        HBox.setHgrow(both, Priority.ALWAYS);
        return List.of(both);
    }

    private void toggle() {
        StationRow row = getItem();
        if (row != null) {
            view.toggle(row);
        }
    }

    @Override
    protected void updateItem(@Nullable StationRow row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().removeAll("bad", "off");
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        String summary = view.sentence(row);
        boolean bad = row.state() == State.PROBLEM;
        boolean open = view.isOpen(row);
        boolean more = row.rows().stream().anyMatch(Row::isOver);
        Row telling = row.telling();
        if (bad) {
            getStyleClass().add("bad");
        } else if (row.state() == State.NOT_REACHED || row.state() == State.WAITING) {
            getStyleClass().add("off");
        }
        sign.getChildren().setAll(icon(row.state(), 17));
        name.setText(view.name(row));
        sentence.setText(summary);
        time.setText(time(row));
        said.setVisible(bad && !open && telling != null && !view.dialogue(telling).isEmpty());
        said.setManaged(said.isVisible());
        chevron.setVisible(more);
        chevron.setGraphic(Icons.of(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT, 17));
        box.getChildren().setAll(line);
        if (open) {
            box.getChildren().add(details(row));
        }
        setGraphic(box);
        setAccessibleText(view.spoken(row));
    }

    /// A list asks a cell for its height without a width: it is told the list's own, less its
    /// scroll bar, so that a sentence of two lines has room for both.
    @Override
    protected double computePrefHeight(double width) {
        if (getGraphic() == null || getListView() == null) {
            return super.computePrefHeight(width);
        }
        double inside = (width > 0 ? width : getListView().getWidth() - SCROLL_BAR) - sides();
        return snappedTopInset() + box.prefHeight(inside) + snappedBottomInset();
    }

    /// Every row has the width of the list, whatever its sentence: columns stay in line.
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (getGraphic() != null) {
            box.resizeRelocate(
                    snappedLeftInset(),
                    snappedTopInset(),
                    getWidth() - sides(),
                    getHeight() - snappedTopInset() - snappedBottomInset());
        }
    }

    private double sides() {
        return snappedLeftInset() + snappedRightInset();
    }

    private String time(StationRow row) {
        return Row.ended(row.state())
                ? context.words().say(Duration.ofMillis(row.took()))
                : row.state() == State.RUNNING ? "" : "–";
    }

    private String time(Row row) {
        Step step = row.step();
        return step == null || !Row.ended(row.state())
                ? ""
                : context.words().say(Duration.ofMillis(step.took()));
    }

    private Node icon(State state, int size) {
        return switch (state) {
            case GOOD, NOTE -> Icons.of(Feather.CHECK, size, "good");
            case WARNING -> Icons.of(Feather.ALERT_TRIANGLE, size, "warn");
            case PROBLEM -> Icons.of(Feather.X_CIRCLE, size, "bad");
            case RUNNING ->
                    context.still()
                            ? Icons.of(Feather.LOADER, size, "accent")
                            : new RingProgressIndicator(-1, false);
            case WAITING -> Icons.of(Feather.CIRCLE, size, "muted");
            case NOT_REACHED, CANCELLED -> Icons.of(Feather.MINUS, size, "muted");
            case BROKEN -> Icons.of(Feather.ALERT_OCTAGON, size, "muted");
        };
    }

    /// The checks of a station, each with what was said in it.
    private VBox details(StationRow station) {
        VBox all = new VBox(4);
        VBox.setMargin(all, new Insets(0, 8, 8, 32));
        for (Row row : station.rows()) {
            Label about = Prose.of(view.name(row) + ": " + view.sentence(row), "second");
            HBox.setHgrow(about, Priority.ALWAYS);
            about.setMaxWidth(Double.MAX_VALUE);
            HBox line =
                    new HBox(8, icon(row.state(), 14), about, Prose.line(time(row), "check-time"));
            all.getChildren().add(line);
            List<Engine.Line> dialogue = view.dialogue(row);
            if (!dialogue.isEmpty()) {
                all.getChildren().add(lines(dialogue));
            }
        }
        return all;
    }

    private static VBox lines(List<Engine.Line> dialogue) {
        VBox lines = new VBox(2);
        lines.getStyleClass().add("dialogue");
        VBox.setMargin(lines, new Insets(0, 0, 4, 22));
        for (Engine.Line one : dialogue) {
            Label said = Prose.of((one.sent() ? "> " : "< ") + Quoted.bounded(one.text(), 2000));
            Label at = Prose.line(one.at() + " ms", "muted");
            at.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(12, said, at);
            HBox.setHgrow(said, Priority.ALWAYS);
            said.setMaxWidth(Double.MAX_VALUE);
            lines.getChildren().add(row);
        }
        return lines;
    }
}
