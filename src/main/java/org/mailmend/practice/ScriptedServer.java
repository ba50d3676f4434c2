package org.mailmend.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// A TCP server on a free loopback port that holds every conversation by its [Script].
public final class ScriptedServer implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final int SECONDS_TO_END = 5;

    private final Script script;
    private final ServerSocket listener;
    private final Journal journal = new Journal();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private ScriptedServer(Script script, ServerSocket listener) {
        this.script = script;
        this.listener = listener;
    }

    /// Starts a server.
    ///
    /// @throws UncheckedIOException if there is no free loopback port
    public static ScriptedServer start(Script script) {
        try {
            ScriptedServer server =
                    new ScriptedServer(script, new ServerSocket(0, BACKLOG, Loopback.address()));
            server.threads.execute(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where the server listens.
    public InetSocketAddress address() {
        return new InetSocketAddress(Loopback.address(), port());
    }

    /// The port at which the server listens.
    public int port() {
        return listener.getLocalPort();
    }

    /// What the server saw until now.
    public Journal journal() {
        return journal;
    }

    /// Stops listening, ends every conversation and waits for the end.
    @Override
    public void close() {
        Loopback.closeQuietly(listener);
        open.forEach(Loopback::closeQuietly);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A scripted conversation does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // Sockets accepted while the first sweep ran.
            open.forEach(Loopback::closeQuietly);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                journal.connected();
                threads.execute(() -> converse(socket));
            } catch (IOException | RejectedExecutionException e) {
                // The listener was closed, or a client left before it was served.
            }
        }
    }

    private void converse(Socket socket) {
        try {
            new Conversation(script, journal, socket).run();
        } catch (IOException e) {
            // The client left or refused the certificate: for a server that is a usual end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
            Loopback.closeQuietly(socket);
        }
    }
}
