package org.mailmend.ui.tools;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A returned message or an error text, and what it means.
public final class ExplainModel {
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty asking = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<List<Explained>> explained =
            new ReadOnlyObjectWrapper<>(List.of());
    private final Set<String> done = new HashSet<>();

    /// One answer: a message, and what became of it for one recipient.
    public record Answer(Explained explained, Delivery delivery) {}

    /// What was pasted or typed.
    public StringProperty text() {
        return text;
    }

    /// Whether an answer is on its way.
    public BooleanProperty asking() {
        return asking;
    }

    /// What was made out; empty before.
    public ReadOnlyObjectProperty<List<Explained>> explained() {
        return explained.getReadOnlyProperty();
    }

    /// One element for each recipient of each message.
    public List<Answer> answers() {
        return explained.get().stream()
                .flatMap(e -> e.deliveries().stream().map(d -> new Answer(e, d)))
                .toList();
    }

    /// The answer is there.
    public void show(List<Explained> answer) {
        done.clear();
        asking.set(false);
        explained.set(List.copyOf(answer));
    }

    /// Back to the empty page.
    public void clear() {
        text.set("");
        show(List.of());
    }

    /// Whether a step of an answer is ticked.
    public boolean isDone(String step) {
        return done.contains(step);
    }

    /// Ticks a step, or takes the tick away.
    public void tick(String step, boolean on) {
        if (on) {
            done.add(step);
        } else {
            done.remove(step);
        }
    }
}
