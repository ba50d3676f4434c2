package org.mailmend.ui.control;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.report.State;
import org.mailmend.ui.control.Way.Stop;

import java.util.ArrayList;
import java.util.List;

/// The small way: one lane, the one with the cause.
public final class WayLine extends Region {
    private static final double RADIUS = 11;
    private static final double GAP = 4;

    private final List<VBox> stops = new ArrayList<>();
    private final List<Line> threads = new ArrayList<>();

    /// Draws these stations.
    public WayLine(List<Stop> shown) {
        getStyleClass().add("way-line");
        for (int i = 0; i < shown.size(); i++) {
            Stop stop = shown.get(i);
            if (i > 0) {
                threads.add(thread(stop.state()));
            }
            stops.add(stop(stop));
        }
        getChildren().addAll(threads);
        getChildren().addAll(stops);
        setMinHeight(USE_PREF_SIZE);
    }

    private static Line thread(State state) {
        Line line = new Line();
        line.setManaged(false);
        boolean done =
                state == State.GOOD
                        || state == State.NOTE
                        || state == State.WARNING
                        || state == State.PROBLEM;
        line.getStyleClass().addAll("thread", done ? "done" : "waiting");
        return line;
    }

    private static VBox stop(Stop stop) {
        StackPane disc = new StackPane(sign(stop.state()));
        disc.getStyleClass().add("stop-disc");
        Label name = Prose.line(stop.shortName(), "stop-name");
        VBox box = new VBox(4, disc, name);
        box.setAlignment(Pos.TOP_CENTER);
        box.getStyleClass().add(StationNode.style(stop.state()));
        box.setAccessibleRole(AccessibleRole.TEXT);
        box.setAccessibleText(stop.spoken());
        return box;
    }

    private static Node sign(State state) {
        return switch (state) {
            case GOOD, NOTE -> Icons.of(Feather.CHECK, 12);
            case WARNING -> new Label("!");
            case PROBLEM -> Icons.of(Feather.X, 12);
            default -> Icons.of(Feather.MINUS, 12);
        };
    }

    @Override
    protected double computePrefHeight(double width) {
        return stops.stream().mapToDouble(s -> s.prefHeight(-1)).max().orElse(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return stops.stream().mapToDouble(s -> s.prefWidth(-1)).sum() + 8 * stops.size();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 200;
    }

    @Override
    protected void layoutChildren() {
        int count = stops.size();
        for (int i = 0; i < count; i++) {
            VBox box = stops.get(i);
            double x = getWidth() * (i + 0.5) / count;
            double width = box.prefWidth(-1);
            box.resizeRelocate(Math.round(x - width / 2), 0, width, box.prefHeight(-1));
            if (i > 0) {
                Line line = threads.get(i - 1);
                line.setStartX(getWidth() * (i - 0.5) / count + RADIUS + GAP);
                line.setEndX(x - RADIUS - GAP);
                line.setStartY(RADIUS);
                line.setEndY(RADIUS);
            }
        }
    }
}
