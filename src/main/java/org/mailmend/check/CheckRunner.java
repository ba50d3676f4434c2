package org.mailmend.check;

import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.probe.NotedProbes;
import org.mailmend.probe.Observation;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Makes the checks of a plan, independent ones side by side on virtual threads. A fault in one
/// never stops the others; an interrupt ends the run with what is known so far.
public final class CheckRunner {
    private final CheckPlan plan;
    private final Probes probes;
    private final CheckListener listener;
    private final Supplier<Duration> left;
    private final LongSupplier millis;
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    private final Map<String, Check> waiting = new LinkedHashMap<>();
    private final Map<String, Thread> running = new HashMap<>();
    private final LinkedBlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private final Map<String, NotedProbes> noted = new ConcurrentHashMap<>();
    private final Set<ServerSettings> released = new HashSet<>();

    private record Ended(Check check, Outcome outcome) {}

    /// Prepares a run.
    ///
    /// @param left what is left of the run's budget
    /// @param millis milliseconds since the run began
    public CheckRunner(
            CheckPlan plan,
            Probes probes,
            CheckListener listener,
            Supplier<Duration> left,
            LongSupplier millis) {
        this.plan = plan;
        this.probes = probes;
        this.listener = listener;
        this.left = left;
        this.millis = millis;
    }

    /// Runs until everything planned has ended, the budget is used up or the thread is interrupted
    /// (the interrupt status is then kept).
    public CheckRun run(CheckRequest request) {
        boolean cancelled = false;
        try {
            plan();
            while (!running.isEmpty() || !waiting.isEmpty()) {
                startReady();
                if (running.isEmpty()) {
                    break;
                }
                Ended one = ended.poll(Math.max(1, left.get().toMillis()), TimeUnit.MILLISECONDS);
                if (one == null) {
                    stopAll(new Outcome.NotRun("budget"));
                    break;
                }
                // What has ended at the same time is planned for together: planning costs
                // something.
                for (Ended next = one; next != null; next = ended.poll()) {
                    note(next.check(), next.outcome());
                }
                plan();
            }
        } catch (InterruptedException e) {
            cancelled = true;
            stopAll(new Outcome.Cancelled());
            Thread.currentThread().interrupt();
        }
        waiting.values().forEach(c -> outcomes.putIfAbsent(c.id(), new Outcome.NotRun("budget")));
        return finished(request, cancelled);
    }

    private void plan() {
        for (Check check : plan.next(outcomes)) {
            waiting.put(check.id(), check);
            listener.planned(check);
        }
    }

    private void startReady() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Check check : List.copyOf(waiting.values())) {
                Optional<Outcome> without = decided(check);
                if (without.isPresent()) {
                    waiting.remove(check.id());
                    note(check, without.get());
                    changed = true;
                } else if (ready(check)) {
                    waiting.remove(check.id());
                    start(check);
                }
            }
            if (changed) {
                plan();
            }
        }
    }

    /// How a check ends without being run: what it needs failed, or it is left out.
    private Optional<Outcome> decided(Check check) {
        for (String need : check.needs()) {
            if (outcomes.get(need) instanceof Outcome outcome && broken(outcome, false)) {
                return Optional.of(because(need, outcome));
            }
        }
        for (String need : check.needsClean()) {
            if (outcomes.get(need) instanceof Outcome outcome && broken(outcome, true)) {
                return Optional.of(because(need, outcome));
            }
        }
        if (!ready(check)) {
            return Optional.empty();
        }
        return check.leftOut(outcomes)
                .or(() -> plan.leftOut(check, outcomes))
                .map(Outcome.NotRun::new);
    }

    /// What was left out takes with it what stands on it, for the same reason; what failed makes it
    /// skipped.
    private static Outcome because(String need, Outcome outcome) {
        return outcome instanceof Outcome.NotRun || outcome instanceof Outcome.Cancelled
                ? outcome
                : new Outcome.Skipped(outcome instanceof Outcome.Skipped s ? s.because() : need);
    }

    private static boolean broken(Outcome outcome, boolean clean) {
        return !(outcome instanceof Outcome.Done done)
                || done.ended()
                || (clean && done.severity() == Finding.Severity.PROBLEM);
    }

    private boolean ready(Check check) {
        return outcomes.keySet().containsAll(check.needs())
                && outcomes.keySet().containsAll(check.needsClean())
                && outcomes.keySet().containsAll(check.after());
    }

    private void start(Check check) {
        listener.started(check);
        running.put(
                check.id(),
                Thread.ofVirtual()
                        .name("check " + check.id())
                        .start(() -> ended.add(new Ended(check, outcome(check)))));
    }

    private Outcome outcome(Check check) {
        try {
            return new Outcome.Done(findings(check));
        } catch (InterruptedException e) {
            return new Outcome.NotRun("budget");
        } catch (TimeoutException e) {
            return new Outcome.NotRun(check.late());
        } catch (Probes.NotRecorded e) {
            return new Outcome.NotRun("not-recorded");
        } catch (RuntimeException e) {
            return new Outcome.Broken(place(e));
        } catch (StackOverflowError | OutOfMemoryError e) {
            return new Outcome.Broken(e.getClass().getSimpleName());
        }
    }

    private List<Finding> findings(Check check) throws InterruptedException, TimeoutException {
        Probes door =
                check.asksFreely()
                        ? noted.computeIfAbsent(check.id(), id -> new NotedProbes(probes))
                        : probes;
        Duration patience = check.patience().orElse(null);
        return patience == null ? check.run(door) : within(patience, check, door);
    }

    private static List<Finding> within(Duration patience, Check check, Probes door)
            throws InterruptedException, TimeoutException {
        FutureTask<List<Finding>> task = new FutureTask<>(() -> check.run(door));
        Thread thread = Thread.ofVirtual().name("check " + check.id()).start(task);
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case InterruptedException interrupted -> throw interrupted;
                case RuntimeException bug -> throw bug;
                case Error bug -> throw bug;
                case null, default -> throw new IllegalStateException(e);
            }
        } finally {
            thread.interrupt();
        }
    }

    /// The kind of fault and where it happened; never its message, which could quote anything.
    private static String place(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e.getClass().getSimpleName()
                + (trace.length == 0
                        ? ""
                        : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber());
    }

    private void note(Check check, Outcome outcome) {
        running.remove(check.id());
        outcomes.put(check.id(), outcome);
        listener.ended(step(check, outcome));
        for (ServerSettings server : plan.finished(outcomes)) {
            if (released.add(server)) {
                probes.release(server);
            }
        }
    }

    private void stopAll(Outcome outcome) {
        running.values().forEach(Thread::interrupt);
        Ended late = ended.poll();
        while (late != null) {
            boolean stopped = late.outcome() instanceof Outcome.NotRun;
            outcomes.put(late.check().id(), stopped ? outcome : late.outcome());
            running.remove(late.check().id());
            late = ended.poll();
        }
        for (String id : List.copyOf(running.keySet())) {
            outcomes.put(id, outcome);
            Check check = plan.planned().get(id);
            if (check != null) {
                listener.ended(step(check, outcome));
            }
        }
        running.clear();
        for (Check check : waiting.values()) {
            outcomes.put(check.id(), outcome);
            listener.ended(step(check, outcome));
        }
        waiting.clear();
    }

    private Step step(Check check, Outcome outcome) {
        List<Observation> own = new ArrayList<>();
        for (Question<?> question : check.questions()) {
            probes.known(question).ifPresent(own::add);
        }
        NotedProbes free = noted.get(check.id());
        if (free != null && outcome instanceof Outcome.Done) {
            // What was cut off is left out: looked at again, it must not come to an end either.
            own.addAll(free.answered());
        }
        return new Step(check, outcome, own);
    }

    private CheckRun finished(CheckRequest request, boolean cancelled) {
        List<Step> steps = new ArrayList<>();
        for (Check check : plan.planned().values()) {
            Outcome outcome = outcomes.getOrDefault(check.id(), new Outcome.NotRun("budget"));
            steps.add(step(check, outcome));
        }
        Map<Protocol, List<Endpoint>> endpoints = new HashMap<>();
        for (Protocol protocol : Protocol.values()) {
            endpoints.put(protocol, plan.endpoints(protocol));
        }
        return new CheckRun(
                request,
                steps,
                plan.recognised().orElse(null),
                endpoints,
                millis.getAsLong(),
                cancelled);
    }
}
