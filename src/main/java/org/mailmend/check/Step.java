package org.mailmend.check;

import org.mailmend.probe.Observation;
import org.mailmend.probe.TranscriptLine;

import java.util.List;

/// One check of a run: what it was, how it ended, when, and what was said.
///
/// @param check what was asked
/// @param outcome how it ended
/// @param observations the links that it asked for itself
public record Step(Check check, Outcome outcome, List<Observation> observations) {
    /// Copies the list.
    public Step {
        observations = List.copyOf(observations);
    }

    /// The step id.
    public String id() {
        return check.id();
    }

    /// Milliseconds from the start of the run until its first question, 0 where it asked none.
    public long started() {
        return observations.stream().mapToLong(Observation::started).min().orElse(0);
    }

    /// Milliseconds from its first question to its last byte.
    public long took() {
        long end = observations.stream().mapToLong(o -> o.started() + o.took()).max().orElse(0);
        return end - started();
    }

    /// What was said, in order.
    public List<TranscriptLine> transcript() {
        return observations.stream().flatMap(o -> o.transcript().stream()).toList();
    }

    /// Its findings; none where it did not run.
    public List<Finding> findings() {
        return outcome instanceof Outcome.Done done ? done.findings() : List.of();
    }
}
