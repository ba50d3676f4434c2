package org.mailmend.ui.checks;

import org.mailmend.check.Check;
import org.mailmend.check.CheckListener;
import org.mailmend.check.Step;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// Carries what happens in a run from its thread to the window's: however much happens, the window
/// takes it once a frame.
public final class CheckEvents implements CheckListener {
    private final Queue<Consumer<ChecksModel>> waiting = new ConcurrentLinkedQueue<>();

    @Override
    public void planned(Check check) {
        waiting.add(m -> m.planned(check));
    }

    @Override
    public void started(Check check) {
        waiting.add(m -> m.started(check));
    }

    @Override
    public void ended(Step step) {
        waiting.add(m -> m.ended(step));
    }

    /// Hands everything that has happened since the last call to the model.
    ///
    /// @return whether there was anything
    public boolean drainTo(ChecksModel model) {
        boolean any = false;
        Consumer<ChecksModel> next = waiting.poll();
        while (next != null) {
            next.accept(model);
            any = true;
            next = waiting.poll();
        }
        return any;
    }
}
