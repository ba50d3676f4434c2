package org.mailmend.ui.control;

import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.RotateTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mailmend.report.State;
import org.mailmend.ui.control.Way.Place;
import org.mailmend.ui.control.Way.Stop;

import java.util.List;

/// A station of the way: disc, badge, name and state in words.
final class StationNode extends Button {
    private static final Duration TURN = Duration.seconds(1.2);
    private static final List<String> STATES =
            List.of("good", "warning", "problem", "running", "open");

    private final StackPane disc = new StackPane();
    private final StackPane badge = new StackPane();
    private final Label name = new Label();
    private final Label word = new Label();
    private final Arc arc = new Arc(0, 0, 0, 0, 200, 200);
    private final RotateTransition turning = new RotateTransition(TURN, arc);
    private final boolean still;
    private final VBox column;
    private @Nullable Stop shown;

    StationNode(Place place, boolean still) {
        this.still = still;
        getStyleClass().setAll("station");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        name.getStyleClass().add("station-name");
        word.getStyleClass().add("station-word");
        disc.getStyleClass().add("station-disc");
        badge.getStyleClass().add("station-badge");
        StackPane.setAlignment(badge, Pos.BOTTOM_RIGHT);
        Node thing = Icons.of(icon(place), 17);
        thing.getStyleClass().add("thing");
        arc.setType(ArcType.OPEN);
        arc.getStyleClass().add("arc");
        arc.setManaged(false);
        arc.centerXProperty().bind(disc.widthProperty().divide(2));
        arc.centerYProperty().bind(disc.heightProperty().divide(2));
        arc.radiusXProperty().bind(disc.widthProperty().divide(2).subtract(1.25));
        arc.radiusYProperty().bind(arc.radiusXProperty());
        turning.setByAngle(360);
        turning.setInterpolator(Interpolator.LINEAR);
        turning.setCycleCount(Animation.INDEFINITE);
        badge.translateXProperty().bind(disc.widthProperty().multiply(0.13));
        badge.translateYProperty().bind(disc.heightProperty().multiply(0.105));
        disc.getChildren().addAll(thing, arc, badge);
        disc.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        VBox column = new VBox(disc, name, word);
        VBox.setMargin(name, new javafx.geometry.Insets(5, 0, 0, 0));
        column.setAlignment(Pos.TOP_CENTER);
        setGraphic(column);
        name.setWrapText(true);
        word.setWrapText(true);
        name.setTextAlignment(TextAlignment.CENTER);
        word.setTextAlignment(TextAlignment.CENTER);
        name.setMinHeight(Region.USE_PREF_SIZE);
        word.setMinHeight(Region.USE_PREF_SIZE);
        this.column = column;
    }

    /// Takes the width that its words need, but no more than there is room.
    ///
    /// @return the width
    double fit(double room) {
        double width = fitted(room);
        if (column.getPrefWidth() != width) {
            column.setPrefWidth(width);
        }
        return width;
    }

    private double fitted(double room) {
        double words = Math.max(name.prefWidth(-1), word.prefWidth(-1));
        return Math.min(room, Math.ceil(Math.max(words, radius() * 2)));
    }

    /// How tall it is at this width: its words wrap.
    double tall(double width) {
        return column.prefHeight(fitted(width));
    }

    /// The radius of the disc as it is laid out.
    double radius() {
        return Math.max(disc.minWidth(-1), disc.prefWidth(-1)) / 2;
    }

    void show(Stop stop, boolean large) {
        if (stop.equals(shown)) {
            return;
        }
        boolean sameState = shown != null && shown.state() == stop.state();
        shown = stop;
        name.setText(large ? stop.shortName() : stop.name());
        word.setText(large ? stop.shortWord() : stop.word());
        setAccessibleText(stop.spoken());
        if (sameState) {
            return;
        }
        getStyleClass().removeAll(STATES);
        getStyleClass().add(style(stop.state()));
        boolean runs = stop.state() == State.RUNNING;
        arc.setVisible(runs);
        if (runs && !still) {
            turning.play();
        } else {
            turning.stop();
        }
        badge.getChildren().setAll(sign(stop.state()));
        badge.setVisible(!badge.getChildren().isEmpty());
    }

    void stop() {
        turning.stop();
    }

    private static List<Node> sign(State state) {
        return switch (state) {
            case GOOD, NOTE -> List.of(Icons.of(Feather.CHECK, 10));
            case WARNING, BROKEN -> List.of(new Label("!"));
            case PROBLEM -> List.of(Icons.of(Feather.X, 11));
            case NOT_REACHED, CANCELLED -> List.of(Icons.of(Feather.MINUS, 10));
            case WAITING, RUNNING -> List.of();
        };
    }

    static String style(State state) {
        return switch (state) {
            case GOOD, NOTE -> "good";
            case WARNING -> "warning";
            case PROBLEM -> "problem";
            case RUNNING -> "running";
            case WAITING, NOT_REACHED, CANCELLED, BROKEN -> "open";
        };
    }

    private static Feather icon(Place place) {
        return switch (place) {
            case COMPUTER -> Feather.MONITOR;
            case NETWORK -> Feather.WIFI;
            case DNS -> Feather.MAP_PIN;
            case SERVER -> Feather.SERVER;
            case TLS -> Feather.LOCK;
            case SIGN_IN -> Feather.KEY;
            case SENDING -> Feather.SEND;
            case MAILBOX -> Feather.INBOX;
            case MESSAGE -> Feather.MAIL;
            case SENDERS -> Feather.USERS;
            case SIGNATURE -> Feather.EDIT_3;
            case POLICY -> Feather.SHIELD;
        };
    }
}
