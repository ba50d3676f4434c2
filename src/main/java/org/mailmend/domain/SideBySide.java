package org.mailmend.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does things that wait for the network side by side, on virtual threads.
public final class SideBySide {
    private SideBySide() {}

    /// All results, in the order of the tasks.
    ///
    /// @throws InterruptedException when the run is cancelled; the tasks are interrupted too
    public static <T> List<T> all(List<? extends Callable<T>> tasks) throws InterruptedException {
        if (tasks.isEmpty()) {
            return List.of();
        }
        List<T> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(join(future));
            }
        }
        return results;
    }

    /// The result of one task.
    ///
    /// @throws InterruptedException when the run is cancelled, or the task was
    static <T> T join(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case InterruptedException interrupted -> throw interrupted;
                case RuntimeException bug -> throw bug;
                case Error bug -> throw bug;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
