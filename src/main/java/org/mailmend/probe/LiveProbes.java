package org.mailmend.probe;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Credential;
import org.mailmend.account.HostNames;
import org.mailmend.account.ServerSettings;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// Asks the real network.
public final class LiveProbes implements Probes, AutoCloseable {
    private static final int CONNECTIONS_A_HOST = 4;
    private static final int HTTPS = 443;

    /// Bytes; the system makes it the least that it can, about one small packet.
    private static final int SMALL_WINDOW = 1024;

    private static final int PAGE_CHARACTERS = 48 * 1024;

    private final RunClock clock;
    private final DnsProbe dns;
    private final List<InetSocketAddress> resolvers;
    private final AtomicReference<@Nullable DnssecProbe> proofs = new AtomicReference<>();
    private final Fetcher fetcher;
    private final Dialogue.Context context;
    private final Map<Question<?>, Observation> lookups = new ConcurrentHashMap<>();
    private final Map<Question<?>, ReentrantLock> asking = new ConcurrentHashMap<>();
    private final Map<ServerSettings, Dialogue> dialogues = new ConcurrentHashMap<>();
    private final Map<String, Semaphore> doors = new ConcurrentHashMap<>();
    private final Map<ServerSettings, Place> places = new ConcurrentHashMap<>();
    private final Map<Question<?>, Observation> observed = new ConcurrentHashMap<>();
    private final Map<ServerSettings, List<X509Certificate>> shown = new ConcurrentHashMap<>();
    private final ChainProbe chains;
    private final Dialer dialer;
    private final Clock wallClock;

    /// What a run needs to know about its surroundings.
    ///
    /// @param resolvers DNS servers, asked in this order
    /// @param dialer where connections go
    /// @param trust the authorities that count
    /// @param wallClock the time for which certificates are judged
    /// @param fingerprint SHA-256 (hex) of one self-signed certificate that is trusted on loopback,
    ///     absent for none
    /// @param helloName the name in EHLO, absent for the address literal (RFC 5321 section 4.1.3)
    /// @param testMessage what `--send-test` sends
    public record Surroundings(
            List<InetSocketAddress> resolvers,
            Dialer dialer,
            TrustStores trust,
            Clock wallClock,
            @Nullable String fingerprint,
            @Nullable String helloName,
            TestMessage testMessage) {}

    /// Opens the door for one run.
    ///
    /// @param signInName the name that goes with the secret
    /// @param credential the secret; it is never closed here
    public LiveProbes(
            Surroundings surroundings,
            RunClock clock,
            String signInName,
            @Nullable Credential credential) {
        this(surroundings, clock, signInName, credential, SimpleResolver::new);
    }

    /// Opens the door for one of many runs, without a secret.
    ///
    /// @param shared the sockets that all of them use for DNS
    public LiveProbes(Surroundings surroundings, RunClock clock, SharedDns shared) {
        this(surroundings, clock, "", null, shared::resolver);
    }

    private LiveProbes(
            Surroundings surroundings,
            RunClock clock,
            String signInName,
            @Nullable Credential credential,
            Function<InetSocketAddress, Resolver> door) {
        this.clock = clock;
        this.resolvers = List.copyOf(surroundings.resolvers());
        this.dns = new DnsProbe(resolvers, clock, door);
        this.fetcher =
                new Fetcher(
                        this::webAddresses,
                        surroundings.dialer(),
                        surroundings.trust(),
                        clock,
                        surroundings.wallClock(),
                        Set.of());
        this.chains = new ChainProbe(surroundings.trust(), fetcher, surroundings.wallClock());
        this.dialer = surroundings.dialer();
        this.wallClock = surroundings.wallClock();
        this.context =
                new Dialogue.Context(
                        clock,
                        new Connector(surroundings.dialer(), clock),
                        new TlsProbe(
                                surroundings.trust(),
                                surroundings.wallClock(),
                                surroundings.fingerprint()),
                        new SecretScrubber(credential, List.of(signInName)),
                        new SecretDoor(credential, signInName),
                        surroundings.helloName(),
                        surroundings.testMessage());
    }

    @Override
    public Observation observe(Question<?> question) throws InterruptedException {
        Observation answer =
                switch (question) {
                    case Question.LocalNetwork q -> LocalInterfaces.observe(q, clock);
                    case Question.Lookup lookup -> lookUp(lookup);
                    case Question.Fetch q -> fetch(q);
                    case Question.UncheckedLookup q -> lookUp(q);
                    case Question.LookupAt q -> once(q, () -> lookUp(q));
                    case Question.ProvenLookup q ->
                            once(q, () -> proofs().lookup(q.name(), q.type()));
                    case Question.HostsFile q -> HostsFile.observe(q, clock);
                    case Question.Connect q -> connect(q);
                    case Question.Families q -> dialogue(q.server()).observe(q);
                    case Question.Secure q -> {
                        Observation made = dialogue(q.server()).observe(q);
                        shown(q.server());
                        yield made;
                    }
                    case Question.SecureAgain q -> once(q, () -> again(q));
                    case Question.OldHello q -> once(q, () -> oldHello(q.server()));
                    case Question.Completion q ->
                            once(
                                    q,
                                    () ->
                                            chains.complete(
                                                    shown(q.server()),
                                                    seen(q.server()),
                                                    q.fetch()));
                    case Question.Revocation q -> once(q, () -> revocation(q.server()));
                    case Question.WebCertificate q -> once(q, () -> webCertificate(q.host()));
                    case Question.WebProxy q -> once(q, this::proxy);
                    case Question.AskTime q -> once(q, () -> time(q.url()));
                    case Question.AskBuild q -> once(q, BuildDate::read);
                    case Question.Greeting q -> dialogue(q.server()).observe(q);
                    case Question.Capabilities q -> dialogue(q.server()).observe(q);
                    case Question.SignIn q -> dialogue(q.server()).observe(q);
                    case Question.Mailbox q -> dialogue(q.server()).observe(q);
                    case Question.Offer q -> dialogue(q.server()).observe(q);
                    case Question.Deliver q -> dialogue(q.server()).observe(q);
                };
        observed.putIfAbsent(question, answer);
        return answer;
    }

    @Override
    public Optional<Observation> known(Question<?> question) {
        return Optional.ofNullable(observed.get(question));
    }

    /// Everything that was observed, in the order in which it began.
    public List<Observation> observations() {
        return observed.values().stream()
                .sorted(Comparator.comparingLong(Observation::started))
                .toList();
    }

    @Override
    public void release(ServerSettings server) {
        Dialogue dialogue = dialogues.get(server);
        if (dialogue != null) {
            Thread.ofVirtual().start(dialogue::close);
        }
    }

    /// Ends all dialogues, politely where it does not take time.
    @Override
    public void close() {
        dialogues.values().forEach(Dialogue::close);
        context.scrubber().close();
    }

    private Observation lookUp(Question.UncheckedLookup question) throws InterruptedException {
        long started = clock.millis();
        Evidence.Dns answer = dns.lookup(question.name(), question.type(), true);
        return new Observation(question, answer, started, clock.millis() - started, List.of());
    }

    /// Made when the first proof is wanted: most runs want none.
    private DnssecProbe proofs() {
        DnssecProbe known = proofs.get();
        if (known != null) {
            return known;
        }
        DnssecProbe made = new DnssecProbe(resolvers, clock, wallClock);
        DnssecProbe other = proofs.compareAndExchange(null, made);
        return other == null ? made : other;
    }

    private Evidence.Dns lookUp(Question.LookupAt q) throws InterruptedException {
        InetSocketAddress server =
                new InetSocketAddress(InetAddress.ofLiteral(q.server()), q.port());
        return new DnsProbe(List.of(server), clock).lookup(q.name(), q.type(), false);
    }

    /// Something that is asked with patience.
    private interface Errand {
        Evidence go() throws InterruptedException;
    }

    /// Puts a question at most once; who asks at the same time waits for that answer.
    private Observation once(Question<?> question, Errand errand) throws InterruptedException {
        ReentrantLock lock = asking.computeIfAbsent(question, q -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            Observation known = observed.get(question);
            if (known != null) {
                return known;
            }
            long started = clock.millis();
            Evidence answer = errand.go();
            Observation made =
                    new Observation(question, answer, started, clock.millis() - started, List.of());
            observed.put(question, made);
            return made;
        } finally {
            lock.unlock();
        }
    }

    /// What a server showed, remembered for the others of the run.
    private List<X509Certificate> shown(ServerSettings server) {
        List<X509Certificate> chain = dialogue(server).shown();
        if (!chain.isEmpty()) {
            shown.putIfAbsent(server, chain);
        }
        return chain;
    }

    /// The issuers that other servers showed.
    private Map<X509Certificate, String> seen(ServerSettings but) {
        Map<X509Certificate, String> all = new HashMap<>();
        shown.forEach(
                (server, chain) -> {
                    if (!server.equals(but)) {
                        chain.stream().skip(1).forEach(c -> all.putIfAbsent(c, server.target()));
                    }
                });
        return all;
    }

    /// A second dialogue with a server whose first one has failed; that one is closed before, so
    /// that nobody meets two of us at one port.
    private Dialogue second(ServerSettings server, Connector connector)
            throws InterruptedException {
        dialogue(server).close();
        enter(server);
        return speaking(server, context.with(connector));
    }

    private Evidence.Tls again(Question.SecureAgain q) throws InterruptedException {
        Connector connector =
                q.smallWindow() ? new Connector(dialer, clock, SMALL_WINDOW) : context.connector();
        return second(q.server(), connector).secureAtOnce(Limits.TLS_AGAIN);
    }

    /// Newest version first; the first answer counts, else the first refusal.
    private Evidence.Hello oldHello(ServerSettings server) throws InterruptedException {
        Evidence.Hello first = new Evidence.HelloUnanswered();
        for (HelloProbe.Version version : HelloProbe.Version.values()) {
            Evidence.Hello answer = second(server, context.connector()).hello(version);
            if (answer instanceof Evidence.HelloAnswered) {
                return answer;
            }
            if (first instanceof Evidence.HelloUnanswered) {
                first = answer;
            }
        }
        return first;
    }

    /// Asked beside the rest: an issuer that is slow is one that does not answer.
    private Evidence.Revocation revocation(ServerSettings server) throws InterruptedException {
        FutureTask<Evidence.Revocation> task =
                new FutureTask<>(() -> chains.revocation(shown(server)));
        Thread thread = Thread.ofVirtual().start(task);
        try {
            return task.get(Limits.REVOCATION.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Evidence.RevocationUnknown("no-answer");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            thread.interrupt();
        }
    }

    private Evidence.Tls webCertificate(String host) throws InterruptedException {
        List<InetAddress> addresses =
                webAddresses(host).stream().filter(AddressScope::isPublic).toList();
        Connector.Race race =
                new Connector(dialer, new RunClock(java.time.Clock.systemUTC(), Limits.FETCH))
                        .race(addresses, HTTPS);
        try (Socket socket = race.socket()) {
            return socket == null
                    ? new Evidence.HungUp(false, "")
                    : context.tls().shake(socket, host, clock.deadline(Limits.FETCH)).evidence();
        } catch (IOException e) {
            return new Evidence.HungUp(false, "");
        }
    }

    private Evidence.Proxy proxy() throws InterruptedException {
        InetSocketAddress set = SystemProxy.find().orElse(null);
        if (set == null) {
            return new Evidence.NoProxy();
        }
        String host = set.getHostString();
        InetAddress literal = set.getAddress();
        List<InetAddress> addresses = literal == null ? webAddresses(host) : List.of(literal);
        Connector.Race race = context.connector().race(addresses, set.getPort());
        try (Socket socket = race.socket()) {
            return new Evidence.ProxyFound(host, set.getPort(), socket != null);
        } catch (IOException e) {
            return new Evidence.ProxyFound(host, set.getPort(), true);
        }
    }

    private Evidence.Time time(String url) throws InterruptedException {
        FetchAnswer answer = fetcher.fetch(FetchPurpose.CLOCK, URI.create(url));
        if (answer instanceof FetchAnswer.Fetched page && page.date() instanceof Instant date) {
            return new Evidence.Dated(date, wallClock.instant(), page.address());
        }
        return new Evidence.Undated(
                switch (answer) {
                    case FetchAnswer.Fetched ignored -> "no-date";
                    case FetchAnswer.FetchRefused refused -> refused.reason().id();
                    case FetchAnswer.FetchFailed failed -> failed.how().id();
                    case FetchAnswer.FetchTimedOut ignored -> "timeout";
                });
    }

    private Observation lookUp(Question.Lookup question) throws InterruptedException {
        ReentrantLock lock = asking.computeIfAbsent(question, q -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            Observation known = lookups.get(question);
            if (known != null) {
                return known;
            }
            long started = clock.millis();
            Evidence.Dns answer = dns.lookup(question.name(), question.type(), false);
            Observation made =
                    new Observation(question, answer, started, clock.millis() - started, List.of());
            lookups.put(question, made);
            return made;
        } finally {
            lock.unlock();
        }
    }

    private Observation fetch(Question.Fetch question) throws InterruptedException {
        long started = clock.millis();
        FetchAnswer answer = fetcher.fetch(question.purpose(), URI.create(question.url()));
        Evidence evidence =
                switch (answer) {
                    case FetchAnswer.Fetched page ->
                            new Evidence.Page(
                                    page.url().toString(),
                                    page.redirected(),
                                    page.status(),
                                    cut(
                                            context.scrubber()
                                                    .scrub(
                                                            page.body()
                                                                    .text(StandardCharsets.UTF_8))),
                                    page.date() == null ? null : page.date().toString(),
                                    page.headers().get("location"));
                    case FetchAnswer.FetchRefused refused ->
                            new Evidence.NoPage("refused", refused.reason().id());
                    case FetchAnswer.FetchFailed failed ->
                            new Evidence.NoPage("failed", failed.how().id());
                    case FetchAnswer.FetchTimedOut late ->
                            new Evidence.NoPage("timeout", late.stage().id());
                };
        return new Observation(question, evidence, started, clock.millis() - started, List.of());
    }

    private static String cut(String body) {
        return body.length() <= PAGE_CHARACTERS ? body : body.substring(0, PAGE_CHARACTERS);
    }

    /// The addresses of a web host, asked of the run's own DNS.
    private List<InetAddress> webAddresses(String host) throws InterruptedException {
        List<Question.Lookup> both =
                List.of(
                        new Question.Lookup(host, DnsType.AAAA),
                        new Question.Lookup(host, DnsType.A));
        together(both);
        return addresses(host);
    }

    /// One connection at a time to one port, four open ones to one host. One that is still
    /// connecting after a while does not count any more: a silent port holds up no other.
    private Observation connect(Question.Connect question) throws InterruptedException {
        ServerSettings server = question.server();
        if (dialogues.get(server) != null && observed.get(question) != null) {
            return dialogue(server).observe(question);
        }
        Place place = enter(server);
        Thread patience = Thread.ofVirtual().start(place::giveUpLater);
        Observation made;
        try {
            made = dialogue(server).observe(question);
        } finally {
            patience.interrupt();
        }
        patience.join();
        if (made.evidence() instanceof Evidence.Connection c && c.winner().isPresent()) {
            place.take();
        } else {
            place.giveUp();
        }
        return made;
    }

    private Place enter(ServerSettings server) throws InterruptedException {
        door(server.target(), 1).acquire();
        Place place = new Place(door(server.host(), CONNECTIONS_A_HOST));
        place.take();
        places.put(server, place);
        return place;
    }

    private void leave(ServerSettings server) {
        Place place = places.remove(server);
        if (place != null) {
            place.giveUp();
        }
        door(server.target(), 1).release();
    }

    /// A place among the open connections to one host.
    private static final class Place {
        private final Semaphore host;
        private boolean held;

        Place(Semaphore host) {
            this.host = host;
        }

        /// Waits for it where it is not held.
        void take() throws InterruptedException {
            if (!isHeld()) {
                host.acquire();
                hold();
            }
        }

        private synchronized boolean isHeld() {
            return held;
        }

        private synchronized void hold() {
            held = true;
        }

        synchronized void giveUp() {
            if (held) {
                held = false;
                host.release();
            }
        }

        void giveUpLater() {
            try {
                Thread.sleep(Limits.COUNTS_AS_CONNECTING);
                giveUp();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Semaphore door(String name, int permits) {
        return doors.computeIfAbsent(name, n -> new Semaphore(permits, true));
    }

    private Dialogue dialogue(ServerSettings server) {
        return dialogues.computeIfAbsent(server, s -> speaking(s, context));
    }

    private Dialogue speaking(ServerSettings s, Dialogue.Context with) {
        return switch (s.protocol()) {
            case SMTP -> new SmtpDialogue(s, with, () -> addresses(s.host()), () -> leave(s));
            case IMAP -> new ImapDialogue(s, with, () -> addresses(s.host()), () -> leave(s));
            case POP -> new PopDialogue(s, with, () -> addresses(s.host()), () -> leave(s));
        };
    }

    /// The addresses that DNS gave for a host; a literal is its own address.
    private List<InetAddress> addresses(String host) {
        if (HostNames.isAddress(host)) {
            return List.of(InetAddress.ofLiteral(host));
        }
        Collection<Question.Lookup> questions =
                List.of(
                        new Question.Lookup(host, DnsType.AAAA),
                        new Question.Lookup(host, DnsType.A));
        List<InetAddress> found = new ArrayList<>();
        for (Question.Lookup question : questions) {
            Observation known = lookups.get(question);
            if (known != null && known.evidence() instanceof Evidence.Records records) {
                records.values().stream().map(InetAddress::ofLiteral).forEach(found::add);
            }
        }
        return found;
    }
}
