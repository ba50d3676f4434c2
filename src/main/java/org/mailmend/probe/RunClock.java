package org.mailmend.probe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// The time of one run: when it began, how far it is, and when its budget ends.
public final class RunClock {
    private final Instant startedAt;
    private final long startNanos;
    private final long endNanos;

    /// Starts the clock of a run.
    ///
    /// @param clock where the wall time comes from
    /// @param budget how long the run may take
    public RunClock(Clock clock, Duration budget) {
        this.startedAt = clock.instant();
        this.startNanos = System.nanoTime();
        this.endNanos = startNanos + budget.toNanos();
    }

    /// The wall time at which the run began.
    public Instant startedAt() {
        return startedAt;
    }

    /// Milliseconds since the run began.
    public long millis() {
        return (System.nanoTime() - startNanos) / 1_000_000;
    }

    /// What is left of the budget, never negative.
    public Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    /// A deadline `wanted` from now, cut by what is left of the budget.
    Deadline deadline(Duration wanted) {
        long now = System.nanoTime();
        return new Deadline(now, Math.min(now + wanted.toNanos(), endNanos));
    }

    /// A moment until which something is waited for.
    record Deadline(long startNanos, long endNanos) {
        /// Milliseconds left, at least 1 as long as the moment has not come, else 0.
        int millisLeft() {
            long left = endNanos - System.nanoTime();
            return left <= 0 ? 0 : (int) Math.max(1, Math.min(left / 1_000_000, 600_000));
        }

        Duration waited() {
            return Duration.ofNanos(System.nanoTime() - startNanos);
        }
    }
}
