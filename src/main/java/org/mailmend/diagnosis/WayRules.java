package org.mailmend.diagnosis;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.check.ClearMailCheck;
import org.mailmend.check.Endpoint;
import org.mailmend.check.Finding;
import org.mailmend.check.GreetingCheck;
import org.mailmend.check.HostCheck;
import org.mailmend.check.PortCheck;
import org.mailmend.check.PortalCheck;
import org.mailmend.check.ProxyCheck;
import org.mailmend.check.TalkFindings;
import org.mailmend.check.TlsCheck;
import org.mailmend.check.WebServerCheck;
import org.mailmend.discovery.OwnDomain;
import org.mailmend.reply.Confidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Rules about what stands between this computer and the server: a sign-in page, a proxy, somebody
/// else's server. They come before the rules about the server, which they acquit.
final class WayRules {
    /// Where mail is spoken and nobody puts a web server.
    private static final Set<Integer> MAIL_PORTS = Set.of(25, 465, 587, 143, 993, 110, 995);

    /// How answers of web servers begin; of an answer in place of TLS only five octets are known.
    private static final List<String> WEB_WORDS = List.of("HTTP/", "<!DOC", "<HTML");

    private WayRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "network.captive-portal",
                        "one address for a name that cannot exist, a page that is the same"
                                + " everywhere replaced, or HTTP on mail ports and a redirect to a"
                                + " stranger",
                        WayRules::portal),
                Rule.of(
                        "network.proxy-only",
                        "not one direct connection came about, and the proxy that is set takes one",
                        WayRules::proxyOnly),
                Rule.of(
                        "network.redirected",
                        "one port of the host shows its own certificate and greeting, the other"
                                + " those of somebody else",
                        WayRules::redirected),
                Rule.of(
                        "tls.wrong-mode",
                        "530 to the first command without TLS: a program set to none gets no"
                                + " farther",
                        WayRules::wantsTls),
                Rule.of(
                        "auth.needs-tls",
                        "the EHLO reply without TLS names STARTTLS and no AUTH, and mail is taken",
                        WayRules::signInNeedsTls),
                Rule.of(
                        "server.not-mail",
                        "silence for a mail program, an answer for a web browser",
                        WayRules::webServer));
    }

    /// What is wrong at a server that the verdict speaks of, below or in place of its dialogue.
    private static Stream<Case.On<? extends Finding>> troubles(Case c) {
        return Stream.of(
                        c.concerning(PortCheck.PortRefused.class),
                        c.concerning(PortCheck.PortFiltered.class),
                        c.concerning(PortCheck.PortUnreachable.class),
                        c.concerning(TlsCheck.NotTls.class),
                        c.concerning(GreetingCheck.NotMail.class),
                        c.concerning(TlsCheck.HandshakeStalled.class))
                .flatMap(List::stream);
    }

    private static List<Diagnosis> portal(Case c) {
        Optional<Finding> sign = signOfPortal(c);
        if (sign.isEmpty()) {
            return List.of();
        }
        boolean certain = !(sign.get() instanceof PortalCheck.WebLeadsElsewhere);
        return troubles(c)
                .filter(on -> certain || speaksWeb(on))
                .findFirst()
                .map(
                        on ->
                                c.cause("network.captive-portal")
                                        .at(on.endpoint())
                                        .sure(certain ? Confidence.CERTAIN : Confidence.LIKELY)
                                        .because(on.finding())
                                        .because(sign.get())
                                        .make())
                .stream()
                .toList();
    }

    private static Optional<Finding> signOfPortal(Case c) {
        Optional<Finding> every =
                c.run.find(PortalCheck.EveryNameLeadsThere.class)
                        .filter(f -> leadEverywhere(c, f.address()))
                        .map(Finding.class::cast);
        return every.or(() -> c.run.find(PortalCheck.PageReplaced.class).map(Finding.class::cast))
                .or(() -> c.run.find(PortalCheck.WebLeadsElsewhere.class).map(Finding.class::cast));
    }

    /// Some resolvers answer for names that do not exist with a page of advertising: then the names
    /// that do exist still have addresses of their own.
    private static boolean leadEverywhere(Case c, String address) {
        return c.run.findAll(HostCheck.HostFound.class).stream()
                .allMatch(f -> f.addresses().contains(address));
    }

    private static boolean speaksWeb(Case.On<? extends Finding> on) {
        String words =
                switch (on.finding()) {
                    case TlsCheck.NotTls f -> f.words();
                    case GreetingCheck.NotMail f -> f.words();
                    default -> "";
                };
        String upper = words.toUpperCase(Locale.ROOT);
        return MAIL_PORTS.contains(on.endpoint().server().port())
                && WEB_WORDS.stream().anyMatch(upper::startsWith);
    }

    private static List<Diagnosis> proxyOnly(Case c) {
        if (NetRules.anythingConnected(c)) {
            return List.of();
        }
        Optional<ProxyCheck.ProxyAnswers> proxy = c.run.find(ProxyCheck.ProxyAnswers.class);
        return proxy
                .flatMap(
                        p ->
                                troubles(c)
                                        .findFirst()
                                        .map(
                                                on ->
                                                        c.cause("network.proxy-only")
                                                                .at(on.endpoint())
                                                                .sure(Confidence.LIKELY)
                                                                .because(on.finding())
                                                                .because(p)
                                                                .with("proxy", p.host())
                                                                .make()))
                .stream()
                .toList();
    }

    private static List<Diagnosis> redirected(Case c) {
        List<Diagnosis> found = new ArrayList<>();
        for (var on : c.concerning(TlsCheck.CertificateForOthers.class)) {
            Optional<String> stranger = greetedBy(c, on.endpoint());
            boolean namedSo =
                    stranger.filter(
                                    s ->
                                            on.finding().names().stream()
                                                    .anyMatch(n -> sameOwner(s, n)))
                            .isPresent();
            Optional<Endpoint> itself =
                    c.others(on.endpoint()).stream()
                            .filter(e -> e.server().host().equals(on.endpoint().server().host()))
                            .filter(e -> c.run.find(e, TlsCheck.TlsGood.class).isPresent())
                            .filter(
                                    e ->
                                            greetedBy(c, e)
                                                    .filter(g -> !sameOwner(stranger.orElse(""), g))
                                                    .isPresent())
                            .findFirst();
            if (namedSo && itself.isPresent()) {
                Case.Finder made =
                        c.cause("network.redirected")
                                .at(on.endpoint())
                                .sure(Confidence.LIKELY)
                                .because(on.finding())
                                .because(on.endpoint().id("greeting"))
                                .because(itself.get().id("tls"))
                                .with("by", stranger.get());
                NetRules.betterPort(made, itself.get());
                found.add(made.make());
            }
        }
        return found;
    }

    /// The host that a greeting names first (RFC 5321 section 4.2).
    private static Optional<String> greetedBy(Case c, Endpoint endpoint) {
        return c.run.find(endpoint, GreetingCheck.Greeted.class)
                .map(g -> g.banner().strip().split("[\\s;,]", 2)[0].toLowerCase(Locale.ROOT))
                .filter(h -> h.contains("."));
    }

    private static boolean sameOwner(String host, String other) {
        String bare = other.startsWith("*.") ? other.substring(2) : other;
        return OwnDomain.of(host).equals(OwnDomain.of(bare.toLowerCase(Locale.ROOT)));
    }

    private static List<Diagnosis> wantsTls(Case c) {
        return c.concerning(ClearMailCheck.WantsTlsFirst.class).stream()
                .map(
                        on -> {
                            Case.Finder made =
                                    c.cause("tls.wrong-mode")
                                            .at(on.endpoint())
                                            .because(on.finding())
                                            .with("right", ConnectionSecurity.STARTTLS)
                                            .said(on.finding().lines());
                            sameHost(c, on.endpoint()).ifPresent(b -> NetRules.betterPort(made, b));
                            return made.make();
                        })
                .toList();
    }

    private static List<Diagnosis> signInNeedsTls(Case c) {
        return c.concerning(ClearMailCheck.TakesInClear.class).stream()
                .map(
                        on -> {
                            Case.Finder made =
                                    c.cause("auth.needs-tls")
                                            .at(on.endpoint())
                                            .because(on.finding())
                                            .because(on.endpoint().id("ehlo"));
                            sameHost(c, on.endpoint()).ifPresent(b -> NetRules.betterPort(made, b));
                            return made.make();
                        })
                .toList();
    }

    private static Optional<Endpoint> sameHost(Case c, Endpoint endpoint) {
        return NetRules.proven(
                c,
                c.others(endpoint).stream()
                        .filter(e -> e.server().host().equals(endpoint.server().host()))
                        .toList());
    }

    private static List<Diagnosis> webServer(Case c) {
        List<Diagnosis> found = new ArrayList<>();
        for (var on : c.concerning(TalkFindings.WentSilent.class)) {
            c.run.find(on.endpoint(), WebServerCheck.WebServerAnswers.class)
                    .ifPresent(
                            web ->
                                    found.add(
                                            c.cause("server.not-mail")
                                                    .at(on.endpoint())
                                                    .because(on.finding())
                                                    .because(web)
                                                    .make()));
        }
        return found;
    }
}
