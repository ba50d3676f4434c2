package org.mailmend.ui.control;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import javafx.scene.text.TextAlignment;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.ui.control.Way.Stop;

import java.util.ArrayList;
import java.util.List;

/// The way of a message as a line of stations, with the place where it broke between two of them.
public final class BreakWay extends Region {
    private static final double GAP = 4;
    private static final double WORD = 104;

    private final List<Region> places = new ArrayList<>();
    private final List<Line> threads = new ArrayList<>();
    private final int broken;

    /// Draws the way.
    ///
    /// @param gap the break lies behind this station; -1 for none
    /// @param word says what broke
    /// @param number of the line in the message that tells it, 0 for none
    public BreakWay(List<Stop> stops, int gap, String word, int number, boolean large) {
        this.broken = gap < 0 ? Integer.MAX_VALUE : gap + 1;
        getStyleClass().add("break-way");
        for (int i = 0; i < stops.size(); i++) {
            StationNode node = new StationNode(stops.get(i).place(), true);
            node.show(stops.get(i), large);
            node.setFocusTraversable(false);
            places.add(node);
            if (i == gap) {
                places.add(mark(word, number));
            }
        }
        for (int i = 1; i < places.size(); i++) {
            Line line = new Line();
            line.setManaged(false);
            line.getStyleClass().addAll("thread", i <= broken ? "done" : "waiting");
            threads.add(line);
        }
        getChildren().addAll(threads);
        getChildren().addAll(places);
        setMinHeight(USE_PREF_SIZE);
    }

    private static VBox mark(String word, int number) {
        StackPane square = new StackPane(Icons.of(Feather.ZAP_OFF, 17, "on"));
        square.getStyleClass().add("break-mark");
        square.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Label name = Prose.of(word, "station-name", "bad-fg");
        name.setTextAlignment(TextAlignment.CENTER);
        FlowPane row = new FlowPane(5, 3, name);
        row.setAlignment(Pos.TOP_CENTER);
        row.setPrefWrapLength(WORD);
        if (number > 0) {
            row.getChildren().add(number(number));
        }
        VBox column = new VBox(8, square, row);
        column.setAlignment(Pos.TOP_CENTER);
        column.setAccessibleRole(AccessibleRole.TEXT);
        column.setAccessibleText(word);
        return column;
    }

    /// The disc with the number of a line that tells something.
    public static Node number(int number) {
        Label digits = Prose.line(String.valueOf(number));
        StackPane disc = new StackPane(digits);
        disc.getStyleClass().add("telling-number");
        disc.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        return disc;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private double column(double width) {
        return (width > 0 ? width : 540) / places.size();
    }

    private static double tall(Region place, double column) {
        return place instanceof StationNode node ? node.tall(column) : place.prefHeight(column);
    }

    @Override
    protected double computePrefHeight(double width) {
        return places.stream().mapToDouble(p -> tall(p, column(width) - GAP)).max().orElse(0) + GAP;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 540;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 300;
    }

    private static double half(Region place) {
        return place instanceof StationNode node ? node.radius() : 16;
    }

    @Override
    protected void layoutChildren() {
        double column = column(getWidth());
        double radius = places.stream().mapToDouble(BreakWay::half).max().orElse(16);
        for (int i = 0; i < places.size(); i++) {
            Region place = places.get(i);
            double middle = column * (i + 0.5);
            double width =
                    place instanceof StationNode node
                            ? node.fit(column - GAP)
                            : Math.min(column - GAP, place.prefWidth(-1));
            double top = 2 + radius - half(place);
            place.resizeRelocate(
                    Math.round(middle - width / 2), Math.round(top), width, tall(place, width));
            if (i > 0) {
                Line line = threads.get(i - 1);
                line.setStartX(column * (i - 0.5) + half(places.get(i - 1)) + GAP);
                line.setEndX(middle - half(place) - GAP);
                line.setStartY(2 + radius);
                line.setEndY(2 + radius);
            }
        }
    }
}
