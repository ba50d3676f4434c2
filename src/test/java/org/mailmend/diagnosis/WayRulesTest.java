package org.mailmend.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mailmend.account.Account;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.EmailAddress;
import org.mailmend.account.GivenServer;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.check.CheckListener;
import org.mailmend.check.CheckRequest;
import org.mailmend.check.ControlPages;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Observation;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;
import org.mailmend.probe.RunClock;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What stands between a computer and its server, played by answers alone: what gives the cause,
/// and the near miss that must not.
class WayRulesTest {
    private static final String HOST = "mail.example.org";
    private static final String HERE = "192.0.2.10";
    private static final String PORTAL = "198.51.100.1";

    /// Answers of a world; what is not said is as in a healthy one without servers.
    private static final class World implements Probes {
        private final Map<String, List<String>> addresses = new HashMap<>();
        private final Map<String, Evidence.Web> pages = new HashMap<>();
        private final Map<Question<?>, Observation> made = new LinkedHashMap<>();
        private List<String> mx = List.of("10 " + HOST);
        private Function<ServerSettings, Evidence.Tcp> tcp =
                s -> new Evidence.ConnectionRefused(address(HERE), Duration.ofMillis(1));
        private Evidence.Tls tls = new Evidence.HungUp(false, "");
        private Evidence.Spoken greeting = new Evidence.HungUp(false, "");
        private Evidence.Spoken offers = new Evidence.HungUp(false, "");
        private Evidence.Sending offer = new Evidence.HungUp(false, "");
        private Evidence.Proxy proxy = new Evidence.NoProxy();

        World() {
            addresses.put(HOST, List.of(HERE));
        }

        @Override
        public Observation observe(Question<?> question) {
            synchronized (made) {
                return made.computeIfAbsent(
                        question, q -> new Observation(q, answer(q), 0, 1, List.of()));
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
                case Question.LocalNetwork q -> new Evidence.Interfaces(true, false);
                case Question.Lookup q when q.type() == DnsType.MX -> records(mx);
                case Question.Lookup q when q.type() == DnsType.A ->
                        addresses.containsKey(q.name())
                                ? records(addresses.get(q.name()))
                                : new Evidence.NoSuchDomain();
                case Question.Lookup q ->
                        addresses.containsKey(q.name())
                                ? new Evidence.NoSuchRecords()
                                : new Evidence.NoSuchDomain();
                case Question.HostsFile q -> new Evidence.OwnAnswer(List.of());
                case Question.Fetch q ->
                        pages.getOrDefault(q.url(), new Evidence.NoPage("failed", "resolve"));
                case Question.Connect q -> new Evidence.Connection(List.of(tcp.apply(q.server())));
                case Question.Families q -> new Evidence.Connection(List.of(tcp.apply(q.server())));
                case Question.Secure q -> tls;
                case Question.Greeting q -> greeting;
                case Question.Capabilities q -> offers;
                case Question.Offer q -> offer;
                case Question.WebProxy q -> proxy;
                case Question.OldHello q -> new Evidence.HelloUnanswered();
                default -> throw new IllegalStateException("nobody plays " + question);
            };
        }

        private static Evidence.Dns records(List<String> values) {
            return values.isEmpty()
                    ? new Evidence.NoSuchRecords()
                    : new Evidence.Records(values, List.of(), 60, false);
        }
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    private static Examined run(World world, int port, ConnectionSecurity security) {
        Account account =
                new Account(
                        new EmailAddress("ana", "example.org"),
                        null,
                        List.of(new GivenServer(Protocol.SMTP, HOST, port, security)),
                        null,
                        null,
                        null);
        CheckRequest request =
                CheckRequest.of(
                        account,
                        CheckRequest.SecretKind.NONE,
                        Instant.parse("2026-11-22T00:00:00Z"));
        RunClock clock = new RunClock(Clock.systemUTC(), Duration.ofSeconds(30));
        return PracticeRun.engine().run(request, world, clock, CheckListener.NONE);
    }

    private static String first(World world, int port, ConnectionSecurity security) {
        return ids(run(world, port, security)).split(" ", 2)[0];
    }

    private static String ids(Examined examined) {
        return examined.diagnoses().stream()
                .map(d -> d.cause().id())
                .collect(Collectors.joining(" "));
    }

    private static Evidence.Page page(int status, String body, @Nullable String location) {
        return new Evidence.Page("http://x.example/", false, status, body, null, location);
    }

    private static Evidence.Spoken said(int code, String... lines) {
        return new Evidence.Said(code, List.of(lines));
    }

    @Test
    void oneAddressForEveryNameIsASignInPage() {
        World world = new World();
        world.addresses.put(HOST, List.of(PORTAL));
        world.addresses.put("mailmend-looks-for-nobody.example", List.of(PORTAL));

        assertThat(first(world, 587, ConnectionSecurity.STARTTLS))
                .isEqualTo("network.captive-portal");
    }

    @Test
    void aResolverThatAdvertisesForUnknownNamesIsNone() {
        World world = new World();
        world.addresses.put("mailmend-looks-for-nobody.example", List.of(PORTAL));

        assertThat(first(world, 587, ConnectionSecurity.STARTTLS)).isEqualTo("server.refuses");
    }

    @Test
    void anotherPageWhereEverybodyGetsTheSameIsASignInPage() {
        World world = new World();
        world.pages.put(ControlPages.PAGE, page(302, "", "http://login.guest.example/"));

        assertThat(first(world, 587, ConnectionSecurity.STARTTLS))
                .isEqualTo("network.captive-portal");
    }

    @Test
    void theRightPageAcquitsTheNetwork() {
        World world = new World();
        world.pages.put(ControlPages.PAGE, page(200, "NetworkManager is online\n", null));

        assertThat(first(world, 587, ConnectionSecurity.STARTTLS)).isEqualTo("server.refuses");
    }

    @Test
    void aControlPageThatIsSilentProvesNothing() {
        assertThat(first(new World(), 587, ConnectionSecurity.STARTTLS))
                .isEqualTo("server.refuses");
    }

    @Test
    void webWordsOnAMailPortAndARedirectToAStrangerAreASignInPage() {
        World world = open();
        world.tls = new Evidence.NotTls("HTTP/");
        world.pages.put("http://" + HOST + "/", page(302, "", "http://login.guest.example/"));

        assertThat(first(world, 465, ConnectionSecurity.TLS)).isEqualTo("network.captive-portal");
    }

    @Test
    void webWordsWithoutARedirectAreAWebServer() {
        World world = open();
        world.tls = new Evidence.NotTls("HTTP/");
        world.pages.put("http://" + HOST + "/", page(302, "", "https://www.example.org/"));

        assertThat(first(world, 465, ConnectionSecurity.TLS)).isEqualTo("server.not-mail");
    }

    @Test
    void aProxyThatAnswersWhereNothingElseDoesIsTheOnlyWayOut() {
        World world = new World();
        world.tcp = s -> new Evidence.ConnectTimedOut(address(HERE), Duration.ofSeconds(10));
        world.proxy = new Evidence.ProxyFound("proxy.example.net", 3128, true);

        assertThat(first(world, 587, ConnectionSecurity.STARTTLS)).isEqualTo("network.proxy-only");
    }

    @Test
    void aProxyIsNotBlamedWhereADirectConnectionCameAbout() {
        World world = new World();
        world.tcp =
                s ->
                        s.port() == 993
                                ? new Evidence.Connected(address(HERE), Duration.ofMillis(3))
                                : new Evidence.ConnectTimedOut(
                                        address(HERE), Duration.ofSeconds(10));
        world.proxy = new Evidence.ProxyFound("proxy.example.net", 3128, true);

        assertThat(ids(run(world, 587, ConnectionSecurity.STARTTLS)))
                .doesNotContain("network.proxy-only");
    }

    @Test
    void aSilentProxyExplainsNothing() {
        World world = new World();
        world.tcp = s -> new Evidence.ConnectTimedOut(address(HERE), Duration.ofSeconds(10));
        world.proxy = new Evidence.ProxyFound("proxy.example.net", 3128, false);

        assertThat(first(world, 587, ConnectionSecurity.STARTTLS)).isEqualTo("server.down");
    }

    @Test
    void aServerThatTakesNothingWithoutTlsIsSetInTheWrongMode() {
        World world = clear();
        world.offer =
                new Evidence.SendingRefused(
                        "mail", 530, List.of("530 5.7.0 Must issue a STARTTLS command first"));

        assertThat(first(world, 587, ConnectionSecurity.NONE)).isEqualTo("tls.wrong-mode");
    }

    @Test
    void aServerThatTakesMailAndOffersSignInBehindTlsWantsTls() {
        World world = clear();
        world.offer = new Evidence.Accepted(List.of("250 2.1.5 Ok"));

        assertThat(first(world, 587, ConnectionSecurity.NONE)).isEqualTo("auth.needs-tls");
    }

    @Test
    void anotherRefusalWithoutTlsIsNoWordAboutTls() {
        World world = clear();
        world.offer =
                new Evidence.SendingRefused("rcpt", 550, List.of("550 5.1.1 No such user here"));

        assertThat(ids(run(world, 587, ConnectionSecurity.NONE)))
                .doesNotContain("tls.wrong-mode")
                .doesNotContain("auth.needs-tls");
    }

    @Test
    void anAddressInPlaceOfAMailServersNameIsNamed() {
        World world = new World();
        world.mx = List.of("10 192.0.2.10");

        assertThat(ids(run(world, 587, ConnectionSecurity.STARTTLS))).contains("mx.is-address");
    }

    @Test
    void aMailServerThatDoesNotExistIsAWarningBesideOneThatDoes() {
        World world = new World();
        world.mx = List.of("10 " + HOST, "20 gone.example.org");

        Diagnosis found =
                run(world, 587, ConnectionSecurity.STARTTLS).diagnoses().stream()
                        .filter(d -> d.cause().id().equals("mx.host-not-found"))
                        .findFirst()
                        .orElseThrow();
        assertThat(found.level()).isEqualTo(Cause.Level.WARNING);
        assertThat(found.levelWhy()).isEqualTo("another-mx");
    }

    @Test
    void mailServersThatExistAreNoFault() {
        assertThat(ids(run(new World(), 587, ConnectionSecurity.STARTTLS))).doesNotContain("mx.");
    }

    @Test
    void exchangersThatNobodyReachesAreWarnedOfWherePort25IsOpen() {
        World world = exchangers(Map.of("mx1.example.org", false, "mx2.example.org", false), true);

        Diagnosis found =
                run(world, 587, ConnectionSecurity.STARTTLS).diagnoses().stream()
                        .filter(d -> d.cause().id().equals("mx.unreachable"))
                        .findFirst()
                        .orElseThrow();
        assertThat(found.ruledOut())
                .extracting(r -> r.cause().id())
                .containsExactly("network.port25-filtered");
    }

    @Test
    void oneExchangerThatAnswersIsEnough() {
        World world = exchangers(Map.of("mx1.example.org", false, "mx2.example.org", true), true);

        assertThat(ids(run(world, 587, ConnectionSecurity.STARTTLS)))
                .doesNotContain("mx.unreachable");
    }

    @Test
    void whereNobodyIsReachedAtPort25NoExchangerIsBlamed() {
        World world = exchangers(Map.of("mx1.example.org", false, "mx2.example.org", false), false);

        assertThat(ids(run(world, 587, ConnectionSecurity.STARTTLS)))
                .doesNotContain("mx.unreachable");
    }

    /// A domain with its own exchangers beside the host for sending.
    private static World exchangers(Map<String, Boolean> answers, boolean port25) {
        World world = new World();
        world.mx = answers.keySet().stream().map(h -> "10 " + h).toList();
        answers.keySet().forEach(h -> world.addresses.put(h, List.of("192.0.2.25")));
        world.tcp =
                s ->
                        s.port() == 25 && (answers.getOrDefault(s.host(), port25))
                                ? new Evidence.Connected(address(HERE), Duration.ofMillis(3))
                                : new Evidence.ConnectTimedOut(
                                        address(HERE), Duration.ofSeconds(10));
        return world;
    }

    private static World open() {
        World world = new World();
        world.tcp = s -> new Evidence.Connected(address(HERE), Duration.ofMillis(3));
        return world;
    }

    private static World clear() {
        World world = open();
        world.greeting = said(220, "220 " + HOST + " ESMTP");
        world.offers = said(250, "250-" + HOST, "250-STARTTLS", "250 SIZE 1000");
        return world;
    }
}
