package org.mailmend.ui.tools;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;
import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.look.LookTargets;
import org.mailmend.bounce.look.Looked;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A returned message or an error text, and what it means.
public final class ExplainModel {
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty asking = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<List<Explained>> explained =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<@Nullable Answer> chosen = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable LookTargets> targets = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Looked> looked = new SimpleObjectProperty<>();
    private final BooleanProperty looking = new SimpleBooleanProperty();
    private final Set<String> done = new HashSet<>();
    private Instant at = Instant.EPOCH;

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
        return answers(explained.get());
    }

    private static List<Answer> answers(List<Explained> all) {
        return all.stream()
                .flatMap(e -> e.deliveries().stream().map(d -> new Answer(e, d)))
                .toList();
    }

    /// The answer that is open: the only one, or one of many.
    public ObjectProperty<@Nullable Answer> chosen() {
        return chosen;
    }

    /// Who would be contacted by a look; absent before that was asked for.
    public ObjectProperty<@Nullable LookTargets> targets() {
        return targets;
    }

    /// What a look found; absent before.
    public ObjectProperty<@Nullable Looked> looked() {
        return looked;
    }

    /// Whether a look is on its way.
    public BooleanProperty looking() {
        return looking;
    }

    /// When it was explained.
    public Instant at() {
        return at;
    }

    /// The answer is there.
    public void show(List<Explained> answer, Instant now) {
        at = now;
        asking.set(false);
        List<Answer> all = answers(answer);
        open(all.size() == 1 ? all.getFirst() : null);
        explained.set(List.copyOf(answer));
    }

    /// Opens one of many answers, or closes it.
    public void open(@Nullable Answer answer) {
        done.clear();
        targets.set(null);
        looked.set(null);
        looking.set(false);
        chosen.set(answer);
    }

    /// Back to the empty page.
    public void clear() {
        text.set("");
        show(List.of(), Instant.EPOCH);
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
