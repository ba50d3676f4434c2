package org.mailmend.ui.domain;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;

import org.mailmend.domain.Publication;
import org.mailmend.ui.control.Prose;

import java.util.List;
import java.util.function.Predicate;

/// Makes a record from what its owner wants, and makes it anew whenever that changes.
///
/// @param <M> what is made: a record, and what goes with it
abstract class RecordBuilder<M> extends VBox {
    private static final Duration PAUSE = Duration.millis(250);

    final Here here;
    private final VBox answer = new VBox(9);
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private Subscription following = Subscription.EMPTY;
    private int asked;

    RecordBuilder(Here here) {
        super(12);
        this.here = here;
        pause.setOnFinished(_ -> make());
    }

    /// Puts the wishes above the answer and begins.
    ///
    /// @param wishes what the record is made from; a change of them makes it anew
    final void begin(List<? extends Node> above, List<? extends ObservableValue<?>> wishes) {
        getChildren().setAll(above);
        getChildren().add(answer);
        for (ObservableValue<?> wish : wishes) {
            following = following.and(wish.subscribe((_, _) -> changed()));
        }
        make();
    }

    /// Something was changed: the record is made when no further change comes.
    final void changed() {
        here.model().made.set(null);
        pause.playFromStart();
    }

    /// No longer shown.
    final void leave() {
        following.unsubscribe();
        pause.stop();
        asked++;
    }

    private void make() {
        String fault = fault();
        here.model().published.set(null);
        if (!fault.isEmpty()) {
            asked++;
            here.model().made.set(null);
            answer.getChildren().setAll(Prose.of(fault, "field-fault"));
            return;
        }
        int now = ++asked;
        here.acts()
                .ask(
                        work(),
                        made -> {
                            if (now == asked) {
                                show(made);
                            }
                        });
    }

    private void show(M made) {
        Publication publication = publication(made);
        here.model().made.set(publication);
        answer.getChildren()
                .setAll(new RecordBox(here.context(), publication, here.report().host()));
        answer.getChildren().addAll(more(made));
    }

    /// Says the first of these that is not what it should be; empty where all are.
    final String wrong(String key, List<String> typed, Predicate<String> right) {
        return typed.stream()
                .filter(right.negate())
                .findFirst()
                .map(value -> here.say(key, "value", value))
                .orElse("");
    }

    /// What is wrong with the wishes; empty for nothing.
    abstract String fault();

    /// Makes the record of the wishes as they are now.
    abstract DomainActs.Work<M> work();

    /// The record that was made.
    abstract Publication publication(M made);

    /// What is said below the record.
    abstract List<Node> more(M made);

    /// A sentence in second words.
    final Node note(String text) {
        return Prose.of(text, "muted", "second");
    }
}
