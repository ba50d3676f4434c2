package org.mailmend.probe;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/// Opens one TCP connection: addresses of both families are raced as in RFC 8305, and what became
/// of the others is reported too.
final class Connector {
    private final Dialer dialer;
    private final RunClock clock;
    private final int receiveBuffer;

    /// Some server has let the whole time pass.
    private volatile boolean metSilence;

    Connector(Dialer dialer, RunClock clock) {
        this(dialer, clock, 0);
    }

    /// @param receiveBuffer bytes that are taken at once, 0 for what is usual
    Connector(Dialer dialer, RunClock clock, int receiveBuffer) {
        this.dialer = dialer;
        this.clock = clock;
        this.receiveBuffer = receiveBuffer;
    }

    /// A race that has a winner or has ended.
    ///
    /// @param socket the winner's socket, absent where nobody won
    /// @param soFar the attempts that had ended by then
    /// @param all every attempt, when all have ended
    record Race(
            @Nullable Socket socket,
            Evidence.Connection soFar,
            CompletableFuture<Evidence.Connection> all) {}

    private record Ended(int index, Evidence.Tcp outcome, @Nullable Socket socket) {}

    /// Races the addresses: IPv6 and IPv4 in turn, each 250 ms after the one before or as soon as
    /// that one has failed.
    Race race(List<InetAddress> addresses, int port) throws InterruptedException {
        List<InetAddress> order = interleave(addresses);
        LinkedBlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
        Evidence.Tcp[] outcomes = new Evidence.Tcp[order.size()];
        RunClock.Deadline deadline = clock.deadline(metSilence ? afterSilence() : Limits.CONNECT);
        List<Thread> threads = new ArrayList<>();
        int next = 0;
        int open = 0;
        Ended winner = null;
        try {
            while (winner == null && (open > 0 || next < order.size())) {
                if (next < order.size()) {
                    threads.add(start(next, order.get(next), port, deadline, ended));
                    next++;
                    open++;
                }
                Ended one =
                        next < order.size()
                                ? ended.poll(
                                        Limits.HAPPY_EYEBALLS.toMillis(),
                                        java.util.concurrent.TimeUnit.MILLISECONDS)
                                : ended.take();
                if (one != null) {
                    open--;
                    outcomes[one.index()] = one.outcome();
                    winner = one.socket() == null ? null : one;
                }
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            throw e;
        }
        Evidence.Connection soFar = connection(outcomes);
        if (winner == null
                && soFar.attempts().stream().anyMatch(Evidence.ConnectTimedOut.class::isInstance)) {
            metSilence = true;
        }
        int stillOpen = open;
        int started = next;
        CompletableFuture<Evidence.Connection> all = new CompletableFuture<>();
        if (stillOpen == 0 && started == order.size()) {
            all.complete(soFar);
        } else {
            Thread.ofVirtual()
                    .start(
                            () ->
                                    all.complete(
                                            rest(
                                                    order, port, deadline, ended, outcomes,
                                                    stillOpen, started)));
        }
        return new Race(winner == null ? null : winner.socket(), soFar, all);
    }

    /// Where everything is silent, the run ends soon after the first wait: what is asked then has
    /// what is left, and at least time for one answer.
    private Duration afterSilence() {
        Duration left = Limits.ALL_SILENT.minusMillis(clock.millis());
        if (left.compareTo(Limits.CONNECT_AFTER_SILENCE) > 0) {
            return Limits.CONNECT_AFTER_SILENCE;
        }
        return left.compareTo(Limits.CONNECT_AT_LEAST) > 0 ? left : Limits.CONNECT_AT_LEAST;
    }

    /// Waits for the losers; the other addresses are tried even where the winner was first, so that
    /// a broken family or one dead address of several is seen.
    private Evidence.Connection rest(
            List<InetAddress> order,
            int port,
            RunClock.Deadline deadline,
            LinkedBlockingQueue<Ended> ended,
            Evidence.Tcp[] outcomes,
            int stillOpen,
            int started) {
        int open = stillOpen;
        for (int i = started; i < order.size(); i++) {
            start(i, order.get(i), port, deadline, ended);
            open++;
        }
        try {
            while (open > 0) {
                Ended one = ended.take();
                open--;
                outcomes[one.index()] = one.outcome();
                close(one.socket());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return connection(outcomes);
    }

    private static Evidence.Connection connection(Evidence.Tcp[] outcomes) {
        List<Evidence.Tcp> attempts = new ArrayList<>();
        for (Evidence.Tcp outcome : outcomes) {
            if (outcome != null) {
                attempts.add(outcome);
            }
        }
        return new Evidence.Connection(attempts);
    }

    private Thread start(
            int index,
            InetAddress address,
            int port,
            RunClock.Deadline deadline,
            LinkedBlockingQueue<Ended> ended) {
        return Thread.ofVirtual().start(() -> ended.add(attempt(index, address, port, deadline)));
    }

    private Ended attempt(int index, InetAddress address, int port, RunClock.Deadline deadline) {
        long before = System.nanoTime();
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.setTcpNoDelay(true);
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(dialer.route(address, port), Math.max(1, deadline.millisLeft()));
            return new Ended(index, new Evidence.Connected(address, since(before)), socket);
        } catch (SocketTimeoutException e) {
            close(socket);
            return new Ended(index, new Evidence.ConnectTimedOut(address, since(before)), null);
        } catch (IOException e) {
            close(socket);
            // RFC 9293 section 3.10.7.3: a refused SYN is "refused"; "reset" means that the
            // connection stood already. Whoever reads from it finds it ended.
            return said(e).contains("reset")
                    ? new Ended(index, new Evidence.Connected(address, since(before)), socket)
                    : new Ended(index, failure(address, e, since(before)), null);
        }
    }

    private static String said(IOException e) {
        String message = e.getMessage();
        return message == null ? "" : message.toLowerCase(Locale.ROOT);
    }

    /// The system says in words what kind of refusal it was: an administrative prohibition (ICMP)
    /// and a missing route are not the host's own refusal.
    private static Evidence.Tcp failure(InetAddress address, IOException e, Duration took) {
        String message = e.getMessage();
        String words = message == null ? e.getClass().getSimpleName() : message;
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("timed out")) {
            return new Evidence.ConnectTimedOut(address, took);
        }
        if (e instanceof NoRouteToHostException
                || lower.contains("unreachable")
                || lower.contains("permission denied")
                || lower.contains("no route")
                || lower.contains("prohibited")) {
            return new Evidence.Unreachable(address, words);
        }
        if (e instanceof ConnectException || lower.contains("refused")) {
            return new Evidence.ConnectionRefused(address, took);
        }
        return new Evidence.Unreachable(address, words);
    }

    /// IPv6 first, then the families in turn (RFC 8305 section 4).
    static List<InetAddress> interleave(List<InetAddress> addresses) {
        List<InetAddress> six = addresses.stream().filter(Inet6Address.class::isInstance).toList();
        List<InetAddress> four =
                addresses.stream().filter(a -> !(a instanceof Inet6Address)).toList();
        List<InetAddress> order = new ArrayList<>();
        for (int i = 0; i < Math.max(six.size(), four.size()); i++) {
            if (i < six.size()) {
                order.add(six.get(i));
            }
            if (i < four.size()) {
                order.add(four.get(i));
            }
        }
        return order.stream().limit(8).toList();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static void close(@Nullable Socket socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // A socket that cannot be closed is closed already.
                return;
            }
        }
    }
}
