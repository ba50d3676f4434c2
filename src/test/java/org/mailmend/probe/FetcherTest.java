package org.mailmend.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmend.practice.CertificateWish;
import org.mailmend.practice.MailScripts;
import org.mailmend.practice.ScriptedServer;
import org.mailmend.practice.TestAuthority;
import org.mailmend.probe.FetchAnswer.FetchFailed;
import org.mailmend.probe.FetchAnswer.FetchRefused;
import org.mailmend.probe.FetchAnswer.FetchTimedOut;
import org.mailmend.probe.FetchAnswer.Fetched;
import org.mailmend.probe.FetchAnswer.How;
import org.mailmend.probe.FetchAnswer.Reason;
import org.mailmend.probe.FetchAnswer.Stage;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Real sockets on loopback; the dialer leads addresses of documentation networks there.
class FetcherTest {
    private static final String HOST = "autoconfig.example.org";
    private static final String OTHER = "www.example.com";
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("192.0.2.10");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("198.51.100.20");
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final TrustStores TRUST = new TrustStores(List.of(AUTHORITY.certificate()));

    /// Longer than any slow machine needs: these tests are about rules, not about time.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Map<String, List<InetAddress>> zone = new HashMap<>();
    private final Map<InetSocketAddress, InetSocketAddress> routes = new HashMap<>();
    private final List<InetSocketAddress> dialled = Collections.synchronizedList(new ArrayList<>());
    private final List<String> resolved = Collections.synchronizedList(new ArrayList<>());
    private final LoopbackWeb web = new LoopbackWeb(AUTHORITY.sslContext(HOST));
    private final LoopbackWeb other = new LoopbackWeb(AUTHORITY.sslContext(OTHER));
    private final LoopbackWeb plain = new LoopbackWeb(null);
    private Set<String> typed = Set.of();
    private Duration budget = Duration.ofMinutes(1);

    @BeforeEach
    void connectTheWorld() {
        zone.put(HOST, List.of(PUBLIC));
        zone.put(OTHER, List.of(ELSEWHERE));
        routes.put(new InetSocketAddress(PUBLIC, 443), web.address());
        routes.put(new InetSocketAddress(PUBLIC, 80), plain.address());
        routes.put(new InetSocketAddress(ELSEWHERE, 443), other.address());
    }

    @AfterEach
    void close() throws IOException {
        web.close();
        other.close();
        plain.close();
    }

    @Test
    void fetchesOverVerifiedTls() throws Exception {
        web.on(
                "/mail/config-v1.1.xml?emailaddress=anna%40example.org",
                "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nX-Else: 1\r\n"
                        + "Date: Sat, 21 Nov 2026 10:00:00 GMT\r\nContent-Length: 3\r\n\r\n<a>");

        Fetched fetched =
                (Fetched)
                        fetch(
                                FetchPurpose.AUTOCONFIG,
                                "https://Autoconfig.Example.Org./mail/config-v1.1.xml"
                                        + "?emailaddress=anna%40example.org#part");

        assertThat(fetched.status()).isEqualTo(200);
        assertThat(fetched.body().text(UTF_8)).isEqualTo("<a>");
        assertThat(fetched.headers()).isEqualTo(Map.of("content-type", "text/xml"));
        assertThat(fetched.date()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(fetched.address()).isEqualTo(PUBLIC);
        assertThat(fetched.redirected()).isFalse();
        assertThat(fetched.chain()).isNotNull();
        assertThat(web.serverNames()).containsExactly(HOST);
    }

    @Test
    void tellsNothingButWhatIsNeeded() throws Exception {
        fetch(FetchPurpose.ISPDB, "https://" + HOST + "/v1.1/example.org");

        assertThat(web.requests())
                .containsExactly(
                        "GET /v1.1/example.org HTTP/1.1\r\nHost: autoconfig.example.org\r\n"
                                + "User-Agent: Mailmend\r\nAccept: */*\r\nConnection: close\r\n\r\n");
    }

    @Test
    void sendsNoCookiesAndNoRefererAfterARedirect() throws Exception {
        web.on(
                "/a",
                "HTTP/1.1 302 Found\r\nLocation: /b\r\nSet-Cookie: id=1\r\n"
                        + "WWW-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n");
        web.on("/b", "HTTP/1.1 200 OK\r\n\r\nhere");

        Fetched fetched = (Fetched) fetch(FetchPurpose.AUTOCONFIG, "https://" + HOST + "/a");

        assertThat(fetched.body().text(UTF_8)).isEqualTo("here");
        assertThat(fetched.passed()).containsExactly(URI.create("https://" + HOST + "/a"));
        assertThat(web.requests()).hasSize(2);
        assertThat(web.requests().get(1))
                .doesNotContainIgnoringCase("cookie")
                .doesNotContainIgnoringCase("referer")
                .doesNotContainIgnoringCase("authorization");
    }

    @Test
    void resolvesANameOnceAndConnectsToTheAddressThatWasJudged() throws Exception {
        web.redirect("/a", "/b").redirect("/b", "https://" + HOST + "/c");

        fetch(FetchPurpose.AUTOCONFIG, "https://" + HOST + "/a");

        assertThat(resolved).containsExactly(HOST);
        assertThat(dialled).containsOnly(new InetSocketAddress(PUBLIC, 443)).hasSize(3);
    }

    @Test
    void saysWhenTheAnswerIsFromAnotherDomain() throws Exception {
        web.redirect("/", "https://" + OTHER + "/there");
        other.on("/there", "HTTP/1.1 200 OK\r\n\r\nhi");

        Fetched fetched = (Fetched) fetch(FetchPurpose.AUTOCONFIG, "https://" + HOST);

        assertThat(fetched.url()).isEqualTo(URI.create("https://" + OTHER + "/there"));
        assertThat(fetched.redirected()).isTrue();
        assertThat(other.serverNames()).containsExactly(OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "192.168.1.1",
                "172.20.0.1",
                "100.100.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "224.0.0.1",
                "::1",
                "fd00::1",
                "fe80::1",
                "64:ff9b::a00:1",
                "2002:7f00:1::1"
            })
    void refusesNamesThatLeadIntoPrivateNetworks(String literal) throws Exception {
        zone.put(HOST, List.of(InetAddress.ofLiteral(literal)));

        refused(Reason.PRIVATE_ADDRESS, FetchPurpose.AIA, "http://" + HOST + "/ca.der");
        assertThat(dialled).isEmpty();
    }

    @Test
    void passesOverThePrivateAddressesOfAMixedAnswer() throws Exception {
        zone.put(HOST, List.of(InetAddress.ofLiteral("10.0.0.1"), PUBLIC));
        web.on("/", "HTTP/1.1 200 OK\r\n\r\n");

        assertThat(fetch(FetchPurpose.AUTOCONFIG, "https://" + HOST + "/"))
                .isInstanceOf(Fetched.class);
        assertThat(dialled).containsExactly(new InetSocketAddress(PUBLIC, 443));
    }

    @Test
    void goesIntoAPrivateNetworkToAHostThatTheUserTyped() throws Exception {
        InetAddress inside = InetAddress.ofLiteral("10.0.0.1");
        zone.put(HOST, List.of(inside));
        routes.put(new InetSocketAddress(inside, 8443), web.address());
        web.on("/", "HTTP/1.1 200 OK\r\n\r\n");
        typed = Set.of("AUTOCONFIG.example.org");

        assertThat(fetch(FetchPurpose.AUTOCONFIG, "https://" + HOST + ":8443/"))
                .isInstanceOf(Fetched.class);
        assertThat(web.requests().getFirst()).contains("Host: autoconfig.example.org:8443\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://10.0.0.1/",
                "https://[fd00::1]/"
            })
    void refusesRedirectsToPrivateAddresses(String location) throws Exception {
        web.redirect("/", location);

        refused(Reason.PRIVATE_ADDRESS, FetchPurpose.AUTOCONFIG, "https://" + HOST + "/");
        assertThat(dialled).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2130706433/",
                "https://127.1/",
                "https://0x7f.1/",
                "file:///etc/passwd",
                "ftp://www.example.com/",
                "gopher://www.example.com/",
                "mailto:anna@example.org",
                "javascript:alert(1)",
                "https:///nowhere",
                "https://www.example.com:0/",
                "https://www.example.com:65536/",
                "https://[fe80::1%25eth0]/",
                "https://a..b/"
            })
    void refusesRedirectsToWhatIsNoWebAddress(String location) throws Exception {
        web.redirect("/", location);

        assertThat(fetch(FetchPurpose.AUTOCONFIG, "https://" + HOST + "/"))
                .isInstanceOfSatisfying(
                        FetchRefused.class,
                        r -> assertThat(r.reason()).isIn(Reason.BAD_URL, Reason.BAD_REDIRECT));
        assertThat(dialled).hasSize(1);
        assertThat(resolved).containsExactly(HOST);
    }

    @Test
    void refusesRedirectsThatCannotBeRead() throws Exception {
        web.redirect("/blank", "https://www.example.com/a b")
                .on("/none", "HTTP/1.1 301 Moved\r\nContent-Length: 0\r\n\r\n")
                .on(
                        "/two",
                        "HTTP/1.1 301 Moved\r\nLocation: /a\r\nLocation: /b\r\n"
                                + "Content-Length: 0\r\n\r\n");

        for (String target : List.of("/blank", "/none", "/two")) {
            refused(Reason.BAD_REDIRECT, FetchPurpose.AUTOCONFIG, "https://" + HOST + target);
        }
    }

    @Test
    void refusesRedirectsToPlainHttp() throws Exception {
        web.redirect("/", "http://" + HOST + "/");

        refused(Reason.PLAIN_HTTP, FetchPurpose.AUTOCONFIG, "https://" + HOST + "/");
        assertThat(plain.requests()).isEmpty();
    }

    @Test
    void refusesRedirectsWithCredentialsOrToOtherPorts() throws Exception {
        web.redirect("/", "https://anna:secret@" + OTHER + "/")
                .redirect("/port", "https://" + OTHER + ":25/");

        FetchRefused credentials =
                refused(
                        Reason.CREDENTIALS_IN_URL,
                        FetchPurpose.AUTOCONFIG,
                        "https://" + HOST + "/");
        assertThat(credentials.detail()).isEmpty();
        refused(Reason.OTHER_PORT, FetchPurpose.AUTOCONFIG, "https://" + HOST + "/port");
    }

    @Test
    void endsLoopsAndLongChainsOfRedirects() throws Exception {
        web.redirect("/a", "/b").redirect("/b", "/a");
        for (int i = 0; i < 10; i++) {
            web.redirect("/" + i, "/" + (i + 1));
        }
        web.on("/10", "HTTP/1.1 200 OK\r\n\r\n");

        refused(Reason.REDIRECT_LOOP, FetchPurpose.AUTOCONFIG, "https://" + HOST + "/a");
        refused(Reason.TOO_MANY_REDIRECTS, FetchPurpose.AUTOCONFIG, "https://" + HOST + "/6");
        assertThat(fetch(FetchPurpose.AUTOCONFIG, "https://" + HOST + "/7"))
                .isInstanceOf(Fetched.class);
    }

    @Test
    void handsRedirectsBackWhereNoneMayBeFollowed() throws Exception {
        web.redirect("/.well-known/mta-sts.txt", "https://" + OTHER + "/");
        plain.redirect("/", "http://192.168.1.1/login");

        Fetched policy =
                (Fetched)
                        fetch(FetchPurpose.MTA_STS, "https://" + HOST + "/.well-known/mta-sts.txt");
        Fetched portal = (Fetched) fetch(FetchPurpose.PORTAL, "http://" + HOST + "/");

        assertThat(policy.status()).isEqualTo(302);
        assertThat(portal.headers()).containsEntry("location", "http://192.168.1.1/login");
        assertThat(other.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FetchPurpose.class)
    void speaksPlainHttpOnlyWhereThePurposeAllowsIt(FetchPurpose purpose) throws Exception {
        plain.on("/", "HTTP/1.1 200 OK\r\n\r\n");
        boolean allowed =
                Set.of("autoconfig-untrusted", "aia", "crl", "ocsp", "portal", "clock")
                        .contains(purpose.id());

        FetchAnswer answer = fetch(purpose, "http://" + HOST + "/");

        assertThat(answer).isInstanceOf(allowed ? Fetched.class : FetchRefused.class);
        assertThat(plain.requests()).hasSize(allowed ? 1 : 0);
    }

    @Test
    void takesNothingOverUnverifiedTls() throws Exception {
        CertificateWish good = CertificateWish.forHosts(HOST);
        List<CertificateWish> wishes =
                List.of(
                        good.expired(),
                        good.weak(),
                        good.withoutNames(),
                        CertificateWish.forHosts(OTHER),
                        good.signedBy(new CertificateWish.Signer.Itself()),
                        good.signedBy(new CertificateWish.Signer.Stranger("CN=Some Root")));
        for (CertificateWish wish : wishes) {
            try (LoopbackWeb liar = new LoopbackWeb(AUTHORITY.issue(wish).sslContext())) {
                routes.put(new InetSocketAddress(PUBLIC, 443), liar.address());
                FetchRefused refused =
                        refused(Reason.NOT_VERIFIED, FetchPurpose.AUTOCONFIG, "https://" + HOST);
                assertThat(refused.chain()).isNotNull();
                assertThat(liar.requests()).isEmpty();
            }
        }
    }

    @Test
    void readsOnlyTheDateForTheClock() throws Exception {
        String answer =
                "HTTP/1.1 302 Found\r\nLocation: /b\r\nServer: x\r\n"
                        + "Date: Sat, 21 Nov 2026 10:00:00 GMT\r\n\r\nwords";
        CertificateWish expired = CertificateWish.forHosts(HOST).expired();
        try (LoopbackWeb old = new LoopbackWeb(AUTHORITY.issue(expired).sslContext())) {
            routes.put(new InetSocketAddress(PUBLIC, 443), old.address());
            old.on("/", answer);

            Fetched fetched = (Fetched) fetch(FetchPurpose.CLOCK, "https://" + HOST + "/");

            assertThat(fetched.date()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
            assertThat(fetched.headers()).isEmpty();
            assertThat(fetched.body()).isEqualTo(FetchAnswer.Body.EMPTY);
            assertThat(old.requests()).hasSize(1);
        }
    }

    @Test
    void takesNoDateFromACertificateThatFailsInMoreThanItsDates() throws Exception {
        CertificateWish expired = CertificateWish.forHosts(HOST).expired();
        for (CertificateWish wish :
                List.of(
                        CertificateWish.forHosts(OTHER).expired(),
                        expired.weak(),
                        expired.signedBy(new CertificateWish.Signer.Stranger("CN=Some Root")))) {
            try (LoopbackWeb liar = new LoopbackWeb(AUTHORITY.issue(wish).sslContext())) {
                routes.put(new InetSocketAddress(PUBLIC, 443), liar.address());
                refused(Reason.NOT_VERIFIED, FetchPurpose.CLOCK, "https://" + HOST + "/");
                assertThat(liar.requests()).isEmpty();
            }
        }
    }

    @Test
    void refusesWhatIsTooLargeOrPacked() throws Exception {
        web.on("/long", "HTTP/1.1 200 OK\r\nContent-Length: 65537\r\n\r\n")
                .on("/endless", out -> forever(out, "x".repeat(1000)))
                .on("/headers", out -> forever(out, "A: " + "x".repeat(100) + "\r\n"))
                .on("/zip", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\u001f\u008b")
                .on(
                        "/chunks",
                        out -> {
                            out.write(
                                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                            .getBytes(UTF_8));
                            while (true) {
                                out.write(("1;" + "x".repeat(800) + "\r\na\r\n").getBytes(UTF_8));
                            }
                        });

        for (String target : List.of("/long", "/endless", "/headers", "/chunks")) {
            refused(Reason.TOO_LARGE, FetchPurpose.MTA_STS, "https://" + HOST + target);
        }
        refused(Reason.ENCODED, FetchPurpose.MTA_STS, "https://" + HOST + "/zip");
    }

    @Test
    void saysWhatAnswersInPlaceOfAWebServer() throws Exception {
        plain.on("/", "220 mail.example.org ESMTP\r\n");
        plain.on("/cut", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");

        FetchFailed smtp = failed(How.NOT_HTTP, FetchPurpose.AIA, "http://" + HOST + "/");
        assertThat(smtp.detail()).isEqualTo("220 mail.example.org ESMTP");
        failed(How.HUNG_UP, FetchPurpose.AIA, "http://" + HOST + "/cut");
        try (ScriptedServer mail = ScriptedServer.start(MailScripts.smtp(HOST).build())) {
            routes.put(new InetSocketAddress(PUBLIC, 443), mail.address());
            FetchFailed noTls = failed(How.NO_TLS, FetchPurpose.ISPDB, "https://" + HOST + "/");
            assertThat(noTls.evidence()).isInstanceOf(Evidence.NotTls.class);
        }
    }

    @Test
    void saysWhereThereIsNoServer() throws Exception {
        zone.put("none.example.org", List.of());
        failed(How.NO_ADDRESS, FetchPurpose.AIA, "http://none.example.org/");
        // bound and never listening: nobody else can get the port in the meantime
        try (Socket closed = new Socket()) {
            closed.bind(new InetSocketAddress(plain.address().getAddress(), 0));
            routes.put(
                    new InetSocketAddress(PUBLIC, 80),
                    new InetSocketAddress(closed.getLocalAddress(), closed.getLocalPort()));

            FetchFailed refused =
                    failed(How.NO_CONNECTION, FetchPurpose.AIA, "http://" + HOST + "/");

            assertThat(refused.evidence())
                    .isInstanceOfSatisfying(
                            Evidence.Connection.class,
                            c ->
                                    assertThat(c.attempts())
                                            .hasOnlyElementsOfType(
                                                    Evidence.ConnectionRefused.class));
        }
    }

    @Test
    void endsInTimeWhateverTheServerDoes() throws Exception {
        budget = Duration.ofMillis(500);
        plain.on("/silent", out -> Thread.sleep(Duration.ofMinutes(1)))
                .on(
                        "/drip",
                        out -> {
                            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
                            while (true) {
                                out.write('x');
                                out.flush();
                                Thread.sleep(20);
                            }
                        });

        timedOut(Stage.ANSWER, "http://" + HOST + "/silent");
        timedOut(Stage.ANSWER, "http://" + HOST + "/drip");
        // It takes connections (the system does) and never says a word.
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            routes.put(
                    new InetSocketAddress(PUBLIC, 443),
                    new InetSocketAddress(mute.getInetAddress(), mute.getLocalPort()));
            timedOut(Stage.TLS, "https://" + HOST + "/");
        }
    }

    @Test
    void endsInTimeWhereDnsIsSilent() throws Exception {
        budget = Duration.ofMillis(200);
        CountDownLatch never = new CountDownLatch(1);
        Fetcher fetcher =
                fetcher(
                        host -> {
                            never.await();
                            return List.of();
                        });

        FetchAnswer answer =
                fetcher.fetch(FetchPurpose.AUTOCONFIG, URI.create("https://" + HOST + "/"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        FetchTimedOut.class, t -> assertThat(t.stage()).isEqualTo(Stage.RESOLVE));
    }

    @Test
    void endsAtOnceWhenTheRunIsCancelled() throws Exception {
        budget = Duration.ofMinutes(5);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        plain.on(
                "/",
                out -> {
                    asked.countDown();
                    try {
                        forever(out, "x");
                    } catch (IOException e) {
                        left.countDown();
                    }
                });
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread run =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        fetch(FetchPurpose.PORTAL, "http://" + HOST + "/");
                                    } catch (InterruptedException e) {
                                        end.set(e);
                                    }
                                });
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        run.interrupt();
        run.join();

        assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void postsOnlyToCertificateResponders() throws Exception {
        plain.on("/ocsp", "HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\n\r\nok");

        Fetched fetched =
                (Fetched)
                        fetcher(this::resolve)
                                .ocsp(
                                        URI.create("http://" + HOST + "/ocsp"),
                                        "request".getBytes(UTF_8));

        assertThat(fetched.body().text(UTF_8)).isEqualTo("ok");
        assertThat(plain.requests().getFirst())
                .startsWith("POST /ocsp HTTP/1.1\r\n")
                .contains("Content-Type: application/ocsp-request\r\nContent-Length: 7\r\n")
                .endsWith("\r\n\r\nrequest");
        assertThatThrownBy(
                        () ->
                                fetcher(this::resolve)
                                        .ocsp(URI.create("http://" + HOST), new byte[5000]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private FetchAnswer fetch(FetchPurpose purpose, String url) throws InterruptedException {
        return fetcher(this::resolve).fetch(purpose, URI.create(url));
    }

    private FetchRefused refused(Reason reason, FetchPurpose purpose, String url)
            throws InterruptedException {
        FetchAnswer answer = fetch(purpose, url);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        FetchRefused.class, r -> assertThat(r.reason()).isEqualTo(reason));
        return (FetchRefused) answer;
    }

    private FetchFailed failed(How how, FetchPurpose purpose, String url)
            throws InterruptedException {
        FetchAnswer answer = fetch(purpose, url);
        assertThat(answer)
                .isInstanceOfSatisfying(FetchFailed.class, f -> assertThat(f.how()).isEqualTo(how));
        return (FetchFailed) answer;
    }

    private void timedOut(Stage stage, String url) throws InterruptedException {
        assertThat(fetch(FetchPurpose.CRL, url))
                .isInstanceOfSatisfying(
                        FetchTimedOut.class, t -> assertThat(t.stage()).isEqualTo(stage));
    }

    private Fetcher fetcher(Fetcher.Names names) {
        return new Fetcher(
                names,
                (address, port) -> {
                    InetSocketAddress asked = new InetSocketAddress(address, port);
                    dialled.add(asked);
                    return routes.getOrDefault(asked, new InetSocketAddress(address, 9));
                },
                TRUST,
                new RunClock(Clock.systemUTC(), budget),
                Clock.systemUTC(),
                typed,
                PATIENCE);
    }

    private List<InetAddress> resolve(String host) {
        resolved.add(host);
        return zone.getOrDefault(host, List.of());
    }

    private static void forever(OutputStream out, String again) throws IOException {
        out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
        if (!again.endsWith("\r\n")) {
            out.write("\r\n".getBytes(UTF_8));
        }
        while (true) {
            out.write(again.getBytes(UTF_8));
        }
    }
}
