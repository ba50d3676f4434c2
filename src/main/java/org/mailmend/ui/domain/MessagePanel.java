package org.mailmend.ui.domain;

import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mailmend.domain.message.MessageReview;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.Field;
import org.mailmend.ui.control.Prose;

import java.nio.charset.StandardCharsets;

/// The original text of a message, judged: who signed it, and what holds today.
final class MessagePanel extends VBox {
    private final Here here;
    private final VBox answer = new VBox(9);

    MessagePanel(Here here) {
        super(12);
        this.here = here;
        setId("message-panel");
        TextArea input = new TextArea(here.model().message().get());
        input.setId("message-text");
        input.setPrefRowCount(8);
        input.getStyleClass().add("mono");
        input.textProperty().addListener((_, _, now) -> here.model().message().set(now));
        here.model()
                .message()
                .addListener(
                        (_, _, now) -> {
                            if (!now.equals(input.getText())) {
                                input.setText(now);
                            }
                        });
        Button open =
                Buttons.of(
                        here.say("ui.domain.message.open"),
                        Feather.FOLDER,
                        here.acts()::chooseMessage,
                        "compact");
        Button go =
                Buttons.of(here.say("ui.domain.message.go"), Feather.CHECK, this::judge, "compact");
        go.setId("message-go");
        go.disableProperty().bind(here.model().message().isEmpty());
        getChildren()
                .setAll(
                        new VBox(
                                3,
                                Prose.heading(here.say("ui.domain.message"), "section"),
                                Prose.of(here.say("ui.domain.message.about"), "muted", "second")),
                        new Field(here.say("ui.domain.message.text"), input),
                        new FlowPane(8, 8, go, open),
                        answer);
        show(here.model().judged.get());
    }

    private void judge() {
        byte[] original = here.model().message().get().getBytes(StandardCharsets.ISO_8859_1);
        here.acts().ask(session -> session.judge(original), this::show);
    }

    private void show(@Nullable MessageReview review) {
        here.model().judged.set(review);
        answer.getChildren().clear();
        if (review != null) {
            answer.getChildren().add(Prose.of(String.valueOf(review)));
        }
    }
}
