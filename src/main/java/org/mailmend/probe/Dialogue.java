package org.mailmend.probe;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.ServerSettings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// One connection to one server, link after link. Each link is asked at most once; what TCP and
/// TLS need is here, what a protocol says is in its subclass.
abstract class Dialogue {
    /// Everything that the dialogues of a run share.
    record Context(
            RunClock clock,
            Connector connector,
            TlsProbe tls,
            SecretScrubber scrubber,
            SecretDoor door,
            @Nullable String helloName,
            TestMessage testMessage) {
        /// The same with connections of another kind.
        Context with(Connector other) {
            return new Context(clock, other, tls, scrubber, door, helloName, testMessage);
        }
    }

    final ServerSettings server;
    final Context context;
    private final Supplier<List<InetAddress>> addresses;
    private final Runnable onClose;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<Question<?>, Observation> links = new LinkedHashMap<>();
    private @Nullable Wire wire;
    private @Nullable CompletableFuture<Evidence.Connection> families;
    private long raceStarted;
    private boolean closed;

    /// Whether TLS to the right name runs: without it nothing secret is sent.
    private boolean verified;

    private volatile List<X509Certificate> shown = List.of();

    Dialogue(
            ServerSettings server,
            Context context,
            Supplier<List<InetAddress>> addresses,
            Runnable onClose) {
        this.server = server;
        this.context = context;
        this.addresses = addresses;
        this.onClose = onClose;
    }

    /// Answers a question about this server, once.
    Observation observe(Question<?> question) throws InterruptedException {
        if (question instanceof Question.Families) {
            return observeFamilies(question);
        }
        turn.lockInterruptibly();
        try {
            Observation known = links.get(question);
            if (known != null) {
                return known;
            }
            long started = context.clock().millis();
            Evidence evidence = answer(question);
            Observation made =
                    new Observation(
                            question,
                            evidence,
                            started,
                            context.clock().millis() - started,
                            wire == null ? List.of() : wire.takeTranscript());
            links.put(question, made);
            return made;
        } finally {
            turn.unlock();
        }
    }

    private Evidence answer(Question<?> question) throws InterruptedException {
        try {
            return switch (question) {
                case Question.Connect ignored -> connect();
                case Question.Secure ignored -> secure(Limits.TLS);
                case Question.Greeting ignored -> greeting(theWire());
                case Question.Capabilities q -> capabilities(theWire(), q.inTls());
                case Question.SignIn ignored -> signIn(theWire());
                case Question.Mailbox ignored -> mailbox(theWire());
                case Question.Offer q -> offer(theWire(), q);
                case Question.Deliver q -> deliver(theWire(), q);
                default -> throw new IllegalStateException("no link: " + question);
            };
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            return new Evidence.HungUp(words.contains("reset"), "");
        }
    }

    private Evidence.Connection connect() throws InterruptedException {
        raceStarted = context.clock().millis();
        Connector.Race race = context.connector().race(addresses.get(), server.port());
        families = race.all();
        Socket socket = race.socket();
        if (socket != null) {
            wire = new Wire(socket, context.clock(), context.scrubber());
        }
        return race.soFar();
    }

    private Observation observeFamilies(Question<?> question) throws InterruptedException {
        CompletableFuture<Evidence.Connection> all = families;
        if (all == null) {
            throw new IllegalStateException("connect first");
        }
        try {
            Evidence.Connection ended = all.get();
            return new Observation(
                    question,
                    ended,
                    raceStarted,
                    context.clock().millis() - raceStarted,
                    List.of());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// TLS at once, or after the protocol's own word for it.
    private Evidence.Tls secure(Duration patience) throws IOException, InterruptedException {
        Wire w = theWire();
        if (server.security() == ConnectionSecurity.STARTTLS) {
            Evidence.Tls refusal = askForTls(w);
            if (refusal != null) {
                return refusal;
            }
        }
        TlsProbe.Handshake handshake =
                context.tls().shake(w.socket(), server.host(), context.clock().deadline(patience));
        shown = handshake.shown();
        Socket secured = handshake.socket();
        if (secured == null) {
            return handshake.evidence();
        }
        boolean injected = w.continueIn(secured);
        if (handshake.evidence() instanceof Evidence.Secured s) {
            verified = s.chain().verified();
            return new Evidence.Secured(
                    s.version(), s.cipher(), s.chain(), injected, s.asksForCertificate());
        }
        return handshake.evidence();
    }

    /// The certificates that the server showed, as they came.
    List<X509Certificate> shown() {
        return shown;
    }

    /// As far as TLS on this connection, in one go.
    Evidence.Tls secureAtOnce(Duration patience) throws InterruptedException {
        try {
            Evidence.Tls instead = comeToTls();
            return instead == null ? secure(patience) : instead;
        } catch (IOException e) {
            return new Evidence.HungUp(false, "");
        } finally {
            close();
        }
    }

    /// Comes to where TLS begins and puts a hello in place of the handshake.
    Evidence.Hello hello(HelloProbe.Version version) throws InterruptedException {
        try {
            if (comeToTls() != null) {
                return new Evidence.HelloUnanswered();
            }
            Wire w = theWire();
            if (server.security() == ConnectionSecurity.STARTTLS && askForTls(w) != null) {
                return new Evidence.HelloUnanswered();
            }
            return HelloProbe.ask(
                    w.socket(), server.host(), version, context.clock().deadline(Limits.TLS_AGAIN));
        } catch (IOException e) {
            return new Evidence.HelloUnanswered();
        } finally {
            close();
        }
    }

    /// Connects and says what stands before TLS; what went wrong, absent where nothing did.
    private Evidence.@Nullable Tls comeToTls() throws IOException, InterruptedException {
        if (connect().winner().isEmpty()) {
            return new Evidence.HungUp(false, "");
        }
        if (server.security() != ConnectionSecurity.STARTTLS) {
            return null;
        }
        Wire w = theWire();
        boolean ready =
                greeting(w) instanceof Evidence.Said
                        && capabilities(w, false) instanceof Evidence.Said;
        return ready ? null : new Evidence.HungUp(false, "");
    }

    private Evidence.SignIn signIn(Wire w) throws IOException, InterruptedException {
        if (!verified) {
            return new Evidence.Withheld("not-verified");
        }
        return signInVerified(w);
    }

    /// Asks for TLS in the protocol's words; absent where the server is ready for it.
    abstract Evidence.@Nullable Tls askForTls(Wire wire) throws IOException, InterruptedException;

    abstract Evidence.Spoken greeting(Wire wire) throws IOException, InterruptedException;

    abstract Evidence.Spoken capabilities(Wire wire, boolean inTls)
            throws IOException, InterruptedException;

    /// Signs in; called only inside TLS to the right name.
    abstract Evidence.SignIn signInVerified(Wire wire) throws IOException, InterruptedException;

    /// Opens the mailbox; called only after a sign-in.
    Evidence.Mailbox mailbox(Wire wire) throws IOException, InterruptedException {
        throw new IllegalStateException(server.protocol() + " opens no mailbox");
    }

    Evidence.Sending offer(Wire wire, Question.Offer question)
            throws IOException, InterruptedException {
        throw new IllegalStateException(server.protocol() + " sends no mail");
    }

    Evidence.Sending deliver(Wire wire, Question.Deliver question)
            throws IOException, InterruptedException {
        throw new IllegalStateException(server.protocol() + " sends no mail");
    }

    /// The word for goodbye.
    abstract String goodbye();

    /// Says goodbye without waiting for the answer, and closes.
    void close() {
        if (!turn.tryLock()) {
            // Somebody still waits on this connection: closing it ends that wait.
            Wire w = wire;
            if (w != null) {
                w.close();
            }
            return;
        }
        try {
            if (closed) {
                return;
            }
            closed = true;
            Wire w = wire;
            if (w != null) {
                if (links.keySet().stream().anyMatch(Question.Greeting.class::isInstance)) {
                    sayGoodbye(w);
                }
                w.close();
            }
            onClose.run();
        } finally {
            turn.unlock();
        }
    }

    private void sayGoodbye(Wire w) {
        try {
            if (!w.socket().isClosed()) {
                w.send(goodbye());
            }
        } catch (IOException e) {
            // The server was faster in closing.
            return;
        }
    }

    final @Nullable Observation known(Question<?> question) {
        return links.get(question);
    }

    private Wire theWire() {
        Wire w = wire;
        if (w == null) {
            throw new IllegalStateException("no connection to " + server);
        }
        return w;
    }
}
