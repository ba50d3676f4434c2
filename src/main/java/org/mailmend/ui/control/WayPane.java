package org.mailmend.ui.control;

import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.geometry.Orientation;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Shape;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.mailmend.report.State;
import org.mailmend.ui.control.Way.Stop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The way of the mail as a line of stations on a thread, with one lane for each protocol. Arrow
/// keys go from station to station, Enter opens its check.
public final class WayPane extends Region {
    private static final double LANE_GAP_DISCS = 6.857 / 2.714;
    private static final double THREAD_GAP = 3;
    private static final double FOCUS_ROOM = 4;
    private static final Duration DASH = Duration.seconds(0.8);
    private static final List<String> THREADS = List.of("done", "running", "waiting");

    private final List<StationNode> nodes = new ArrayList<>();
    private final List<CubicCurve> threads = new ArrayList<>();
    private final List<Timeline> creeping = new ArrayList<>();
    private final boolean large;
    private final boolean still;
    private final Consumer<Stop> open;
    private @Nullable Way way;

    /// An empty way.
    ///
    /// @param large short names for large text
    /// @param still no motion
    /// @param open is told which station was chosen
    public WayPane(boolean large, boolean still, Consumer<Stop> open) {
        this.large = large;
        this.still = still;
        this.open = open;
        addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
        sceneProperty()
                .addListener(
                        (_, _, now) -> {
                            if (now == null) {
                                rest();
                            }
                        });
    }

    /// Shows this way; where only states changed, nothing moves.
    public void show(Way next) {
        Way before = way;
        if (before == null || !before.sameShape(next)) {
            build(next);
        }
        way = next;
        List<Stop> stops = next.stops();
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).show(stops.get(i), large);
            nodes.get(i).setOnAction(handler(stops.get(i)));
        }
        List<Stop> ends = threadEnds(next);
        for (int i = 0; i < threads.size(); i++) {
            dress(i, ends.get(i).state());
        }
        requestLayout();
    }

    private javafx.event.EventHandler<javafx.event.ActionEvent> handler(Stop stop) {
        return _ -> open.accept(stop);
    }

    private void build(Way next) {
        rest();
        getChildren().clear();
        nodes.clear();
        threads.clear();
        creeping.clear();
        for (int i = 0; i < threadEnds(next).size(); i++) {
            CubicCurve thread = new CubicCurve();
            thread.getStyleClass().add("thread");
            thread.setManaged(false);
            threads.add(thread);
            creeping.add(creep(thread));
        }
        next.stops().forEach(stop -> nodes.add(new StationNode(stop.place(), still)));
        getChildren().addAll(threads);
        getChildren().addAll(nodes);
    }

    /// The station at the far end of each thread, in the order of the threads.
    private static List<Stop> threadEnds(Way way) {
        List<Stop> ends = new ArrayList<>();
        way.trunk().stream().skip(1).forEach(ends::add);
        way.lanes().forEach(ends::addAll);
        return ends;
    }

    private static Timeline creep(Shape thread) {
        Timeline line =
                new Timeline(
                        new KeyFrame(
                                Duration.ZERO, new KeyValue(thread.strokeDashOffsetProperty(), 12)),
                        new KeyFrame(
                                DASH,
                                new KeyValue(
                                        thread.strokeDashOffsetProperty(),
                                        0,
                                        Interpolator.LINEAR)));
        line.setCycleCount(Animation.INDEFINITE);
        return line;
    }

    private void dress(int index, State state) {
        CubicCurve thread = threads.get(index);
        String style =
                switch (state) {
                    case GOOD, NOTE, WARNING, PROBLEM -> "done";
                    case RUNNING -> "running";
                    default -> "waiting";
                };
        if (!thread.getStyleClass().contains(style)) {
            thread.getStyleClass().removeAll(THREADS);
            thread.getStyleClass().add(style);
        }
        if (style.equals("running") && !still) {
            creeping.get(index).play();
        } else {
            creeping.get(index).stop();
        }
    }

    private void rest() {
        creeping.forEach(Timeline::stop);
        nodes.forEach(StationNode::stop);
    }

    private void walk(KeyEvent event) {
        int at = nodes.indexOf(getScene().getFocusOwner());
        int to =
                event.getCode() == KeyCode.RIGHT
                        ? at + 1
                        : event.getCode() == KeyCode.LEFT ? at - 1 : -1;
        if (at >= 0 && to >= 0 && to < nodes.size()) {
            nodes.get(to).requestFocus();
            event.consume();
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        Way shown = way;
        if (shown == null || nodes.isEmpty()) {
            return 0;
        }
        double tallest = nodes.stream().mapToDouble(n -> n.tall(column())).max().orElse(0);
        int gaps = Math.max(0, shown.lanes().size() - 1);
        return Math.ceil(tallest + gaps * laneGap() + FOCUS_ROOM);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 936;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 400;
    }

    private double laneGap() {
        double usual = nodes.getFirst().radius() * 2 * LANE_GAP_DISCS;
        Way shown = way;
        if (shown == null || shown.lanes().size() < 2) {
            return usual;
        }
        // Where words wrap, the lane below makes room for them.
        int from = shown.trunk().size();
        double upper =
                nodes.subList(from, from + shown.lanes().getFirst().size()).stream()
                        .mapToDouble(n -> n.tall(column()))
                        .max()
                        .orElse(0);
        return Math.max(usual, upper + FOCUS_ROOM);
    }

    @Override
    protected void layoutChildren() {
        Way shown = way;
        if (shown == null || nodes.isEmpty()) {
            return;
        }
        double radius = nodes.getFirst().radius();
        double top = radius + 2;
        int lanes = shown.lanes().size();
        double middle = top + Math.max(0, lanes - 1) * laneGap() / 2;
        int columns = shown.trunk().size() + (lanes == 0 ? 0 : shown.lanes().getFirst().size());
        int node = 0;
        int thread = 0;
        for (int i = 0; i < shown.trunk().size(); i++) {
            place(nodes.get(node++), x(i, columns), middle, radius);
            if (i > 0) {
                connect(
                        threads.get(thread++),
                        x(i - 1, columns),
                        middle,
                        x(i, columns),
                        middle,
                        radius);
            }
        }
        for (int lane = 0; lane < lanes; lane++) {
            double y = top + lane * laneGap();
            for (int i = 0; i < shown.lanes().get(lane).size(); i++) {
                int column = shown.trunk().size() + i;
                double from = i == 0 ? middle : y;
                place(nodes.get(node++), x(column, columns), y, radius);
                connect(
                        threads.get(thread++),
                        x(column - 1, columns),
                        from,
                        x(column, columns),
                        y,
                        radius);
            }
        }
    }

    /// The room of one station; before the first layout that of the usual window.
    private double column() {
        Way shown = way;
        int columns = shown == null ? 7 : Math.max(1, shown.line(0).size());
        double width = getWidth() > 0 ? getWidth() : 936;
        return width / columns - 2;
    }

    private double x(int column, int columns) {
        double margin = getWidth() * 0.0662;
        return columns < 2
                ? getWidth() / 2
                : margin + column * (getWidth() - 2 * margin) / (columns - 1);
    }

    private void place(StationNode node, double x, double y, double radius) {
        double width = node.fit(column());
        double height = node.tall(width);
        node.resizeRelocate(Math.round(x - width / 2), Math.round(y - radius), width, height);
    }

    private static void connect(
            CubicCurve thread, double fromX, double fromY, double toX, double toY, double radius) {
        double start = fromX + radius + THREAD_GAP;
        double end = toX - radius - THREAD_GAP;
        double half = (start + end) / 2;
        thread.setStartX(start);
        thread.setStartY(fromY);
        thread.setControlX1(half);
        thread.setControlY1(fromY);
        thread.setControlX2(half);
        thread.setControlY2(toY);
        thread.setEndX(end);
        thread.setEndY(toY);
    }
}
