package org.mailmend.check;

import org.mailmend.account.ServerSettings;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One question that a person would ask; evidence in, findings out.
public interface Check {
    /// The step id: `smtp.587.auth`, `dns.mx`.
    String id();

    /// Where on the way it looks.
    Layer layer();

    /// What it looks at: `smtp.example.org:587`, `example.org`.
    String target();

    /// The links that it asks for itself: their times and words are its own.
    List<Question<?>> questions();

    /// Whether its questions follow from answers, so that [#questions] cannot name them: the
    /// run then notes what it asks.
    default boolean asksFreely() {
        return false;
    }

    /// The longest that it may take, where that is less than what is left of the run.
    default Optional<Duration> patience() {
        return Optional.empty();
    }

    /// Checks that must have run, and without an ending of the dialogue.
    default List<String> needs() {
        return List.of();
    }

    /// Checks that must have run without any problem.
    default List<String> needsClean() {
        return List.of();
    }

    /// Checks that must have ended, however.
    default List<String> after() {
        return List.of();
    }

    /// The server whose dialogue it belongs to.
    default Optional<ServerSettings> server() {
        return Optional.empty();
    }

    /// Why it is not to be run after all, when everything it waits for has ended: the key of the
    /// reason.
    ///
    /// @param soFar outcomes by id
    default Optional<String> leftOut(java.util.Map<String, Outcome> soFar) {
        return Optional.empty();
    }

    /// The key of the reason where it took longer than its patience.
    default String late() {
        return "late";
    }

    /// Asks and judges.
    ///
    /// @throws InterruptedException when the run is cancelled or its time is over
    List<Finding> run(Probes probes) throws InterruptedException;

    /// The key of its words: its class name.
    default String words() {
        return getClass().getSimpleName();
    }
}
