package org.mailmend.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl+C: interrupts the run and gives it a moment to print what is known so far. The JVM then
/// ends with the signal's own status (130).
final class Cancellation implements AutoCloseable {
    private static final long GRACE_MILLIS = 900;

    private final Thread runner = Thread.currentThread();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::cancel, "cancel");
    private volatile boolean cancelled;

    Cancellation() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void cancel() {
        cancelled = true;
        runner.interrupt();
        try {
            if (!done.await(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean cancelled() {
        return cancelled;
    }

    @Override
    public void close() {
        done.countDown();
        if (cancelled) {
            Thread.interrupted();
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already; the hook then waits for nobody.
            cancelled = true;
        }
    }
}
