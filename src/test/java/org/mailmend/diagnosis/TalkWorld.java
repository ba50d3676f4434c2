package org.mailmend.diagnosis;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Account;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.EmailAddress;
import org.mailmend.account.GivenServer;
import org.mailmend.account.Protocol;
import org.mailmend.account.SecretShape;
import org.mailmend.account.ServerSettings;
import org.mailmend.check.CheckListener;
import org.mailmend.check.CheckRequest;
import org.mailmend.probe.CertificateChain;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Observation;
import org.mailmend.probe.PeerCertificate;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;
import org.mailmend.probe.RunClock;
import org.mailmend.provider.Providers;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An account whose servers are well but for what one of them says at one moment: the words of a
/// table played by answers alone, without sockets and without waiting.
///
/// A moment is written `smtp.rcpt`; two protocols at once are `smtp+imap.auth`. What happens there
/// is a server's words (lines parted by `\n`) or one of `<silence>`, `<hang-up>`, `<reset>`,
/// `<late>`, `<babble RULE>`, `<full>`, `<taken>`, `<offers A B>`.
final class TalkWorld implements Probes {
    private static final String HOST = "mail.example.org";
    private static final String HERE = "192.0.2.10";
    private static final Instant TODAY = Instant.parse("2026-11-22T00:00:00Z");
    private static final Providers PROVIDERS = Providers.load();

    private final Set<Protocol> where;
    private final String moment;
    private final String words;
    private final Map<String, String> with = new LinkedHashMap<>();
    private final Map<Question<?>, Observation> made = new LinkedHashMap<>();

    /// A world.
    ///
    /// @param with conditions: `token`, `name=ana`, `size=N`, `test` (really send), `to=ADDRESS`,
    ///     `at=gmail.com` (an account there), `no-sign-in`, `no-secret`, `mx=HOST`
    TalkWorld(String when, String words, String with) {
        String[] parts = when.split("\\.", 2);
        this.where = new java.util.LinkedHashSet<>();
        Arrays.stream(parts[0].split("\\+"))
                .map(p -> Protocol.valueOf(p.toUpperCase(Locale.ROOT)))
                .forEach(where::add);
        this.moment = parts[1];
        this.words = words.replace("\\n", "\n");
        for (String one : with.split(" ")) {
            String[] pair = one.split("=", 2);
            this.with.put(pair[0], pair.length == 2 ? pair[1] : "");
        }
    }

    /// What the engine makes of it.
    Examined look() {
        String domain = with.getOrDefault("at", "example.org");
        EmailAddress address = new EmailAddress("ana", domain);
        List<GivenServer> given = new ArrayList<>();
        Protocol incoming = null;
        for (Protocol protocol : Protocol.values()) {
            if (protocol == Protocol.SMTP || where.contains(protocol)) {
                given.add(server(protocol, domain));
                incoming = protocol == Protocol.SMTP ? null : protocol;
            }
        }
        Account account =
                new Account(
                        address,
                        with.getOrDefault("name", address.toString()),
                        given,
                        incoming,
                        null,
                        null);
        boolean sends = Set.of("mail", "rcpt", "data", "end").contains(moment);
        CheckRequest request =
                new CheckRequest(
                        account,
                        with.containsKey("token")
                                ? CheckRequest.SecretKind.TOKEN
                                : with.containsKey("no-secret")
                                        ? CheckRequest.SecretKind.NONE
                                        : CheckRequest.SecretKind.PLAIN,
                        Set.of(),
                        sends ? with.getOrDefault("to", "bob@example.net") : null,
                        moment.equals("data") || moment.equals("end"),
                        with.containsKey("no-sign-in"),
                        Long.parseLong(with.getOrDefault("size", "0")),
                        Set.of(),
                        false,
                        false,
                        true,
                        Duration.ofSeconds(30),
                        TODAY,
                        false,
                        List.of(),
                        null);
        RunClock clock = new RunClock(Clock.systemUTC(), request.budget());
        return PracticeRun.engine().run(request, this, clock, CheckListener.NONE);
    }

    private GivenServer server(Protocol protocol, String domain) {
        ServerSettings usual =
                PROVIDERS.byDomain(domain).stream()
                        .flatMap(r -> r.provider().servers(protocol, domain).stream())
                        .findFirst()
                        .orElse(
                                new ServerSettings(
                                        protocol,
                                        HOST,
                                        protocol.tlsPort(),
                                        ConnectionSecurity.TLS));
        boolean clear = with.containsKey("no-tls") && where.contains(protocol);
        boolean later =
                where.contains(protocol)
                        && (Set.of("starttls", "ehlo-clear").contains(moment)
                                || with.containsKey("starttls"));
        int port = clear || later ? protocol.startTlsPort() : usual.port();
        ConnectionSecurity security =
                clear
                        ? ConnectionSecurity.NONE
                        : later ? ConnectionSecurity.STARTTLS : usual.security();
        return new GivenServer(protocol, with.getOrDefault("host", usual.host()), port, security);
    }

    @Override
    public Observation observe(Question<?> question) {
        synchronized (made) {
            return made.computeIfAbsent(
                    question, q -> new Observation(q, answer(q), 0, late(q) ? 7000 : 1, List.of()));
        }
    }

    @Override
    public Optional<Observation> known(Question<?> question) {
        synchronized (made) {
            return Optional.ofNullable(made.get(question));
        }
    }

    private boolean late(Question<?> question) {
        return words.equals("<late>")
                && question instanceof Question.Greeting q
                && now(q.server(), "greeting");
    }

    private boolean now(ServerSettings server, String at) {
        return where.contains(server.protocol()) && moment.equals(at);
    }

    private Evidence answer(Question<?> question) {
        return switch (question) {
            case Question.LocalNetwork q -> new Evidence.Interfaces(true, false);
            case Question.Lookup q when q.type() == DnsType.MX ->
                    new Evidence.Records(
                            List.of("10 " + with.getOrDefault("mx", HOST)), List.of(), 60, false);
            case Question.Lookup q when q.name().startsWith("mailmend-looks-for-") ->
                    new Evidence.NoSuchDomain();
            case Question.Lookup q when q.type() == DnsType.A ->
                    new Evidence.Records(List.of(HERE), List.of(), 60, false);
            case Question.Lookup q -> new Evidence.NoSuchRecords();
            case Question.HostsFile q -> new Evidence.OwnAnswer(List.of());
            case Question.Fetch q -> new Evidence.NoPage("failed", "resolve");
            case Question.WebProxy q -> new Evidence.NoProxy();
            case Question.OldHello q -> new Evidence.HelloUnanswered();
            case Question.Connect q -> new Evidence.Connection(List.of(connected(q.server())));
            case Question.Families q -> new Evidence.Connection(List.of(connected(q.server())));
            case Question.Secure q -> secured(q.server());
            case Question.Greeting q -> greeting(q.server());
            case Question.Capabilities q -> capabilities(q.server(), q.inTls());
            case Question.SignIn q -> signIn(q.server());
            case Question.Mailbox q -> mailbox(q.server());
            case Question.Offer q -> sending(q.server(), "mail", "rcpt");
            case Question.Deliver q -> sending(q.server(), "mail", "rcpt", "data", "end");
            default -> throw new IllegalStateException("nobody plays " + question);
        };
    }

    private Evidence.Tcp connected(ServerSettings server) {
        InetAddress here = InetAddress.ofLiteral(HERE);
        boolean closed =
                with.containsKey("closed")
                        && where.contains(server.protocol())
                        && Set.of(110, 143, 993, 995, 465, 587).contains(server.port())
                        && belongs(server);
        return closed
                ? new Evidence.ConnectionRefused(here, Duration.ofMillis(1))
                : new Evidence.Connected(here, Duration.ofMillis(3));
    }

    /// A port stands for its own protocol, whatever it is asked for as.
    private boolean belongs(ServerSettings server) {
        return where.stream()
                .anyMatch(p -> server.port() == p.tlsPort() || server.port() == p.startTlsPort());
    }

    private Evidence.Tls secured(ServerSettings server) {
        if (now(server, "starttls")) {
            return ended() instanceof Evidence.Tls tls
                    ? tls
                    : new Evidence.StartTlsRefused(code(), lines());
        }
        PeerCertificate leaf =
                new PeerCertificate(
                        "CN=" + server.host(),
                        "CN=Example Authority",
                        List.of(server.host()),
                        TODAY.minus(Duration.ofDays(20)),
                        TODAY.plus(Duration.ofDays(70)),
                        "EC",
                        256,
                        "SHA256withECDSA",
                        "00",
                        false,
                        List.of(),
                        List.of(),
                        List.of(),
                        null);
        return new Evidence.Secured(
                "TLSv1.3",
                "TLS_AES_256_GCM_SHA384",
                new CertificateChain(
                        List.of(leaf), true, true, true, false, TODAY, List.of("00"), null),
                false,
                false);
    }

    private Evidence.Spoken greeting(ServerSettings server) {
        if (now(server, "greeting")) {
            return words.equals("<late>") ? welcome(server) : spoken();
        }
        return welcome(server);
    }

    private static Evidence.Spoken welcome(ServerSettings server) {
        return switch (server.protocol()) {
            case SMTP -> new Evidence.Said(220, List.of("220 " + server.host() + " ESMTP"));
            case IMAP -> new Evidence.Said(0, List.of("* OK ready"));
            case POP -> new Evidence.Said(0, List.of("+OK ready"));
        };
    }

    private Evidence.Spoken capabilities(ServerSettings server, boolean inTls) {
        if (now(server, inTls ? "ehlo" : "ehlo-clear") && !words.startsWith("<offers")) {
            return spoken();
        }
        boolean own = now(server, "ehlo") && words.startsWith("<offers");
        String mechanisms =
                own ? words.substring("<offers".length(), words.length() - 1).strip() : "PLAIN";
        boolean none = mechanisms.isEmpty();
        return switch (server.protocol()) {
            case SMTP ->
                    new Evidence.Said(
                            250,
                            List.of(
                                    "250-" + server.host(),
                                    inTls ? "250-SIZE 10240000" : "250-STARTTLS",
                                    none ? "250 DSN" : "250 AUTH " + mechanisms));
            case IMAP ->
                    new Evidence.Said(
                            0,
                            List.of(
                                    "* CAPABILITY IMAP4rev1"
                                            + (inTls ? "" : " STARTTLS")
                                            + (own ? " LOGINDISABLED" : "")
                                            + (none
                                                    ? ""
                                                    : " AUTH=" + mechanisms.replace(" ", " AUTH=")),
                                    "m1 OK done"));
            case POP ->
                    new Evidence.Said(
                            0,
                            List.of(
                                    "+OK",
                                    inTls ? "UIDL" : "STLS",
                                    own ? "SASL " + mechanisms : "USER",
                                    "."));
        };
    }

    private Evidence.SignIn signIn(ServerSettings server) {
        SecretShape shape =
                SecretShape.of(with.getOrDefault("secret", "Not-a-real-secret-7").toCharArray());
        boolean token = with.containsKey("token");
        if (now(server, "ehlo") && words.startsWith("<offers")) {
            List<String> offered =
                    List.of(
                            words.substring("<offers".length(), words.length() - 1)
                                    .strip()
                                    .split(" +"));
            return new Evidence.NoCommonMechanism(
                    offered.equals(List.of("")) ? List.of() : offered, token);
        }
        String mechanism = token ? "XOAUTH2" : "PLAIN";
        if (!now(server, "auth")) {
            return new Evidence.SignedIn(mechanism, List.of("done"));
        }
        return ended() instanceof Evidence.SignIn end
                ? end
                : new Evidence.SignInRefused(mechanism, code(), lines(), shape);
    }

    private Evidence.Mailbox mailbox(ServerSettings server) {
        if (!now(server, "mailbox")) {
            return new Evidence.MailboxOpened(3, List.of("done"), List.of());
        }
        if (words.equals("<full>")) {
            return new Evidence.MailboxOpened(
                    3, List.of("done"), List.of(new Evidence.Quota("STORAGE", 1000, 1000)));
        }
        return ended() instanceof Evidence.Mailbox end ? end : new Evidence.MailboxRefused(lines());
    }

    private Evidence.Sending sending(ServerSettings server, String... stages) {
        boolean here = Arrays.stream(stages).anyMatch(s -> now(server, s));
        if (!here || words.equals("<taken>")) {
            return new Evidence.Accepted(List.of("250 2.0.0 Ok"));
        }
        return ended() instanceof Evidence.Sending end
                ? end
                : new Evidence.SendingRefused(
                        moment.equals("end") ? "end-of-data" : moment, code(), lines());
    }

    private Evidence.Spoken spoken() {
        return ended() instanceof Evidence.Spoken end ? end : new Evidence.Said(code(), lines());
    }

    /// What ends a dialogue without words.
    private @Nullable Evidence ended() {
        return switch (words) {
            case "<silence>" -> new Evidence.Silent(Duration.ofSeconds(15), "");
            case "<hang-up>" -> new Evidence.HungUp(false, "");
            case "<reset>" -> new Evidence.HungUp(true, "");
            default ->
                    words.startsWith("<babble ")
                            ? new Evidence.Babble(
                                    words.substring(8, words.indexOf('>')),
                                    words.substring(words.indexOf('>') + 1).strip())
                            : null;
        };
    }

    private List<String> lines() {
        return List.of(words.split("\n"));
    }

    private int code() {
        return words.matches("(?s)[0-9]{3}.*") ? Integer.parseInt(words.substring(0, 3)) : 0;
    }
}
