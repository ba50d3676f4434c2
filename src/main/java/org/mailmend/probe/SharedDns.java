package org.mailmend.probe;

import org.xbill.DNS.Message;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.io.IoClientFactory;
import org.xbill.DNS.io.TcpIoClient;
import org.xbill.DNS.io.UdpIoClient;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// A few sockets for the DNS questions of many runs. A socket for each question, as single runs use
/// it, costs most of the time where thousands of domains are looked at.
public final class SharedDns implements AutoCloseable {
    private static final int SOCKETS = 16;
    private static final int LONGEST = 65_535;

    private final List<Line> lines = new ArrayList<>();

    /// Opens the sockets.
    ///
    /// @throws SocketException where the system gives none
    public SharedDns() throws SocketException {
        for (int i = 0; i < SOCKETS; i++) {
            Line line = new Line(new DatagramSocket());
            lines.add(line);
            Thread.ofPlatform().daemon().name("dns-" + i).start(line::listen);
        }
    }

    /// Who is waiting: an answer counts only from the server that was asked.
    private record Waiting(InetSocketAddress server, CompletableFuture<byte[]> answer) {}

    private record Line(DatagramSocket socket, ConcurrentHashMap<Integer, Waiting> waiting) {
        Line(DatagramSocket socket) {
            this(socket, new ConcurrentHashMap<>());
        }

        void listen() {
            byte[] buffer = new byte[LONGEST];
            while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                try {
                    socket.receive(packet);
                } catch (IOException e) {
                    continue;
                }
                if (packet.getLength() < 12) {
                    continue;
                }
                int id = (buffer[0] & 0xff) << 8 | buffer[1] & 0xff;
                Waiting who = waiting.get(id);
                if (who != null && who.server().equals(packet.getSocketAddress())) {
                    who.answer().complete(Arrays.copyOf(buffer, packet.getLength()));
                }
            }
        }
    }

    /// A resolver that asks a server over these sockets.
    Resolver resolver(InetSocketAddress server) {
        SimpleResolver resolver = new SimpleResolver(server);
        // The one that all resolvers share: a second one would take the place of the first.
        TcpIoClient tcp = resolver.getIoClientFactory().createOrGetTcpClient();
        resolver.setIoClientFactory(
                new IoClientFactory() {
                    @Override
                    public TcpIoClient createOrGetTcpClient() {
                        return tcp;
                    }

                    @Override
                    public UdpIoClient createOrGetUdpClient() {
                        return (local, remote, query, data, max, timeout) ->
                                send(remote, query, data, timeout);
                    }
                });
        return resolver;
    }

    private CompletableFuture<byte[]> send(
            InetSocketAddress server, Message query, byte[] data, Duration timeout) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        int id = query.getHeader().getID();
        Waiting who = new Waiting(server, answer);
        int first = ThreadLocalRandom.current().nextInt(SOCKETS);
        for (int i = 0; i < SOCKETS; i++) {
            Line line = lines.get((first + i) % SOCKETS);
            if (line.waiting().putIfAbsent(id, who) == null) {
                try {
                    line.socket().send(new DatagramPacket(data, data.length, server));
                } catch (IOException e) {
                    answer.completeExceptionally(e);
                }
                return answer.orTimeout(
                                timeout.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
                        .whenComplete((bytes, error) -> line.waiting().remove(id, who));
            }
        }
        return CompletableFuture.failedFuture(new IOException("too many questions at once"));
    }

    @Override
    public void close() {
        lines.forEach(l -> l.socket().close());
    }
}
