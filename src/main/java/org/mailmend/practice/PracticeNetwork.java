package org.mailmend.practice;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

/// A small internet on loopback: its DNS answers with documentation addresses (RFC 5737, RFC 3849),
/// and [#route] says which loopback port plays an address and port. Nothing else is reachable.
public final class PracticeNetwork implements AutoCloseable {
    private static final int FILL_MILLIS = 200;
    private static final int MOST_WAITING = 16;

    /// A server as the practised account sees it.
    public record Endpoint(InetAddress address, int port) {}

    private final TestAuthority authority;
    private final Map<Endpoint, ScriptedServer> servers = new LinkedHashMap<>();
    private final Set<Endpoint> filtered;
    private final Set<InetAddress> silent;
    private final List<Socket> waiting = new ArrayList<>();
    private final Socket closedPort = new Socket();
    private final PracticeDns dns;
    private final Duration clockOff;
    private final InetSocketAddress refusing;
    private @Nullable ServerSocket fullListener;

    private PracticeNetwork(Builder builder) {
        authority = builder.authority;
        filtered = Set.copyOf(builder.filtered);
        silent = Set.copyOf(builder.silent);
        clockOff = builder.clockOff;
        dns = builder.zones.open();
        try {
            // Bound and never listening: nobody else gets the port, and whoever connects is
            // refused.
            closedPort.bind(new InetSocketAddress(Loopback.address(), 0));
            refusing = new InetSocketAddress(Loopback.address(), closedPort.getLocalPort());
            builder.scripts.forEach(
                    (endpoint, script) -> servers.put(endpoint, ScriptedServer.start(script)));
            if (!filtered.isEmpty() || !silent.isEmpty()) {
                fillUp();
            }
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    /// Begins with an authority and nothing else.
    public static Builder builder() {
        return new Builder();
    }

    /// Where to connect to reach this address and port: the server that plays it, a listener that
    /// lets every connection hang (filtered), or a closed port (all others).
    public InetSocketAddress route(InetAddress address, int port) {
        Endpoint endpoint = new Endpoint(address, port);
        ScriptedServer server = servers.get(endpoint);
        if (server != null) {
            return server.address();
        }
        ServerSocket full = fullListener;
        if (full != null && (filtered.contains(endpoint) || silent.contains(address))) {
            return new InetSocketAddress(Loopback.address(), full.getLocalPort());
        }
        return refusing;
    }

    /// The DNS server of this network.
    public InetSocketAddress resolver() {
        return dns.address();
    }

    /// The questions that the DNS server was asked.
    public List<String> questions() {
        return dns.questions();
    }

    /// The clock of the computer in this network: the right one, or as wrong as the fault wants it.
    public Clock clock(Clock right) {
        return Clock.offset(right, clockOff);
    }

    /// The authority to be trusted.
    public TestAuthority authority() {
        return authority;
    }

    /// What the server at this address (a literal) and port saw.
    ///
    /// @throws IllegalArgumentException if nobody plays it
    public Journal journal(String address, int port) {
        ScriptedServer server = servers.get(new Endpoint(InetAddress.ofLiteral(address), port));
        if (server == null) {
            throw new IllegalArgumentException("Nobody plays " + address + ":" + port);
        }
        return server.journal();
    }

    /// What every server saw.
    public Map<Endpoint, Journal> journals() {
        Map<Endpoint, Journal> journals = new LinkedHashMap<>();
        servers.forEach((endpoint, server) -> journals.put(endpoint, server.journal()));
        return journals;
    }

    /// How many sign-ins began at all servers together.
    public int signIns() {
        return journals().values().stream().mapToInt(Journal::signIns).sum();
    }

    /// Ends every server; the journals stay readable.
    @Override
    public void close() {
        dns.close();
        servers.values().forEach(ScriptedServer::close);
        waiting.forEach(Loopback::closeQuietly);
        Loopback.closeQuietly(closedPort);
        ServerSocket full = fullListener;
        if (full != null) {
            Loopback.closeQuietly(full);
        }
    }

    /// Fills the queue of a listener that accepts nobody: the system then drops further connections
    /// unanswered, as a packet filter does. (Windows refuses them.)
    private void fillUp() throws IOException {
        ServerSocket full = new ServerSocket(0, 1, Loopback.address());
        fullListener = full;
        for (int i = 0; i < MOST_WAITING; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(full.getLocalSocketAddress(), FILL_MILLIS);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
    }

    /// Puts a network together.
    public static final class Builder {
        private final TestAuthority authority = new TestAuthority();
        private final PracticeDns.Zones zones = PracticeDns.zones();
        private final Map<Endpoint, Script> scripts = new LinkedHashMap<>();
        private final Set<Endpoint> filtered = new HashSet<>();
        private final Set<InetAddress> silent = new HashSet<>();
        private Duration clockOff = Duration.ZERO;

        private Builder() {}

        /// The authority of the network, for the servers' certificates.
        public TestAuthority authority() {
            return authority;
        }

        /// A TLS context with a good certificate for these names.
        public SSLContext tls(String host, String... more) {
            return authority.sslContext(host, more);
        }

        /// Adds a zone (see [PracticeDns.Zones#zone]).
        public Builder zone(String origin, String text) {
            zones.zone(origin, text);
            return this;
        }

        /// Changes the zones in other ways.
        public Builder dns(Consumer<PracticeDns.Zones> change) {
            change.accept(zones);
            return this;
        }

        /// Lets a script play an address (a literal) and port.
        public Builder serve(String address, int port, Script script) {
            scripts.put(endpoint(address, port), script);
            return this;
        }

        /// Connections to this address and port hang.
        public Builder filtered(String address, int port) {
            filtered.add(endpoint(address, port));
            return this;
        }

        /// Connections to every port of this address that no script plays hang.
        public Builder silent(String address) {
            silent.add(InetAddress.ofLiteral(address));
            return this;
        }

        /// The computer's clock is fast by this, or slow where it is negative.
        public Builder clockOff(Duration fast) {
            clockOff = fast;
            return this;
        }

        /// Starts everything.
        public PracticeNetwork open() {
            return new PracticeNetwork(this);
        }

        private static Endpoint endpoint(String address, int port) {
            return new Endpoint(InetAddress.ofLiteral(address), port);
        }
    }
}
