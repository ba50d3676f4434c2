package org.mailmend.check;

import java.util.List;

/// How a check ended. "It found a problem" and "it could not be run" are different things.
public sealed interface Outcome {
    /// It ran.
    record Done(List<Finding> findings) implements Outcome {
        /// Copies the list.
        public Done {
            findings = List.copyOf(findings);
        }

        /// The gravest finding.
        public Finding.Severity severity() {
            return findings.stream()
                    .map(Finding::severity)
                    .max(java.util.Comparator.naturalOrder())
                    .orElse(Finding.Severity.GOOD);
        }

        /// Whether the dialogue ended with it.
        public boolean ended() {
            return findings.stream().anyMatch(Finding.End.class::isInstance);
        }
    }

    /// What it needs failed before.
    ///
    /// @param because id of the check that failed
    record Skipped(String because) implements Outcome {}

    /// It was left out on purpose.
    ///
    /// @param why key of the words: `switched-off`, `one-sign-in`, `no-secret`, `budget` …
    record NotRun(String why) implements Outcome {}

    /// Somebody cancelled the run.
    record Cancelled() implements Outcome {}

    /// A fault of Mailmend itself; the other checks go on.
    ///
    /// @param bug the kind of fault, never its data
    record Broken(String bug) implements Outcome {}
}
