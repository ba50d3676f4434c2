package org.mailmend.ui.account;

import javafx.animation.PauseTransition;
import javafx.beans.Observable;
import javafx.concurrent.Task;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Account;
import org.mailmend.check.CheckListener;
import org.mailmend.check.CheckRequest;
import org.mailmend.diagnosis.BeforePassword;
import org.mailmend.diagnosis.Diagnosis;
import org.mailmend.settings.Settings;
import org.mailmend.ui.Engine;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Asks the servers beside the typing whether they take passwords at all, once everything about the
/// account has settled. What was typed of a password is no part of it. Whatever changes ends the
/// question that is under way; nobody waits for it. Where the user wants no third party contacted,
/// nobody is asked before the checks begin.
public final class LookAhead {
    private static final Duration SETTLED = Duration.millis(1200);

    private final Engine engine;
    private final AccountModel model;
    private final Supplier<Settings> settings;
    private final Consumer<Throwable> bug;
    private final PauseTransition settled = new PauseTransition(SETTLED);
    private @Nullable Account looked;
    private @Nullable Task<Optional<Diagnosis>> under;

    /// Follows the model from now on; call it on the JavaFX thread.
    ///
    /// @param bug is told of a fault of our own
    public LookAhead(
            Engine engine,
            AccountModel model,
            Supplier<Settings> settings,
            Consumer<Throwable> bug) {
        this.engine = engine;
        this.model = model;
        this.settings = settings;
        this.bug = bug;
        settled.setOnFinished(_ -> look());
        for (Observable part : model.parts()) {
            part.addListener(_ -> changed());
        }
    }

    private void changed() {
        boolean same =
                model.request(settings.get()).filter(r -> r.account().equals(looked)).isPresent();
        if (!same) {
            stop();
            model.noneWorks(null);
            settled.playFromStart();
        }
    }

    /// Ends the question that is under way.
    public void stop() {
        settled.stop();
        looked = null;
        Task<Optional<Diagnosis>> task = under;
        under = null;
        if (task != null) {
            task.cancel(true);
        }
    }

    private void look() {
        model.lookAhead(settings.get()).ifPresent(this::look);
    }

    private void look(CheckRequest request) {
        Task<Optional<Diagnosis>> task =
                new Task<>() {
                    @Override
                    protected Optional<Diagnosis> call() {
                        return BeforePassword.noneWorks(
                                engine.run(request, null, CheckListener.NONE));
                    }
                };
        task.setOnSucceeded(_ -> model.noneWorks(task.getValue().orElse(null)));
        task.setOnFailed(_ -> bug.accept(task.getException()));
        looked = request.account();
        under = task;
        Thread.ofVirtual().name("before the password").start(task);
    }
}
