package org.mailmend.ui;

import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.concurrent.Task;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Password;
import org.mailmend.check.CaseFile;
import org.mailmend.check.CheckListener;
import org.mailmend.check.CheckRequest;
import org.mailmend.diagnosis.Examined;
import org.mailmend.practice.Fault;
import org.mailmend.settings.Settings;
import org.mailmend.ui.account.AccountModel;
import org.mailmend.ui.checks.CheckEvents;
import org.mailmend.ui.checks.ChecksModel;
import org.mailmend.ui.result.Outcomes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One walk through the four steps: the models, the run that is under way, and what came of it. The
/// only bridge between the engine's threads and the window's is its task.
public final class Session {
    private final Engine engine;
    private final Supplier<Settings> settings;
    private final Supplier<Instant> now;
    private final AccountModel account;
    private final WizardModel wizard = new WizardModel();
    private final ChecksModel checks = new ChecksModel();
    private final ReadOnlyObjectWrapper<@Nullable Outcomes> outcomes =
            new ReadOnlyObjectWrapper<>();
    private final Consumer<Throwable> bug;
    private @Nullable Fault fault;
    private @Nullable Running running;
    private Runnable pulse = () -> {};

    /// A walk that begins at the start.
    ///
    /// @param bug is told of a fault of our own; a run then counts as given up
    public Session(
            Engine engine,
            AccountModel account,
            Supplier<Settings> settings,
            Supplier<Instant> now,
            Consumer<Throwable> bug) {
        this.engine = engine;
        this.account = account;
        this.settings = settings;
        this.now = now;
        this.bug = bug;
    }

    /// The engine.
    public Engine engine() {
        return engine;
    }

    /// The first step's model.
    public AccountModel account() {
        return account;
    }

    /// The second step's model.
    public ChecksModel checks() {
        return checks;
    }

    /// Where the user is.
    public WizardModel wizard() {
        return wizard;
    }

    /// What came of the last run; null before the first.
    public ReadOnlyObjectProperty<@Nullable Outcomes> outcomes() {
        return outcomes.getReadOnlyProperty();
    }

    /// Whether practice servers stand in for real ones.
    public boolean isPractice() {
        Outcomes there = outcomes.get();
        return fault != null || (there != null && there.now().run().request().practice());
    }

    /// Whether a run is under way.
    public boolean isRunning() {
        return running != null;
    }

    /// Milliseconds since the run began.
    public Duration elapsed() {
        Running run = running;
        return run == null
                ? Duration.ZERO
                : Duration.ofNanos(System.nanoTime() - run.startedNanos());
    }

    /// Is called once a frame while a run is under way, after the model took what has happened.
    public void onPulse(Runnable each) {
        pulse = each;
    }

    /// Checks the account as it stands in the form.
    public void start() {
        fault = null;
        account.request(settings.get()).ifPresent(r -> begin(r, null));
    }

    /// Plays a fault.
    public void practise(Fault chosen) {
        fault = chosen;
        begin(engine.practice(chosen, false), null);
    }

    /// Checks again what the fix touches; the result shows before and after.
    public void again() {
        Outcomes before = outcomes.get();
        if (before == null || running != null || before.fromFile()) {
            return;
        }
        Fault played = fault;
        if (played != null) {
            begin(before.onlyTouched(engine.practice(played, before.allDone())), before);
        } else {
            begin(before.again(account.secret().length() > 0, now.get()), before);
        }
    }

    /// Ends the run that is under way.
    public void cancel() {
        Running run = running;
        if (run != null) {
            run.task().cancel(true);
        }
    }

    /// Opens a saved case.
    ///
    /// @throws CaseFile.Unreadable with the reason when it is none
    /// @throws IOException when it cannot be read
    public void open(CaseFile saved) {
        fault = null;
        Examined examined = engine.replay(saved);
        checks.begin(examined.run().request());
        examined.run().steps().forEach(checks::ended);
        outcomes.set(new Outcomes(examined, saved, null, saved.request().startedAt(), true));
        wizard.resultIsThere();
    }

    private void begin(CheckRequest request, @Nullable Outcomes before) {
        if (running != null) {
            return;
        }
        checks.begin(request);
        CheckEvents events = new CheckEvents();
        Password secret = fault == null ? account.secret().password() : null;
        Task<Examined> task = new RunTask(request, secret, events, before);
        AnimationTimer frames =
                new AnimationTimer() {
                    @Override
                    public void handle(long frame) {
                        events.drainTo(checks);
                        pulse.run();
                    }
                };
        running = new Running(task, frames, System.nanoTime());
        task.setOnSucceeded(_ -> ended(events, task.getValue(), before));
        task.setOnCancelled(_ -> givenUp(before));
        task.setOnFailed(
                _ -> {
                    givenUp(before);
                    bug.accept(task.getException());
                });
        wizard.runBegins();
        frames.start();
        Thread.ofVirtual().name("checks").start(task);
    }

    private record Running(Task<Examined> task, AnimationTimer frames, long startedNanos) {}

    private void ended(CheckEvents events, Examined examined, @Nullable Outcomes before) {
        stop();
        events.drainTo(checks);
        pulse.run();
        outcomes.set(
                new Outcomes(
                        examined,
                        engine.caseOf(examined),
                        before,
                        examined.run().request().startedAt(),
                        false));
        wizard.resultIsThere();
    }

    private void givenUp(@Nullable Outcomes before) {
        stop();
        if (before == null) {
            outcomes.set(null);
        }
        wizard.givenUp(before != null);
    }

    private void stop() {
        Running run = running;
        if (run != null) {
            run.frames().stop();
        }
        running = null;
    }

    /// The fault that is played.
    public Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    /// The one bridge to the engine. Its secret is wiped when the run has ended.
    private final class RunTask extends Task<Examined> {
        private final CheckRequest request;
        private final @Nullable Password secret;
        private final CheckListener listener;
        private final @Nullable Fault played = fault;
        private final boolean mended;

        RunTask(
                CheckRequest request,
                @Nullable Password secret,
                CheckListener listener,
                @Nullable Outcomes before) {
            this.request = request;
            this.secret = secret;
            this.listener = listener;
            this.mended = before != null && before.allDone();
        }

        @Override
        protected Examined call() {
            try {
                return played == null
                        ? engine.run(request, secret, listener)
                        : engine.practise(played, request, mended, listener);
            } finally {
                if (secret != null) {
                    secret.close();
                }
            }
        }
    }
}
