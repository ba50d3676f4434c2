package org.mailmend.probe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The same door, with a list of what was asked through it: for checks whose questions follow from
/// answers.
public final class NotedProbes implements Probes {
    private final Probes door;
    private final Set<Question<?>> asked = new LinkedHashSet<>();

    /// Notes what is asked through `door`.
    public NotedProbes(Probes door) {
        this.door = door;
    }

    @Override
    public Observation observe(Question<?> question) throws InterruptedException {
        synchronized (asked) {
            asked.add(question);
        }
        return door.observe(question);
    }

    @Override
    public Optional<Observation> known(Question<?> question) {
        return door.known(question);
    }

    /// What was answered so far.
    public List<Observation> answered() {
        List<Question<?>> all;
        synchronized (asked) {
            all = new ArrayList<>(asked);
        }
        return all.stream().flatMap(q -> door.known(q).stream()).toList();
    }
}
