package org.mailmend.probe;

import java.util.List;
import java.util.Optional;

/// The one door to the outside world: live, recorded or scripted. Every question is answered once;
/// asking again gives the same answer.
public interface Probes {
    /// What the network answered, with its times and words. Waits for it.
    ///
    /// @throws InterruptedException when the run is cancelled or its time is over
    /// @throws NotRecorded when this is a recorded run in which the question was never put
    Observation observe(Question<?> question) throws InterruptedException;

    /// The evidence alone.
    @SuppressWarnings("unchecked")
    default <E extends Evidence> E ask(Question<E> question) throws InterruptedException {
        return (E) observe(question).evidence();
    }

    /// Puts several questions at once and waits for all answers.
    ///
    /// @throws InterruptedException when the run is cancelled or its time is over
    default void together(List<? extends Question<?>> questions) throws InterruptedException {
        List<Thread> threads =
                questions.stream().map(q -> Thread.ofVirtual().start(() -> quietly(q))).toList();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            throw e;
        }
    }

    private void quietly(Question<?> question) {
        try {
            observe(question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (NotRecorded e) {
            // Whoever reads this answer meets the same and can say so.
            return;
        }
    }

    /// The observation where the question has already been answered.
    Optional<Observation> known(Question<?> question);

    /// No more questions follow about this server: its connection can be closed.
    default void release(org.mailmend.account.ServerSettings server) {}

    /// A question that was not put in a recorded run.
    final class NotRecorded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /// Names the question.
        public NotRecorded(Question<?> question) {
            super("not in this record: " + question.getClass().getSimpleName());
        }
    }
}
