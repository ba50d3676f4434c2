package org.mailmend.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailmend.diagnosis.WayWorld.HERE;
import static org.mailmend.diagnosis.WayWorld.HOST;
import static org.mailmend.diagnosis.WayWorld.NOBODY;
import static org.mailmend.diagnosis.WayWorld.THERE;
import static org.mailmend.diagnosis.WayWorld.page;
import static org.mailmend.diagnosis.WayWorld.said;

import org.junit.jupiter.api.Test;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.Protocol;
import org.mailmend.check.ControlPages;
import org.mailmend.check.Controls;
import org.mailmend.check.Outcome;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Question;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What stands between a computer and its server, played by answers alone: what gives the cause,
/// and the near miss that must not.
class WayRulesTest {
    private static Examined run(WayWorld world, int port, ConnectionSecurity security) {
        return world.with(Protocol.SMTP, port, security).look();
    }

    private static String first(WayWorld world, int port, ConnectionSecurity security) {
        return ids(run(world, port, security)).split(" ", 2)[0];
    }

    private static String ids(Examined examined) {
        return examined.diagnoses().stream()
                .map(d -> d.cause().id())
                .collect(Collectors.joining(" "));
    }

    @Test
    void oneAddressForEveryNameIsASignInPage() {
        WayWorld world = new WayWorld();
        world.addresses.put(HOST, List.of(THERE));
        world.addresses.put(NOBODY, List.of(THERE));

        assertThat(first(world, 587, ConnectionSecurity.STARTTLS))
                .isEqualTo("network.captive-portal");
    }

    @Test
    void aResolverThatAdvertisesForUnknownNamesIsNone() {
        WayWorld world = new WayWorld();
        world.addresses.put(NOBODY, List.of(THERE));

        assertThat(first(world, 587, ConnectionSecurity.STARTTLS)).isEqualTo("server.refuses");
    }

    @Test
    void anotherPageWhereEverybodyGetsTheSameIsASignInPage() {
        WayWorld world = new WayWorld();
        world.pages.put(ControlPages.PAGE, page(302, "", "http://login.guest.example/"));

        assertThat(first(world, 587, ConnectionSecurity.STARTTLS))
                .isEqualTo("network.captive-portal");
    }

    @Test
    void theRightPageAcquitsTheNetwork() {
        WayWorld world = new WayWorld();
        world.pages.put(ControlPages.PAGE, page(200, "NetworkManager is online\n", null));

        assertThat(first(world, 587, ConnectionSecurity.STARTTLS)).isEqualTo("server.refuses");
    }

    @Test
    void aControlPageThatIsSilentProvesNothing() {
        assertThat(first(new WayWorld(), 587, ConnectionSecurity.STARTTLS))
                .isEqualTo("server.refuses");
    }

    @Test
    void aPageOfOnesOwnIsAskedInPlaceOfTheUsualOne() {
        WayWorld world = new WayWorld();
        world.controls = Controls.of("http://control.example.org/", "All is well", List.of());
        world.pages.put("http://control.example.org/", page(200, "all is WELL here", null));
        assertThat(first(world, 587, ConnectionSecurity.STARTTLS)).isEqualTo("server.refuses");
        assertThat(world.asked().toString()).doesNotContain(ControlPages.PAGE);

        WayWorld replaced = new WayWorld();
        replaced.controls = world.controls;
        replaced.pages.put("http://control.example.org/", page(200, "Guest network", null));
        assertThat(first(replaced, 587, ConnectionSecurity.STARTTLS))
                .isEqualTo("network.captive-portal");
    }

    @Test
    void noPageIsAskedWhereNoneIsWanted() {
        WayWorld world = new WayWorld();
        world.controls = Controls.of("none", "", List.of());
        world.pages.put(ControlPages.PAGE, page(302, "", "http://login.guest.example/"));
        assertThat(first(world, 587, ConnectionSecurity.STARTTLS)).isEqualTo("server.refuses");
        assertThat(world.asked().toString()).doesNotContain(ControlPages.PAGE);
    }

    @Test
    void aClockOfOnesOwnTellsTheTimeUnlessNoThirdPartyIsToBeContacted() {
        WayWorld world = ended();
        assertThat(first(world, 465, ConnectionSecurity.TLS)).isEqualTo("clock.wrong");
        WayWorld alone = ended();
        alone.offline = true;
        assertThat(first(alone, 465, ConnectionSecurity.TLS)).isEqualTo("tls.certificate-expired");
    }

    private static WayWorld ended() {
        Instant now = WayWorld.TODAY;
        WayWorld world = WayWorld.healthy();
        world.tls =
                new WayWorld.Chain()
                        .valid(now.minus(Duration.ofDays(360)), now.minus(Duration.ofDays(270)))
                        .secured();
        world.controls = Controls.of("", "", List.of("https://time.example.net/"));
        world.times.put(
                "https://time.example.net/",
                new Evidence.Dated(now.minus(Duration.ofDays(300)), now, WayWorld.address(THERE)));
        return world;
    }

    @Test
    void controlsAreWebAddresses() {
        assertThat(Controls.address("https://time.example.net/")).isPresent();
        for (String other :
                List.of(
                        "",
                        "time.example.net",
                        "ftp://x/",
                        "file:///etc",
                        "http://",
                        "http://a b")) {
            assertThat(Controls.address(other)).as(other).isEmpty();
        }
        assertThat(Controls.address("http://user:secret@example.net/")).isEmpty();
    }

    @Test
    void webWordsOnAMailPortAndARedirectToAStrangerAreASignInPage() {
        WayWorld world = open();
        world.tls = new Evidence.NotTls("HTTP/");
        world.pages.put("http://" + HOST + "/", page(302, "", "http://login.guest.example/"));

        assertThat(first(world, 465, ConnectionSecurity.TLS)).isEqualTo("network.captive-portal");
    }

    @Test
    void webWordsWithoutARedirectAreAWebServer() {
        WayWorld world = open();
        world.tls = new Evidence.NotTls("HTTP/");
        world.pages.put("http://" + HOST + "/", page(302, "", "https://www.example.org/"));

        assertThat(first(world, 465, ConnectionSecurity.TLS)).isEqualTo("server.not-mail");
    }

    @Test
    void aProxyThatAnswersWhereNothingElseDoesIsTheOnlyWayOut() {
        WayWorld world = new WayWorld();
        world.tcp =
                s -> new Evidence.ConnectTimedOut(WayWorld.address(HERE), Duration.ofSeconds(10));
        world.proxy = new Evidence.ProxyFound("proxy.example.net", 3128, true);

        assertThat(first(world, 587, ConnectionSecurity.STARTTLS)).isEqualTo("network.proxy-only");
    }

    @Test
    void aProxyIsNotBlamedWhereADirectConnectionCameAbout() {
        WayWorld world = new WayWorld();
        world.tcp =
                s ->
                        s.port() == 993
                                ? new Evidence.Connected(
                                        WayWorld.address(HERE), Duration.ofMillis(3))
                                : new Evidence.ConnectTimedOut(
                                        WayWorld.address(HERE), Duration.ofSeconds(10));
        world.proxy = new Evidence.ProxyFound("proxy.example.net", 3128, true);

        assertThat(ids(run(world, 587, ConnectionSecurity.STARTTLS)))
                .doesNotContain("network.proxy-only");
    }

    @Test
    void aSilentProxyExplainsNothing() {
        WayWorld world = new WayWorld();
        world.tcp =
                s -> new Evidence.ConnectTimedOut(WayWorld.address(HERE), Duration.ofSeconds(10));
        world.proxy = new Evidence.ProxyFound("proxy.example.net", 3128, false);

        assertThat(first(world, 587, ConnectionSecurity.STARTTLS)).isEqualTo("server.down");
    }

    @Test
    void aServerThatTakesNothingWithoutTlsIsSetInTheWrongMode() {
        WayWorld world = clear();
        world.offer =
                new Evidence.SendingRefused(
                        "mail", 530, List.of("530 5.7.0 Must issue a STARTTLS command first"));

        assertThat(first(world, 587, ConnectionSecurity.NONE)).isEqualTo("tls.wrong-mode");
    }

    @Test
    void aServerThatTakesMailAndOffersSignInBehindTlsWantsTls() {
        WayWorld world = clear();
        world.offer = new Evidence.Accepted(List.of("250 2.1.5 Ok"));

        assertThat(first(world, 587, ConnectionSecurity.NONE)).isEqualTo("auth.needs-tls");
    }

    @Test
    void anotherRefusalWithoutTlsIsNoWordAboutTls() {
        WayWorld world = clear();
        world.offer =
                new Evidence.SendingRefused("rcpt", 550, List.of("550 5.1.1 No such user here"));

        assertThat(ids(run(world, 587, ConnectionSecurity.NONE)))
                .doesNotContain("tls.wrong-mode")
                .doesNotContain("auth.needs-tls");
    }

    @Test
    void anAddressInPlaceOfAMailServersNameIsNamed() {
        WayWorld world = new WayWorld();
        world.mx = List.of("10 192.0.2.10");

        assertThat(ids(run(world, 587, ConnectionSecurity.STARTTLS))).contains("mx.is-address");
    }

    @Test
    void aMailServerThatDoesNotExistIsAWarningBesideOneThatDoes() {
        WayWorld world = new WayWorld();
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
        assertThat(ids(run(new WayWorld(), 587, ConnectionSecurity.STARTTLS)))
                .doesNotContain("mx.");
    }

    @Test
    void exchangersThatNobodyReachesAreWarnedOfWherePort25IsOpen() {
        WayWorld world =
                exchangers(Map.of("mx1.example.org", false, "mx2.example.org", false), true);

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
        WayWorld world =
                exchangers(Map.of("mx1.example.org", false, "mx2.example.org", true), true);

        assertThat(ids(run(world, 587, ConnectionSecurity.STARTTLS)))
                .doesNotContain("mx.unreachable");
    }

    @Test
    void whereNobodyIsReachedAtPort25NoExchangerIsBlamed() {
        WayWorld world =
                exchangers(Map.of("mx1.example.org", false, "mx2.example.org", false), false);

        assertThat(ids(run(world, 587, ConnectionSecurity.STARTTLS)))
                .doesNotContain("mx.unreachable");
    }

    /// Rows 68 and 69 of the table of attacks.
    @Test
    void noExchangerIsSoughtInAPrivateNetwork() {
        for (String address : List.of("127.0.0.1", "10.0.0.1", "169.254.169.254", "::1")) {
            WayWorld world = exchangers(Map.of("mx1.example.org", false), true);
            world.addresses.put("mx1.example.org", List.of(address));

            Examined examined = run(world, 587, ConnectionSecurity.STARTTLS);
            assertThat(ids(examined)).doesNotContain("mx.unreachable");
            assertThat(examined.run().step("dns.mx-port.mx1.example.org")).isEmpty();
        }
    }

    /// Rows 68 and 69 again: the same name is a guess for a mailbox too.
    @Test
    void nobodyIsLedIntoAPrivateNetworkByAName() {
        for (String address : List.of("127.0.0.1", "192.168.1.1", "fd00::1")) {
            WayWorld world = WayWorld.healthy();
            world.mx = List.of("10 mail.example.org");
            world.addresses.put("mail.example.org", List.of(address));

            Examined examined = world.look();
            assertThat(world.asked())
                    .noneMatch(
                            q ->
                                    q instanceof Question.Connect c
                                            && c.server().host().equals("mail.example.org"));
            assertThat(examined.run().steps())
                    .anyMatch(
                            s ->
                                    s.outcome() instanceof Outcome.NotRun not
                                            && not.why().equals("private-network"));
            assertThat(
                            world.with(
                                            Protocol.SMTP,
                                            "mail.example.org",
                                            587,
                                            ConnectionSecurity.STARTTLS)
                                    .look()
                                    .run()
                                    .step("smtp.587.tcp"))
                    .hasValueSatisfying(
                            s -> assertThat(s.outcome()).isInstanceOf(Outcome.Done.class));
        }
    }

    @Test
    void exchangersAreComparedWithAServerThatWasFoundToo() {
        WayWorld world = exchangers(Map.of("in.example.org", false), true);
        world.tls = new WayWorld.Chain().secured();
        world.capabilities = WayWorld.healthy().capabilities;
        var port25 = world.tcp;
        world.tcp = s -> s.port() == 25 ? port25.apply(s) : WayWorld.open();

        assertThat(ids(world.look())).contains("mx.unreachable");
    }

    /// A domain with its own exchangers beside the host for sending.
    private static WayWorld exchangers(Map<String, Boolean> answers, boolean port25) {
        WayWorld world = new WayWorld();
        world.mx = answers.keySet().stream().map(h -> "10 " + h).toList();
        answers.keySet().forEach(h -> world.addresses.put(h, List.of("192.0.2.25")));
        world.tcp =
                s ->
                        s.port() == 25 && (answers.getOrDefault(s.host(), port25))
                                ? new Evidence.Connected(
                                        WayWorld.address(HERE), Duration.ofMillis(3))
                                : new Evidence.ConnectTimedOut(
                                        WayWorld.address(HERE), Duration.ofSeconds(10));
        return world;
    }

    private static final String GMAIL_STATUS =
            "https://www.google.com/appsstatus/dashboard/incidents.json";

    private static WayWorld gmail(boolean works) {
        WayWorld world = works ? WayWorld.healthy() : new WayWorld();
        world.domain = "gmail.com";
        world.addresses.put("smtp.gmail.com", List.of(HERE));
        world.tls = new WayWorld.Chain().names(HOST, "smtp.gmail.com").secured();
        world.pages.put(
                GMAIL_STATUS,
                page(
                        200,
                        "[{\"external_desc\":\"Late\",\"affected_products\":[{\"title\":\"Gmail\"}]}]",
                        null));
        return world.with(Protocol.SMTP, "smtp.gmail.com", 587, ConnectionSecurity.STARTTLS);
    }

    @Test
    void anIncidentOfTheProviderIsNotedBesideTheFault() {
        assertThat(ids(gmail(false).look())).startsWith("server.").contains("status.incident");
    }

    @Test
    void aProviderWhoseServersAreWellIsNotAskedForItsStatus() {
        WayWorld world = gmail(true);
        assertThat(ids(world.look())).doesNotContain("status.incident");
        assertThat(world.asked().toString()).doesNotContain(GMAIL_STATUS);
    }

    @Test
    void nobodyElseIsAskedWhereNoThirdPartyIsToBeContacted() {
        WayWorld world = gmail(false);
        world.offline = true;
        Examined examined = world.look();
        assertThat(ids(examined)).doesNotContain("status.incident");
        assertThat(examined.run().step("status.provider").orElseThrow().outcome())
                .isEqualTo(new Outcome.NotRun("third-party"));
        assertThat(world.asked().toString()).doesNotContain(GMAIL_STATUS);
    }

    private static WayWorld open() {
        WayWorld world = new WayWorld();
        world.tcp = s -> new Evidence.Connected(WayWorld.address(HERE), Duration.ofMillis(3));
        return world;
    }

    private static WayWorld clear() {
        WayWorld world = open();
        world.greeting = said(220, "220 " + HOST + " ESMTP");
        world.offers = said(250, "250-" + HOST, "250-STARTTLS", "250 SIZE 1000");
        return world;
    }
}
