package org.mailmend.ui.result;

import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Account;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.GivenServer;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.check.CaseFile;
import org.mailmend.check.CheckRequest;
import org.mailmend.check.CheckRun;
import org.mailmend.check.Endpoint;
import org.mailmend.check.ServerCheck;
import org.mailmend.check.Step;
import org.mailmend.diagnosis.Diagnosis;
import org.mailmend.diagnosis.Examined;
import org.mailmend.diagnosis.FixStep;
import org.mailmend.diagnosis.StepStatus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What came of a run, what came of the one before it, and which steps the user has ticked.
public final class Outcomes {
    private static final String CHECK_AGAIN = "check-again";

    private final Examined now;
    private final CaseFile file;
    private final @Nullable Outcomes before;
    private final Instant at;
    private final boolean fromFile;
    private final ObservableSet<Integer> done = FXCollections.observableSet();

    /// What came of a run.
    ///
    /// @param file its evidence
    /// @param before what the run that it repeats brought
    /// @param at when it began
    /// @param fromFile it was opened, not run here
    public Outcomes(
            Examined now, CaseFile file, @Nullable Outcomes before, Instant at, boolean fromFile) {
        this.now = now;
        this.file = file;
        this.before = before;
        this.at = at;
        this.fromFile = fromFile;
    }

    /// The run and its causes.
    public Examined now() {
        return now;
    }

    /// The evidence.
    public CaseFile file() {
        return file;
    }

    /// When the run began.
    public Instant at() {
        return at;
    }

    /// Whether it was opened from a file: there is nothing to run again.
    public boolean fromFile() {
        return fromFile;
    }

    /// THE cause.
    public Optional<Diagnosis> cause() {
        return now.cause();
    }

    /// Whether no problem is left.
    public boolean works() {
        return now.verdict() == Examined.Verdict.WORKS
                || now.verdict() == Examined.Verdict.WORKS_WITH_WARNINGS;
    }

    /// The steps that mend the cause.
    public List<FixStep> steps() {
        return cause().map(Diagnosis::steps).orElse(List.of());
    }

    /// Indexes of the steps that were ticked.
    public ObservableSet<Integer> done() {
        return done;
    }

    /// The first step that is open, or -1.
    public int current() {
        for (int i = 0; i < steps().size(); i++) {
            if (!done.contains(i)) {
                return i;
            }
        }
        return -1;
    }

    /// Whether the step is the one that checks again.
    public static boolean isCheckAgain(FixStep step) {
        return step.key().equals(CHECK_AGAIN);
    }

    /// Whether every step before checking again was ticked.
    public boolean allDone() {
        for (int i = 0; i < steps().size(); i++) {
            if (!isCheckAgain(steps().get(i)) && !done.contains(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether the cause is about the password: a new one is asked for before checking again.
    public boolean wantsNewPassword() {
        return !fromFile && cause().map(d -> d.cause().id()).orElse("").matches("auth\\..*");
    }

    /// What changed at the place of the first run's cause.
    ///
    /// @param step id of the check
    /// @param was how it stood in the first run
    public record Change(Step was, Instant wasAt, Step is, Instant isAt) {}

    /// What changed against the run before; empty where there was none.
    public Optional<Change> change() {
        Outcomes earlier = before;
        if (earlier == null) {
            return Optional.empty();
        }
        return earlier.cause().stream()
                .flatMap(d -> d.because().stream())
                .flatMap(id -> change(earlier, id).stream())
                .findFirst();
    }

    private Optional<Change> change(Outcomes earlier, String id) {
        Optional<Step> was = earlier.now.run().step(id);
        Optional<Step> is = now.run().step(id).or(() -> was.flatMap(this::sameKind));
        return was.isPresent() && is.isPresent()
                ? Optional.of(new Change(was.get(), earlier.at, is.get(), at))
                : Optional.empty();
    }

    /// The same question to another server: where the fix was to use another one.
    private Optional<Step> sameKind(Step was) {
        return now.run().steps().stream()
                .filter(s -> s.check().getClass() == was.check().getClass())
                .filter(s -> s.outcome() instanceof org.mailmend.check.Outcome.Done)
                .findFirst();
    }

    /// What is looked at again: the same account with what the fix has changed, and only the port
    /// that is concerned.
    public CheckRequest again(boolean withPassword, Instant when) {
        CheckRequest first = now.run().request();
        CheckRequest.SecretKind kind =
                withPassword ? CheckRequest.SecretKind.PLAIN : CheckRequest.SecretKind.NONE;
        return onlyTouched(first.with(kind, when).about(changed(first.account())).only(Set.of()));
    }

    /// The same request, narrowed to what the fix touches: the server of the cause, and each other
    /// one that had a problem too. As it is where the cause lies at no server.
    public CheckRequest onlyTouched(CheckRequest request) {
        ServerSettings failed = cause().map(Diagnosis::server).orElse(null);
        if (failed == null) {
            return request;
        }
        CheckRun run = now.run();
        Set<CheckRequest.Only> only = new HashSet<>();
        only.add(port(request, failed));
        for (Protocol protocol : run.request().protocols()) {
            run.chosen(protocol)
                    .filter(e -> protocol != failed.protocol() && hasProblem(run, e))
                    .ifPresent(e -> only.add(port(request, e.server())));
        }
        return request.only(only);
    }

    private static boolean hasProblem(CheckRun run, Endpoint endpoint) {
        return run.steps().stream()
                .filter(s -> s.check() instanceof ServerCheck c && c.endpoint().equals(endpoint))
                .anyMatch(s -> StepStatus.of(run, s) == StepStatus.PROBLEM);
    }

    private static CheckRequest.Only port(CheckRequest request, ServerSettings server) {
        int port =
                request.account()
                        .given(server.protocol())
                        .map(GivenServer::port)
                        .orElse(server.port());
        return new CheckRequest.Only.Port(server.protocol(), port);
    }

    /// This run and those before it, the newest first: what it did not look at again still holds.
    public List<CheckRun> runs() {
        List<CheckRun> runs = new ArrayList<>();
        for (Outcomes one = this; one != null; one = one.before) {
            runs.add(one.now.run());
        }
        return runs;
    }

    /// The newest run that looked at a protocol; the newest of all where none did.
    public CheckRun runOf(Protocol protocol) {
        return runs().stream()
                .filter(r -> r.request().protocols().contains(protocol))
                .findFirst()
                .orElse(now.run());
    }

    /// The account after the steps: another server, port or user name where they say so.
    private Account changed(Account account) {
        Account next = account;
        ServerSettings failed = cause().map(Diagnosis::server).orElse(null);
        for (FixStep step : steps()) {
            Map<String, Object> values = step.values();
            if (step.key().equals("set-user-name") && values.get("otherName") instanceof String n) {
                next = withName(next, n);
            }
            boolean server = step.key().equals("set-host") || step.key().equals("set-security");
            if (server && failed != null) {
                next = withServer(next, better(failed, values));
            }
        }
        return next;
    }

    private static GivenServer better(ServerSettings failed, Map<String, Object> values) {
        String host = values.get("betterHost") instanceof String h ? h : failed.host();
        Integer port =
                values.get("betterPort") instanceof Integer p ? p : Integer.valueOf(failed.port());
        ConnectionSecurity security =
                values.get("betterSecurity") instanceof ConnectionSecurity s
                        ? s
                        : failed.security();
        return new GivenServer(failed.protocol(), host, port, security);
    }

    private static Account withName(Account a, String name) {
        return new Account(
                a.address(), name, a.given(), a.incoming(), a.client(), a.clientVersion());
    }

    private static Account withServer(Account a, GivenServer server) {
        Protocol protocol = server.protocol();
        List<GivenServer> given = new ArrayList<>(a.given());
        given.removeIf(g -> g.protocol() == protocol);
        given.add(server);
        return new Account(
                a.address(), a.username(), given, a.incoming(), a.client(), a.clientVersion());
    }
}
