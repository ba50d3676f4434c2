package org.mailmend.probe;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/// Closes a socket when a deadline passes, so that no server can hold a run by dripping bytes.
final class Watchdog implements AutoCloseable {
    private final Thread thread;
    private volatile boolean fired;
    private volatile boolean done;

    Watchdog(Socket socket, RunClock.Deadline deadline) {
        this.thread =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    while (!done) {
                                        long left = deadline.endNanos() - System.nanoTime();
                                        if (left <= 0) {
                                            fire(socket);
                                            return;
                                        }
                                        LockSupport.parkNanos(left);
                                    }
                                });
    }

    private void fire(Socket socket) {
        fired = true;
        try {
            socket.close();
        } catch (IOException e) {
            done = true;
        }
    }

    /// Whether the deadline has passed and the socket was closed for it.
    boolean fired() {
        return fired;
    }

    @Override
    public void close() {
        done = true;
        LockSupport.unpark(thread);
    }
}
