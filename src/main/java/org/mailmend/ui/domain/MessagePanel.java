package org.mailmend.ui.domain;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mailmend.domain.DomainWords;
import org.mailmend.domain.dkim.DkimVerdict;
import org.mailmend.domain.dmarc.DmarcVerdict;
import org.mailmend.domain.message.MessageReview;
import org.mailmend.report.State;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.Field;
import org.mailmend.ui.control.Prose;
import org.mailmend.ui.control.Way.Place;
import org.mailmend.ui.control.Way.Stop;
import org.mailmend.ui.control.WayLine;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The original text of a message, judged: who signed it, and what holds today.
final class MessagePanel extends VBox {
    private final Here here;
    private final VBox answer = new VBox(9);

    MessagePanel(Here here) {
        super(12);
        this.here = here;
        setId("message-panel");
        TextArea input = new TextArea();
        input.setId("message-text");
        input.setPrefRowCount(8);
        input.getStyleClass().add("mono");
        input.textProperty().bindBidirectional(here.model().message());
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

    /// How a receiver judges it, as a drawing.
    private Node way(MessageReview review) {
        boolean signed = review.signatures().stream().anyMatch(DkimVerdict::passed);
        DmarcVerdict dmarc = review.dmarc();
        boolean aligned = dmarc != null && dmarc.result() == DmarcVerdict.Result.PASS;
        State dkim =
                signed
                        ? State.GOOD
                        : review.signatures().isEmpty() ? State.NOT_REACHED : State.PROBLEM;
        State verdict = dmarc == null ? State.NOT_REACHED : aligned ? State.GOOD : State.PROBLEM;
        WayLine line =
                new WayLine(
                        List.of(
                                stop("message", Place.MESSAGE, State.GOOD, "arrives"),
                                stop(
                                        "spf",
                                        Place.SENDERS,
                                        review.spf().isPresent() ? State.GOOD : State.NOT_REACHED,
                                        review.spf().isPresent() ? "holds" : "unknown"),
                                stop(
                                        "dkim",
                                        Place.SIGNATURE,
                                        dkim,
                                        signed
                                                ? "holds"
                                                : dkim == State.PROBLEM ? "fails" : "not-signed"),
                                stop(
                                        "dmarc",
                                        Place.POLICY,
                                        verdict,
                                        aligned ? "passes" : dmarc == null ? "unknown" : "fails")));
        line.setId("message-way");
        return line;
    }

    private Stop stop(String name, Place place, State state, String word) {
        String title = here.say("ui.domain.way." + name);
        String said = here.say("ui.domain.way.word." + word);
        return new Stop(name, place, state, title, title, said, said, title + ", " + said, "");
    }

    private void show(@Nullable MessageReview review) {
        here.model().judged.set(review);
        answer.getChildren().clear();
        if (review != null) {
            answer.getChildren().add(way(review));
            PartPanel.sentences(review.result(), new DomainWords(here.context().words()))
                    .forEach(answer.getChildren()::add);
        }
    }
}
