package org.mailmend.diagnosis;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Account;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.EmailAddress;
import org.mailmend.account.GivenServer;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.check.CheckListener;
import org.mailmend.check.CheckRequest;
import org.mailmend.check.Controls;
import org.mailmend.probe.CertificateChain;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Observation;
import org.mailmend.probe.PeerCertificate;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;
import org.mailmend.probe.RunClock;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// What stands between a computer and its servers, played by answers alone, without sockets and
/// without waiting. What is not said is as in a world without servers; [#healthy] is one where all
/// is well.
final class WayWorld implements Probes {
    static final String HOST = "mail.example.org";
    static final String HERE = "192.0.2.10";
    static final String THERE = "198.51.100.1";
    static final String NOBODY = "mailmend-looks-for-nobody.example";
    static final Instant TODAY = Instant.parse("2026-11-22T00:00:00Z");

    final Map<String, List<String>> addresses = new HashMap<>();
    final Map<Question.Lookup, Evidence.Dns> dns = new HashMap<>();
    final Map<String, List<String>> hostsFile = new HashMap<>();
    final Map<String, Evidence.Web> pages = new HashMap<>();
    final Map<Integer, Evidence.Tls> tlsAt = new HashMap<>();
    final Map<Integer, Evidence.Spoken> greetingAt = new HashMap<>();
    final Map<String, Evidence.Tls> webCertificates = new HashMap<>();
    final Map<String, Evidence.Time> times = new HashMap<>();
    final List<GivenServer> given = new ArrayList<>();
    private final Map<Question<?>, Observation> made = new LinkedHashMap<>();

    /// What DNS answers where neither `dns` nor `addresses` says anything, absent for "nothing".
    Evidence.@Nullable Dns allNames;

    Evidence.@Nullable Dns unchecked;
    Evidence.Interfaces interfaces = new Evidence.Interfaces(true, false);
    List<String> mx = List.of("10 " + HOST);

    /// What becomes of a connection, by host, port and address.
    Function<ServerSettings, Evidence.Tcp> tcp = s -> refused();

    @Nullable Function<ServerSettings, List<Evidence.Tcp>> families;
    Evidence.Tls tls = new Evidence.HungUp(false, "");
    Evidence.Tls again = new Evidence.HandshakeStalled(Duration.ofSeconds(10));
    Evidence.Tls smallAgain = new Evidence.HandshakeStalled(Duration.ofSeconds(10));
    Evidence.Hello hello = new Evidence.HelloUnanswered();
    Evidence.Completion completion = new Evidence.ChainOpen(List.of());
    Evidence.Revocation revocation = new Evidence.RevocationUnknown("no-answer");
    @Nullable Instant build;
    Evidence.Spoken greeting = new Evidence.HungUp(false, "");
    @Nullable BiFunction<ServerSettings, Boolean, Evidence.Spoken> capabilities;
    Evidence.Spoken offers = new Evidence.HungUp(false, "");
    Evidence.Sending offer = new Evidence.HungUp(false, "");
    Evidence.Proxy proxy = new Evidence.NoProxy();
    @Nullable Protocol incoming;
    @Nullable String client;
    @Nullable String clientVersion;
    String domain = "example.org";
    long greetingTook = 1;
    boolean offline;
    Controls controls = Controls.USUAL;

    private static final Duration MOMENT = Duration.ofMillis(3);

    WayWorld() {
        addresses.put(HOST, List.of(HERE));
    }

    /// Everything answers as it should.
    static WayWorld healthy() {
        WayWorld world = new WayWorld();
        world.tcp = s -> open();
        world.tls = new Chain().secured();
        world.capabilities = WayWorld::offered;
        return world;
    }

    private static Evidence.Spoken offered(ServerSettings server, boolean inTls) {
        return switch (server.protocol()) {
            case SMTP ->
                    said(
                            250,
                            "250-" + server.host(),
                            "250 " + (inTls ? "AUTH PLAIN LOGIN" : "STARTTLS"));
            case IMAP ->
                    said(
                            0,
                            "* CAPABILITY IMAP4rev1 " + (inTls ? "AUTH=PLAIN" : "STARTTLS"),
                            "m1 OK done");
            case POP -> said(0, "+OK", inTls ? "SASL PLAIN" : "STLS", ".");
        };
    }

    // --- what can be answered

    static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    static Evidence.Tcp open() {
        return new Evidence.Connected(address(HERE), MOMENT);
    }

    static Evidence.Tcp refused() {
        return new Evidence.ConnectionRefused(address(HERE), Duration.ofMillis(1));
    }

    static Evidence.Tcp dropped() {
        return new Evidence.ConnectTimedOut(address(HERE), Duration.ofSeconds(10));
    }

    static Evidence.Page page(int status, String body, @Nullable String location) {
        return new Evidence.Page("http://x.example/", false, status, body, null, location);
    }

    static Evidence.Spoken said(int code, String... lines) {
        return new Evidence.Said(code, List.of(lines));
    }

    static Evidence.Dns records(List<String> values) {
        return values.isEmpty()
                ? new Evidence.NoSuchRecords()
                : new Evidence.Records(values, List.of(), 60, false);
    }

    /// A certificate and what this computer thinks of it; good unless changed.
    static final class Chain {
        List<String> names = List.of(HOST);
        String issuer = "CN=Example Authority";
        Instant from = TODAY.minus(Duration.ofDays(20));
        Instant until = TODAY.plus(Duration.ofDays(70));
        Instant now = TODAY;
        int bits = 256;
        boolean self;
        boolean trusted = true;
        boolean byMozilla = true;
        boolean askable;
        boolean asks;
        @Nullable String stapled;

        Chain names(String... all) {
            names = List.of(all);
            return this;
        }

        Chain valid(Instant begins, Instant ends) {
            from = begins;
            until = ends;
            return this;
        }

        Chain untrusted(String by) {
            issuer = by;
            trusted = false;
            byMozilla = false;
            return this;
        }

        /// This computer's own store trusts it, nobody else does.
        Chain trustedHereOnly(String by) {
            issuer = by;
            byMozilla = false;
            return this;
        }

        Chain self() {
            self = true;
            return untrusted("CN=" + HOST);
        }

        Chain weak() {
            bits = 160;
            return this;
        }

        Chain stapled(String word) {
            stapled = word;
            return this;
        }

        /// Its issuer can be asked whether it was called back.
        Chain askable() {
            askable = true;
            return this;
        }

        Chain asksForCertificate() {
            asks = true;
            return this;
        }

        Evidence.Secured secured() {
            PeerCertificate leaf =
                    new PeerCertificate(
                            "CN=" + HOST,
                            issuer,
                            names,
                            from,
                            until,
                            "EC",
                            bits,
                            "SHA256withECDSA",
                            "00",
                            self,
                            List.of(),
                            askable ? List.of("http://ocsp.example/") : List.of(),
                            List.of(),
                            null);
            CertificateChain chain =
                    new CertificateChain(
                            List.of(leaf),
                            names.contains(HOST),
                            trusted,
                            trusted && byMozilla,
                            false,
                            now,
                            trusted ? List.of("00") : List.of(),
                            stapled);
            return new Evidence.Secured("TLSv1.3", "TLS_AES_256_GCM_SHA384", chain, false, asks);
        }
    }

    // --- the run

    WayWorld with(Protocol protocol, int port, ConnectionSecurity security) {
        return with(protocol, HOST, port, security);
    }

    WayWorld with(Protocol protocol, String host, int port, ConnectionSecurity security) {
        given.add(new GivenServer(protocol, host, port, security));
        if (protocol != Protocol.SMTP) {
            incoming = protocol;
        }
        return this;
    }

    Examined look() {
        Account account =
                new Account(
                        new EmailAddress("ana", domain),
                        null,
                        given,
                        incoming,
                        client,
                        clientVersion);
        CheckRequest all = CheckRequest.of(account, CheckRequest.SecretKind.NONE, TODAY);
        CheckRequest request =
                new CheckRequest(
                        account,
                        all.secret(),
                        all.trustedHosts(),
                        null,
                        false,
                        false,
                        0,
                        all.only(),
                        all.domain(),
                        all.status(),
                        offline,
                        all.budget(),
                        TODAY,
                        false,
                        List.of(),
                        controls);
        RunClock clock = new RunClock(Clock.systemUTC(), Duration.ofSeconds(30));
        return PracticeRun.engine().run(request, this, clock, CheckListener.NONE);
    }

    /// The questions that were asked.
    List<Question<?>> asked() {
        synchronized (made) {
            return List.copyOf(made.keySet());
        }
    }

    @Override
    public Observation observe(Question<?> question) {
        synchronized (made) {
            return made.computeIfAbsent(
                    question,
                    q ->
                            new Observation(
                                    q,
                                    answer(q),
                                    0,
                                    q instanceof Question.Greeting ? greetingTook : 1,
                                    List.of()));
        }
    }

    @Override
    public Optional<Observation> known(Question<?> question) {
        synchronized (made) {
            return Optional.ofNullable(made.get(question));
        }
    }

    private Evidence answer(Question<?> question) {
        return switch (question) {
            case Question.LocalNetwork q -> interfaces;
            case Question.Lookup q -> lookup(q);
            case Question.UncheckedLookup q ->
                    unchecked == null ? lookup(new Question.Lookup(q.name(), q.type())) : unchecked;
            case Question.HostsFile q ->
                    new Evidence.OwnAnswer(hostsFile.getOrDefault(q.name(), List.of()));
            case Question.Fetch q ->
                    pages.getOrDefault(q.url(), new Evidence.NoPage("failed", "resolve"));
            case Question.Connect q -> new Evidence.Connection(attempts(q.server()));
            case Question.Families q -> new Evidence.Connection(attempts(q.server()));
            case Question.Secure q -> tlsAt.getOrDefault(q.server().port(), tls);
            case Question.SecureAgain q -> q.smallWindow() ? smallAgain : again;
            case Question.OldHello q -> hello;
            case Question.Completion q -> completion;
            case Question.Revocation q -> revocation;
            case Question.WebCertificate q ->
                    webCertificates.getOrDefault(q.host(), new Evidence.HungUp(false, ""));
            case Question.AskTime q -> times.getOrDefault(q.url(), new Evidence.Undated("none"));
            case Question.AskBuild q -> new Evidence.Build(build);
            case Question.Greeting q -> greeting(q.server());
            case Question.Capabilities q ->
                    capabilities == null ? offers : capabilities.apply(q.server(), q.inTls());
            case Question.Offer q -> offer;
            case Question.WebProxy q -> proxy;
            default -> throw new IllegalStateException("nobody plays " + question);
        };
    }

    private Evidence.Spoken greeting(ServerSettings server) {
        Evidence.Spoken own = greetingAt.get(server.port());
        if (own != null) {
            return own;
        }
        if (capabilities == null) {
            return greeting;
        }
        return switch (server.protocol()) {
            case SMTP -> said(220, "220 " + HOST + " ESMTP");
            case IMAP -> said(0, "* OK ready");
            case POP -> said(0, "+OK ready");
        };
    }

    private List<Evidence.Tcp> attempts(ServerSettings server) {
        if (families != null) {
            return families.apply(server);
        }
        return List.of(tcp.apply(server));
    }

    private Evidence.Dns lookup(Question.Lookup q) {
        Evidence.Dns own = dns.get(q);
        if (own != null) {
            return own;
        }
        if (allNames != null) {
            return allNames;
        }
        if (q.type() == DnsType.MX) {
            return records(mx);
        }
        if (!addresses.containsKey(q.name())) {
            return new Evidence.NoSuchDomain();
        }
        boolean six = q.type() == DnsType.AAAA;
        boolean four = q.type() == DnsType.A;
        return records(
                addresses.get(q.name()).stream()
                        .filter(a -> four && a.contains(".") || six && a.contains(":"))
                        .toList());
    }
}
