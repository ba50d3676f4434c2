package org.mailmend.ui;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.practice.Fault;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.Prose;
import org.mailmend.ui.control.Scrolling;

import java.util.function.Consumer;

/// Which made-up fault is to be played.
final class PracticePage extends ToolPage {
    private final Parent body;
    private final VBox faults = new VBox(8);

    PracticePage(ViewContext context, Consumer<Fault> play, Runnable back) {
        super(context, "ui.practice", Feather.PLAY_CIRCLE, "ui.practice.foot", "ui.to-start", back);
        for (Fault fault : Fault.all()) {
            Button button =
                    Buttons.of(
                            context.say("fault." + fault.id()),
                            Feather.PLAY_CIRCLE,
                            () -> play.accept(fault));
            button.setId("fault-" + fault.id());
            button.setWrapText(true);
            button.setMinWidth(0);
            button.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            faults.getChildren().add(button);
        }
        VBox column =
                new VBox(
                        16,
                        Prose.heading(context.say("ui.practice.title"), "page-title"),
                        Prose.of(context.say("ui.practice.lead"), "muted"),
                        faults);
        column.setPadding(new Insets(24, 32, 24, 32));
        body = Scrolling.page(column);
    }

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public Node first() {
        return faults.getChildren().getFirst();
    }
}
