package org.mailmend.ui;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.util.List;

/// Where the user is on the way through the four steps, and how far they have come.
public final class WizardModel {
    /// The steps.
    public enum Step {
        /// Which address.
        ACCOUNT,
        /// The checks, live.
        CHECKS,
        /// The cause.
        RESULT,
        /// What is handed over.
        REPORT;

        /// The key of its name.
        public String key() {
            return "ui.step." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final ObjectProperty<Step> current = new SimpleObjectProperty<>(Step.ACCOUNT);
    private final ReadOnlyIntegerWrapper reached = new ReadOnlyIntegerWrapper(0);
    private final IntegerProperty runs = new SimpleIntegerProperty();

    /// The step that is shown.
    public ObjectProperty<Step> current() {
        return current;
    }

    /// Index of the farthest step that can be gone to.
    public ReadOnlyIntegerProperty reached() {
        return reached.getReadOnlyProperty();
    }

    /// All steps in order.
    public List<Step> steps() {
        return List.of(Step.values());
    }

    /// A run begins: what came after it before is gone.
    public void runBegins() {
        runs.set(runs.get() + 1);
        reached.set(Step.CHECKS.ordinal());
        current.set(Step.CHECKS);
    }

    /// A run has ended, or a case was opened: result and report can be seen.
    public void resultIsThere() {
        reached.set(Step.REPORT.ordinal());
        current.set(Step.RESULT);
    }

    /// A run was given up: back to the start, or to the result that was there before.
    public void givenUp(boolean resultBefore) {
        reached.set(resultBefore ? Step.REPORT.ordinal() : Step.ACCOUNT.ordinal());
        current.set(resultBefore ? Step.RESULT : Step.ACCOUNT);
    }

    /// Goes to a step that has been reached; to any other it does not go.
    ///
    /// @return whether it is there now
    public boolean go(Step step) {
        if (step.ordinal() > reached.get()) {
            return false;
        }
        current.set(step);
        return true;
    }
}
