package org.mailmend.diagnosis;

import org.mailmend.account.Protocol;
import org.mailmend.check.CheckRequest;
import org.mailmend.check.CheckRun;
import org.mailmend.check.DomainCheck;
import org.mailmend.check.Endpoint;
import org.mailmend.check.Outcome;
import org.mailmend.check.SignInCheck;
import org.mailmend.check.Step;

import java.util.List;
import java.util.Optional;

/// A run and what it means.
///
/// @param diagnoses causes found, blockers first
public record Examined(CheckRun run, List<Diagnosis> diagnoses) {
    /// Copies the list.
    public Examined {
        diagnoses = List.copyOf(diagnoses);
    }

    /// The four ways in which a run can end.
    public enum Verdict {
        /// Nothing wrong was found.
        WORKS("works"),
        /// No blocker, at least one warning.
        WORKS_WITH_WARNINGS("works-with-warnings"),
        /// At least one blocker.
        BROKEN("broken"),
        /// No blocker, but something that was asked for could not be looked at.
        INCOMPLETE("incomplete");

        private final String id;

        Verdict(String id) {
            this.id = id;
        }

        /// The name in JSON.
        public String id() {
            return id;
        }
    }

    /// THE cause: the first blocker, else the first of what was found.
    public Optional<Diagnosis> cause() {
        return diagnoses.stream().findFirst();
    }

    /// How the run ended.
    public Verdict verdict() {
        if (any(Cause.Level.BLOCKER)) {
            return Verdict.BROKEN;
        }
        if (incomplete()) {
            return Verdict.INCOMPLETE;
        }
        return any(Cause.Level.WARNING) ? Verdict.WORKS_WITH_WARNINGS : Verdict.WORKS;
    }

    private boolean any(Cause.Level level) {
        return diagnoses.stream().anyMatch(d -> d.level() == level);
    }

    /// A sign-in for which a secret was given, or a protocol asked for, could not be looked at.
    private boolean incomplete() {
        if (run.cancelled()) {
            return true;
        }
        CheckRequest request = run.request();
        for (Protocol protocol : request.protocols()) {
            Optional<Endpoint> chosen = run.chosen(protocol);
            if (chosen.isEmpty()) {
                if (request.asked(protocol)) {
                    return true;
                }
                continue;
            }
            boolean signIn =
                    request.secret() != CheckRequest.SecretKind.NONE && !request.noSignIn();
            if (signIn && !signedIn(protocol)) {
                return true;
            }
            if (!signIn && !lookedAt(chosen.get())) {
                return true;
            }
        }
        boolean domainAlone =
                request.only().contains(new CheckRequest.Only.Domain())
                        && run.steps().stream()
                                .noneMatch(
                                        s ->
                                                s.check() instanceof DomainCheck
                                                        && s.outcome() instanceof Outcome.Done);
        return domainAlone
                || run.steps().stream().anyMatch(s -> s.outcome() instanceof Outcome.Broken);
    }

    private boolean signedIn(Protocol protocol) {
        return run.findAll(SignInCheck.SignedIn.class).stream()
                .anyMatch(s -> s.server().protocol() == protocol);
    }

    private boolean lookedAt(Endpoint endpoint) {
        return run.stepsOf(endpoint).stream()
                .map(Step::outcome)
                .anyMatch(Outcome.Done.class::isInstance);
    }
}
