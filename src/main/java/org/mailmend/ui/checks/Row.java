package org.mailmend.ui.checks;

import org.jspecify.annotations.Nullable;
import org.mailmend.check.Check;
import org.mailmend.check.Finding;
import org.mailmend.check.Outcome;
import org.mailmend.check.Step;
import org.mailmend.report.State;

/// One check in the list.
///
/// @param state how it stands
/// @param step what came of it, absent until it has ended
public record Row(Check check, State state, @Nullable Step step) {
    /// A check that will be made.
    static Row planned(Check check) {
        return new Row(check, State.WAITING, null);
    }

    /// A check that asks.
    static Row running(Check check) {
        return new Row(check, State.RUNNING, null);
    }

    /// A check that has ended.
    public static Row ended(Step step) {
        return new Row(step.check(), state(step), step);
    }

    /// How an ended check stands.
    static State state(Step step) {
        return switch (step.outcome()) {
            case Outcome.Done done -> state(done.severity());
            case Outcome.Skipped ignored -> State.NOT_REACHED;
            case Outcome.NotRun ignored -> State.NOT_REACHED;
            case Outcome.Cancelled ignored -> State.CANCELLED;
            case Outcome.Broken ignored -> State.BROKEN;
        };
    }

    private static State state(Finding.Severity severity) {
        return switch (severity) {
            case GOOD -> State.GOOD;
            case NOTE -> State.NOTE;
            case WARNING -> State.WARNING;
            case PROBLEM -> State.PROBLEM;
        };
    }

    /// Whether a state is the end of a check that was made.
    static boolean ended(State state) {
        return state == State.GOOD
                || state == State.NOTE
                || state == State.WARNING
                || state == State.PROBLEM;
    }

    /// Whether it has ended, however.
    public boolean isOver() {
        return step != null;
    }
}
