package org.mailmend.ui.control;

import javafx.animation.FadeTransition;
import javafx.scene.Node;
import javafx.util.Duration;

/// The little that moves. Whoever wants no motion gets none: callers ask first.
public final class Motion {
    /// How long a step takes to appear.
    public static final Duration STEP = Duration.millis(120);

    /// How long the inside of a fold takes to appear.
    public static final Duration FOLD = Duration.millis(140);

    private Motion() {}

    /// Lets something appear.
    public static void fadeIn(Node node, Duration time) {
        FadeTransition fade = new FadeTransition(time, node);
        fade.setFromValue(0);
        fade.setToValue(1);
        fade.play();
    }
}
