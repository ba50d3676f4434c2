package org.mailmend.diagnosis;

import static org.mailmend.diagnosis.WayWorld.HERE;
import static org.mailmend.diagnosis.WayWorld.HOST;
import static org.mailmend.diagnosis.WayWorld.NOBODY;
import static org.mailmend.diagnosis.WayWorld.THERE;
import static org.mailmend.diagnosis.WayWorld.TODAY;
import static org.mailmend.diagnosis.WayWorld.dropped;
import static org.mailmend.diagnosis.WayWorld.open;
import static org.mailmend.diagnosis.WayWorld.records;
import static org.mailmend.diagnosis.WayWorld.refused;
import static org.mailmend.diagnosis.WayWorld.said;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.diagnosis.WayWorld.Chain;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Question;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// For each cause below the dialogue: a world that gives it, and one that nearly does.
final class WayScenes {
    private static final Set<Integer> SENDING = Set.of(25, 465, 587);
    private static final String OTHER = "smtp.example.org";

    /// A cause, the world that gives it and the near miss.
    record Scene(String cause, WayWorld gives, WayWorld nearMiss) {}

    private final Map<String, Scene> scenes = new LinkedHashMap<>();

    private WayScenes() {}

    /// All scenes, by cause.
    static Map<String, Scene> all() {
        WayScenes made = new WayScenes();
        made.settings();
        made.network();
        made.names();
        made.exchangers();
        made.ports();
        made.tls();
        made.certificates();
        return made.scenes;
    }

    private void scene(String cause, WayWorld gives, WayWorld nearMiss) {
        scenes.put(cause, new Scene(cause, gives, nearMiss));
    }

    private static WayWorld on(int port, ConnectionSecurity security, Consumer<WayWorld> change) {
        WayWorld world = WayWorld.healthy().with(Protocol.SMTP, port, security);
        change.accept(world);
        return world;
    }

    private static WayWorld on587(Consumer<WayWorld> change) {
        return on(587, ConnectionSecurity.STARTTLS, change);
    }

    private static WayWorld on465(Consumer<WayWorld> change) {
        return on(465, ConnectionSecurity.TLS, change);
    }

    private static void reach(WayWorld world, Predicate<ServerSettings> open, Evidence.Tcp else_) {
        world.tcp = s -> open.test(s) ? open() : else_;
    }

    private static Question.Lookup q(String name, DnsType type) {
        return new Question.Lookup(name, type);
    }

    private void settings() {
        scene(
                "settings.unencrypted",
                on(587, ConnectionSecurity.NONE, WayScenes::signInEverywhere),
                on587(WayScenes::signInEverywhere));
        scene(
                "settings.incoming-outgoing-mixed",
                on(
                        993,
                        ConnectionSecurity.TLS,
                        w ->
                                w.greetingAt.put(
                                        993, new Evidence.Babble("no-code", "* OK IMAP ready"))),
                on(
                        993,
                        ConnectionSecurity.TLS,
                        w -> w.greetingAt.put(993, new Evidence.Babble("no-code", "SSH-2.0-x"))));
        scene(
                "settings.differ",
                gmail("smtp.googlemail.com", 25, ConnectionSecurity.STARTTLS),
                gmail("smtp.gmail.com", 465, ConnectionSecurity.TLS));
        scene("client.too-old", program("6.50"), program("8.0"));
        scene("address.domain-typo", of("gmial.com"), of("gmail.com"));
    }

    private static void signInEverywhere(WayWorld world) {
        world.capabilities =
                (s, inTls) -> said(250, "250-" + HOST, "250-STARTTLS", "250 AUTH PLAIN LOGIN");
    }

    private static WayWorld gmail(String host, int port, ConnectionSecurity security) {
        WayWorld world = WayWorld.healthy().with(Protocol.SMTP, host, port, security);
        world.domain = "gmail.com";
        world.addresses.put(host, List.of(HERE));
        world.tls = new Chain().names(HOST, host).secured();
        return world;
    }

    /// A mail program in this version, where the server takes tokens alone.
    private static WayWorld program(String version) {
        WayWorld world = gmail("smtp-mail.outlook.com", 587, ConnectionSecurity.STARTTLS);
        world.domain = "outlook.com";
        world.capabilities =
                (s, inTls) -> said(250, "250-" + HOST, inTls ? "250 AUTH XOAUTH2" : "250 STARTTLS");
        world.client = "thunderbird-android";
        world.clientVersion = version;
        return world;
    }

    private static WayWorld of(String domain) {
        WayWorld world = new WayWorld();
        world.domain = domain;
        return world;
    }

    private void network() {
        scene(
                "network.offline",
                on587(
                        w -> {
                            w.interfaces = new Evidence.Interfaces(false, false);
                            w.allNames = new Evidence.DnsTimedOut(Duration.ofSeconds(5));
                        }),
                on587(w -> w.interfaces = new Evidence.Interfaces(false, false)));
        scene(
                "network.captive-portal",
                on587(
                        w -> {
                            w.addresses.put(HOST, List.of(THERE));
                            w.addresses.put(NOBODY, List.of(THERE));
                            w.tcp = s -> refused();
                        }),
                on587(
                        w -> {
                            w.addresses.put(NOBODY, List.of(THERE));
                            w.tcp = s -> refused();
                        }));
        scene(
                "network.proxy-only",
                on587(
                        w -> {
                            w.tcp = s -> dropped();
                            w.proxy = new Evidence.ProxyFound("proxy.example.net", 3128, true);
                        }),
                on587(
                        w -> {
                            w.tcp = s -> dropped();
                            w.proxy = new Evidence.ProxyFound("proxy.example.net", 3128, false);
                        }));
        scene(
                "network.port-filtered",
                on587(w -> reach(w, s -> s.port() != 587, dropped())),
                on587(w -> w.tcp = s -> dropped()));
        scene(
                "network.mail-ports-filtered",
                on587(w -> reach(w, s -> !SENDING.contains(s.port()), dropped())),
                on587(w -> reach(w, s -> s.port() == 465, dropped())));
        scene(
                "network.port25-filtered",
                on(25, ConnectionSecurity.STARTTLS, w -> reach(w, s -> s.port() != 25, dropped())),
                on(
                        25,
                        ConnectionSecurity.STARTTLS,
                        w -> reach(w, s -> !SENDING.contains(s.port()), dropped())));
        scene("network.ipv6-broken", ipv6(false), ipv6(true));
        scene("server.ipv6-down", ipv6(true), ipv6(false));
        scene("network.mtu-blackhole", stalls(new Chain().secured()), stalls(stalled()));
        scene(
                "network.middlebox",
                on587(w -> w.capabilities = (s, t) -> said(250, "250-" + HOST, "250 XXXXXXXA")),
                on587(w -> w.capabilities = (s, t) -> said(250, "250-" + HOST, "250 SIZE 10")));
        scene("network.redirected", redirected("smtp.provider.test"), redirected(HOST));
        scene("clock.wrong", ended(Duration.ofDays(-300)), ended(Duration.ZERO));
    }

    private static Evidence.Tls stalled() {
        return new Evidence.HandshakeStalled(Duration.ofSeconds(10));
    }

    private static WayWorld stalls(Evidence.Tls inSmallPieces) {
        return on465(
                w -> {
                    w.tls = stalled();
                    w.smallAgain = inSmallPieces;
                });
    }

    private static WayWorld redirected(String greets) {
        return on587(
                w -> {
                    w.tlsAt.put(587, new Chain().names("smtp.provider.test").secured());
                    w.greetingAt.put(587, said(220, "220 " + greets + " ESMTP"));
                });
    }

    private static WayWorld ended(Duration off) {
        return on465(
                w -> {
                    w.tls =
                            new Chain()
                                    .valid(
                                            TODAY.minus(Duration.ofDays(360)),
                                            TODAY.minus(Duration.ofDays(270)))
                                    .secured();
                    w.times.put(
                            "https://example.org/",
                            new Evidence.Dated(TODAY.plus(off), TODAY, WayWorld.address(THERE)));
                });
    }

    private static WayWorld ipv6(boolean elsewhereWorks) {
        return on587(
                w -> {
                    w.interfaces = new Evidence.Interfaces(true, true);
                    w.addresses.put(HOST, List.of(HERE, "2001:db8::10"));
                    w.addresses.put("imap.example.org", List.of(THERE, "2001:db8::20"));
                    w.families =
                            s ->
                                    List.of(
                                            s.host().equals(HOST) || !elsewhereWorks
                                                    ? lost("2001:db8::10")
                                                    : new Evidence.Connected(
                                                            WayWorld.address("2001:db8::20"),
                                                            Duration.ofMillis(3)),
                                            open());
                });
    }

    private static Evidence.Tcp lost(String address) {
        return new Evidence.ConnectTimedOut(WayWorld.address(address), Duration.ofSeconds(10));
    }

    private void names() {
        Evidence.Dns late = new Evidence.DnsTimedOut(Duration.ofSeconds(5));
        scene(
                "dns.resolver-silent",
                on587(w -> w.allNames = late),
                on587(w -> w.dns.put(q("example.org", DnsType.MX), late)));
        scene(
                "dns.resolver-refuses",
                on587(w -> w.allNames = new Evidence.Refused("REFUSED")),
                on587(
                        w ->
                                w.dns.put(
                                        q("example.org", DnsType.MX),
                                        new Evidence.Refused("REFUSED"))));
        scene(
                "dns.local-override",
                on587(w -> w.hostsFile.put(HOST, List.of(THERE))),
                on587(w -> w.hostsFile.put(HOST, List.of(HERE))));
        scene(
                "dns.domain-not-found",
                on587(w -> w.dns.put(q("example.org", DnsType.MX), new Evidence.NoSuchDomain())),
                on587(w -> w.mx = List.of()));
        scene("dns.host-not-found", at("mial.example.org", false), at("post.example.org", true));
        scene("dns.host-no-address", at("post.example.org", true), at("mial.example.org", false));
        scene("dns.zone-broken", failing(w -> {}), failing(WayScenes::answersUnchecked));
        scene("dns.dnssec-bogus", failing(WayScenes::answersUnchecked), failing(w -> {}));
        scene("dns.stale-address", stale(true), stale(false));
    }

    private static WayWorld at(String host, boolean exists) {
        WayWorld world =
                WayWorld.healthy().with(Protocol.SMTP, host, 587, ConnectionSecurity.STARTTLS);
        if (exists) {
            world.addresses.put(host, List.of());
        }
        return world;
    }

    private static WayWorld failing(Consumer<WayWorld> change) {
        return on587(
                w -> {
                    w.dns.put(q(HOST, DnsType.A), new Evidence.ServerFailed(null));
                    w.dns.put(q(HOST, DnsType.AAAA), new Evidence.ServerFailed(null));
                    change.accept(w);
                });
    }

    private static void answersUnchecked(WayWorld world) {
        world.unchecked = records(List.of(HERE));
    }

    private static WayWorld stale(boolean elsewhere) {
        return on587(
                w -> {
                    w.addresses.put(OTHER, List.of(THERE));
                    w.tls = new Chain().names(HOST, OTHER).secured();
                    reach(w, s -> elsewhere && s.host().equals(OTHER), dropped());
                });
    }

    private void exchangers() {
        scene("mx.missing", on587(w -> w.mx = List.of()), on587(w -> {}));
        scene(
                "mx.null",
                on587(w -> w.dns.put(q("example.org", DnsType.MX), new Evidence.NullMx())),
                on587(w -> w.mx = List.of()));
        scene("mx.is-address", on587(w -> w.mx = List.of("10 " + HERE)), on587(w -> {}));
        scene("mx.is-alias", in(List.of("in.example.org", HOST)), in(List.of()));
        scene(
                "mx.host-not-found",
                on587(w -> w.mx = List.of("10 gone.example.org")),
                on587(w -> {}));
        scene("mx.unreachable", exchanger(false), exchanger(true));
        scene("mx.elsewhere", moved("imap.gmail.com"), moved("outlook.office365.com"));
    }

    private static WayWorld in(List<String> aliases) {
        return on587(
                w -> {
                    w.mx = List.of("10 in.example.org");
                    w.dns.put(
                            q("in.example.org", DnsType.A),
                            new Evidence.Records(List.of(HERE), aliases, 60, false));
                });
    }

    /// The exchanger is silent at port 25, another host answers there.
    private static WayWorld exchanger(boolean filteredHere) {
        return on587(
                w -> {
                    w.mx = List.of("10 in.example.org");
                    w.addresses.put("in.example.org", List.of(THERE));
                    reach(
                            w,
                            s ->
                                    s.port() != 25
                                            || (!filteredHere
                                                    && !s.host().equals("in.example.org")),
                            dropped());
                });
    }

    private static WayWorld moved(String mailbox) {
        WayWorld world =
                WayWorld.healthy()
                        .with(Protocol.SMTP, 587, ConnectionSecurity.STARTTLS)
                        .with(Protocol.IMAP, mailbox, 993, ConnectionSecurity.TLS);
        world.mx = List.of("0 example-org.mail.protection.outlook.com");
        world.addresses.put(mailbox, List.of(HERE));
        world.addresses.put("example-org.mail.protection.outlook.com", List.of(THERE));
        world.tls = new Chain().names(HOST, mailbox).secured();
        return world;
    }

    private void ports() {
        scene(
                "server.down",
                on587(w -> w.tcp = s -> dropped()),
                on587(w -> reach(w, s -> s.port() == 993, dropped())));
        scene("server.partly-down", two(lost("192.0.2.11")), two(open()));
        scene(
                "server.refuses",
                on587(w -> w.tcp = s -> refused()),
                on587(w -> w.tcp = s -> dropped()));
        scene(
                "server.wrong-port",
                on587(w -> reach(w, s -> s.port() != 587, refused())),
                on587(w -> w.tcp = s -> refused()));
        scene(
                "service.imap-off",
                mailbox(Protocol.IMAP, refused()),
                mailbox(Protocol.IMAP, dropped()));
        scene(
                "service.pop-off",
                mailbox(Protocol.POP, refused()),
                mailbox(Protocol.POP, dropped()));
    }

    private static WayWorld two(Evidence.Tcp second) {
        return on587(w -> w.families = s -> List.of(open(), second));
    }

    private static WayWorld mailbox(Protocol protocol, Evidence.Tcp how) {
        return on587(
                w -> {
                    w.with(protocol, protocol.tlsPort(), ConnectionSecurity.TLS);
                    reach(w, s -> SENDING.contains(s.port()), how);
                });
    }

    private void tls() {
        scene(
                "tls.wrong-mode",
                on(
                        587,
                        ConnectionSecurity.TLS,
                        w -> w.tlsAt.put(587, new Evidence.NotTls("220 m"))),
                on(
                        587,
                        ConnectionSecurity.TLS,
                        w -> w.tlsAt.put(587, new Evidence.NotTls("SSH-2"))));
        scene(
                "tls.starttls-not-offered",
                on587(w -> w.capabilities = (s, t) -> said(250, "250-" + HOST, "250 SIZE 10")),
                on587(w -> w.capabilities = (s, t) -> said(250, "250-" + HOST, "250 XXXXXXXA")));
        WayWorld old = refusing("protocol_version", false);
        old.hello = new Evidence.HelloAnswered("TLSv1", "TLS_RSA_WITH_AES_128_CBC_SHA");
        WayWorld weak = refusing("handshake_failure", false);
        weak.hello = new Evidence.HelloAnswered("TLSv1.2", "TLS_RSA_WITH_RC4_128_SHA");
        scene("tls.version-too-old", old, weak);
        WayWorld weakToo = refusing("handshake_failure", false);
        weakToo.hello = weak.hello;
        WayWorld oldToo = refusing("protocol_version", false);
        oldToo.hello = old.hello;
        scene("tls.no-common-cipher", weakToo, oldToo);
        scene(
                "tls.client-certificate",
                refusing("certificate_required", true),
                on465(w -> w.tls = new Chain().asksForCertificate().secured()));
        scene("tls.handshake-stalls", stalls(stalled()), stalls(new Chain().secured()));
        scene(
                "tls.handshake-failed",
                refusing("internal_error", false),
                refusing("protocol_version", false));
    }

    private static WayWorld refusing(String alert, boolean asks) {
        return on465(
                w ->
                        w.tls =
                                new Evidence.HandshakeRefused(
                                        alert, "Received fatal alert: " + alert, null, asks));
    }

    private void certificates() {
        certificate("tls.certificate-expired", dates(-90, -1), dates(-80, 1));
        certificate("tls.certificate-not-yet-valid", dates(1, 90), dates(-1, 90));
        for (String dated : List.of("tls.certificate-expired", "tls.certificate-not-yet-valid")) {
            scenes.computeIfPresent(dated, (c, s) -> clockIsRight(s));
        }
        certificate(
                "tls.certificate-name",
                new Chain().names("server7.example.net"),
                new Chain().names("server7.example.net", HOST));
        certificate(
                "tls.certificate-self-signed",
                new Chain().self(),
                new Chain().untrusted("CN=Example Root, O=Example"));
        certificate(
                "tls.certificate-untrusted",
                new Chain().untrusted("CN=Example Root, O=Example"),
                new Chain().trustedHereOnly("CN=Example Root, O=Example"));
        scenes.computeIfPresent("tls.certificate-untrusted", (c, s) -> trustedElsewhere(s));
        WayWorld incomplete =
                on465(w -> w.tls = new Chain().untrusted("CN=Example Authority 2").secured());
        incomplete.completion =
                new Evidence.ChainClosed(new Chain().secured().chain().leaf(), "http://ca.example");
        scene(
                "tls.certificate-incomplete",
                incomplete,
                on465(w -> w.tls = new Chain().untrusted("CN=Example Authority 2").secured()));
        certificate("tls.certificate-weak", new Chain().weak(), new Chain());
        certificate(
                "tls.certificate-revoked",
                new Chain().stapled("revoked"),
                new Chain().stapled("good"));
        certificate("tls.certificate-expires-soon", dates(-80, 5), dates(-70, 20));
        certificate(
                "tls.intercepted",
                new Chain().untrusted("CN=Avast Web/Mail Shield Root, O=Avast Web/Mail Shield"),
                new Chain().untrusted("CN=Example Root, O=Example"));
    }

    private static Scene clockIsRight(Scene scene) {
        scene.gives()
                .times
                .put(
                        "https://example.org/",
                        new Evidence.Dated(TODAY, TODAY, WayWorld.address(THERE)));
        return scene;
    }

    /// Another host, which has nothing to do with it, shows a certificate that is trusted.
    private static Scene trustedElsewhere(Scene scene) {
        Evidence.Tls good = new Chain().secured();
        scene.gives().webCertificates.put("example.org", good);
        scene.gives().webCertificates.put("autoconfig.thunderbird.net", good);
        return scene;
    }

    private void certificate(String cause, Chain gives, Chain nearMiss) {
        scene(cause, on465(w -> w.tls = gives.secured()), on465(w -> w.tls = nearMiss.secured()));
    }

    private static Chain dates(int fromDays, int untilDays) {
        Instant from = TODAY.plus(Duration.ofDays(fromDays));
        return new Chain().valid(from, TODAY.plus(Duration.ofDays(untilDays)));
    }
}
