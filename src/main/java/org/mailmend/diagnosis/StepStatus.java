package org.mailmend.diagnosis;

import org.mailmend.account.Protocol;
import org.mailmend.check.CheckRun;
import org.mailmend.check.Outcome;
import org.mailmend.check.ServerCheck;
import org.mailmend.check.Step;

/// How a step stands in a report.
public enum StepStatus {
    /// As it should be.
    GOOD("good"),
    /// Good to know.
    NOTE("note"),
    /// It works, but something will bite.
    WARNING("warning"),
    /// Mail will not go out or come in.
    PROBLEM("problem"),
    /// What it needs failed.
    SKIPPED("skipped"),
    /// Switched off, cancelled or out of time.
    NOT_RUN("not-run"),
    /// A fault of Mailmend.
    ERROR("error");

    private final String id;

    StepStatus(String id) {
        this.id = id;
    }

    /// The name in JSON.
    public String id() {
        return id;
    }

    /// How a step of a run stands. A problem of an alternative that nobody asked for is only
    /// good to know.
    public static StepStatus of(CheckRun run, Step step) {
        return switch (step.outcome()) {
            case Outcome.Done done ->
                    switch (done.severity()) {
                        case GOOD -> GOOD;
                        case NOTE -> NOTE;
                        case WARNING -> isAside(run, step) ? NOTE : WARNING;
                        case PROBLEM -> isAside(run, step) ? NOTE : PROBLEM;
                    };
            case Outcome.Skipped ignored -> SKIPPED;
            case Outcome.NotRun ignored -> NOT_RUN;
            case Outcome.Cancelled ignored -> NOT_RUN;
            case Outcome.Broken ignored -> ERROR;
        };
    }

    private static boolean isAside(CheckRun run, Step step) {
        if (!(step.check() instanceof ServerCheck check)) {
            return false;
        }
        Protocol protocol = check.endpoint().server().protocol();
        return run.chosen(protocol)
                .map(e -> !e.equals(check.endpoint()))
                .orElseGet(() -> !run.request().asked(protocol));
    }
}
