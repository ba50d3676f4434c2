package org.mailmend.diagnosis;

import org.mailmend.account.Protocol;
import org.mailmend.account.SecretShape;
import org.mailmend.check.CapabilitiesCheck;
import org.mailmend.check.CheckRequest;
import org.mailmend.check.Endpoint;
import org.mailmend.check.Finding;
import org.mailmend.check.SettingsNamed;
import org.mailmend.check.SignInCheck;
import org.mailmend.provider.Provider;
import org.mailmend.provider.SignIn;
import org.mailmend.reply.Confidence;
import org.mailmend.reply.Meaning;
import org.mailmend.reply.Stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Rules about the sign-in. Server words outrank tables, tables outrank guesses.
final class SignInRules {
    static final Set<String> TOKEN_WAYS = Set.of("XOAUTH2", "OAUTHBEARER");

    private SignInRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule(
                        List.of(
                                "auth.oauth-required",
                                "client.too-old",
                                "auth.not-offered",
                                "auth.mechanism-unsupported"),
                        "what is offered stands in the EHLO reply inside TLS; no secret was sent",
                        SignInRules::noWay),
                new Rule(
                        List.of(
                                "auth.password-wrong",
                                "auth.app-password-required",
                                "auth.username-form",
                                "auth.oauth-required",
                                "auth.access-off",
                                "auth.mailbox-refused",
                                "auth.sending-refused",
                                "auth.temporary",
                                "auth.token-expired",
                                "auth.token-scope",
                                "send.rate-limited"),
                        "the reply catalogue, then what the other protocols made of the same secret,"
                                + " then what the provider is known to demand and the secret's shape",
                        SignInRules::refused),
                Rule.of(
                        "auth.hang-up",
                        "the connection ended in the sign-in",
                        c ->
                                c.concerning(SignInCheck.HungUpAtSignIn.class).stream()
                                        .map(
                                                on ->
                                                        c.cause("auth.hang-up")
                                                                .at(on.endpoint())
                                                                .because(on.finding())
                                                                .make())
                                        .toList()),
                Rule.of(
                        "auth.temporary",
                        "the server took the sign-in and never answered it",
                        c ->
                                c.concerning(SignInCheck.SilentAtSignIn.class).stream()
                                        .map(
                                                on ->
                                                        c.cause("auth.temporary")
                                                                .at(on.endpoint())
                                                                .sure(Confidence.LIKELY)
                                                                .because(on.finding())
                                                                .make())
                                        .toList()),
                Rule.of(
                        "server.protocol-error",
                        "the words are quoted",
                        c ->
                                c.concerning(SignInCheck.BabbledAtSignIn.class).stream()
                                        .map(
                                                on ->
                                                        c.cause("server.protocol-error")
                                                                .at(on.endpoint())
                                                                .because(on.finding())
                                                                .said(List.of(on.finding().words()))
                                                                .make())
                                        .toList()));
    }

    /// Whether nothing but tokens is among these.
    static boolean wantTokens(List<String> mechanisms) {
        return TOKEN_WAYS.containsAll(mechanisms);
    }

    private static List<Diagnosis> noWay(Case c) {
        List<Diagnosis> found = new ArrayList<>();
        for (var on : c.concerning(SignInCheck.NoWayToSignIn.class)) {
            found.add(offeredOnly(c, on.endpoint(), on.finding().offered(), on.finding()));
        }
        if (found.isEmpty() && c.run.request().secret() != CheckRequest.SecretKind.TOKEN) {
            // Without a secret the offer alone shows that no password can work here.
            for (var on : c.concerning(CapabilitiesCheck.OffersSignIn.class)) {
                if (wantTokens(on.finding().mechanisms())) {
                    found.add(
                            offeredOnly(c, on.endpoint(), on.finding().mechanisms(), on.finding()));
                }
            }
        }
        return found;
    }

    private static Diagnosis offeredOnly(
            Case c, Endpoint endpoint, List<String> offered, Finding finding) {
        boolean token = token(c);
        String cause =
                offered.isEmpty()
                        ? "auth.not-offered"
                        : !token && wantTokens(offered)
                                ? "auth.oauth-required"
                                : "auth.mechanism-unsupported";
        return c.cause(cause)
                .at(endpoint)
                .because(finding)
                .because(TalkRules.offers(endpoint))
                .with("offered", offered)
                .make();
    }

    private static List<Diagnosis> refused(Case c) {
        List<Refusal> all =
                c.concerning(SignInCheck.SignInRefused.class).stream()
                        .map(on -> judge(c, on.endpoint(), on.finding()))
                        .toList();
        return OneSecret.together(c, all).stream().map(r -> made(c, r)).toList();
    }

    private static Refusal judge(Case c, Endpoint endpoint, SignInCheck.SignInRefused refused) {
        Optional<Meaning> meaning = c.meaning(endpoint, Stage.AUTH, refused.lines());
        String cause =
                meaning.map(Meaning::cause)
                        .filter(m -> token(c) || !m.equals("auth.wrong-account"))
                        .orElse(TalkRules.unknownWords(refused.lines(), "unknown"));
        Confidence confidence = meaning.map(Meaning::confidence).orElse(Confidence.POSSIBLE);
        boolean bare = cause.equals("auth.password-wrong") || cause.equals("unknown");
        Read read =
                !bare
                        ? new Read(personal(c, cause), confidence)
                        : token(c)
                                ? ofToken(cause)
                                : inTheLightOf(c, endpoint, refused, cause, confidence);
        return new Refusal(
                endpoint, read.cause(), read.confidence(), !bare, List.of(refused), refused);
    }

    static boolean token(Case c) {
        return c.run.request().secret() == CheckRequest.SecretKind.TOKEN;
    }

    /// A token that is refused without a reason is mostly one whose time is over: they live for an
    /// hour or so.
    private static Read ofToken(String cause) {
        return cause.equals("unknown")
                ? new Read(cause, Confidence.POSSIBLE)
                : new Read("auth.token-expired", Confidence.POSSIBLE);
    }

    /// Where people have mailboxes of their own, no organisation can have switched anything off.
    private static String personal(Case c, String cause) {
        return cause.equals("auth.off-for-organisation") && someMayNotSend(c)
                ? "auth.access-off"
                : cause;
    }

    private static boolean someMayNotSend(Case c) {
        return c.provider()
                .filter(p -> p.has(Provider.QuirkKind.SENDING_REFUSED_FOR_SOME))
                .isPresent();
    }

    private static Diagnosis made(Case c, Refusal refusal) {
        SignInCheck.SignInRefused refused = refusal.told();
        Protocol protocol = refusal.endpoint().server().protocol();
        Case.Finder made = c.cause(refusal.cause());
        c.provider().flatMap(p -> p.rule(protocol, c.day())).ifPresent(r -> made.with("rule", r));
        if (refusal.cause().equals("auth.access-off")
                && protocol == Protocol.SMTP
                && someMayNotSend(c)) {
            made.with("variant", "sending-refused");
        }
        SecretShape shape = refused.shape();
        if (shape.outerBlanks() || shape.invisible()) {
            made.with("unclean", true);
        } else if (shape.nonAscii()) {
            made.with("nonAscii", true);
        }
        return made.at(refusal.endpoint())
                .sure(refusal.confidence())
                .because(refusal.because().toArray(Finding[]::new))
                .said(refused.lines())
                .with("username", c.run.request().account().signInName())
                .with("mechanism", refused.mechanism())
                .with("appShape", refused.shape().appShaped())
                .make();
    }

    private record Read(String cause, Confidence confidence) {}

    /// A refusal that names no reason is read in the light of what this provider takes at all, and
    /// of what was sent.
    private static Read inTheLightOf(
            Case c,
            Endpoint endpoint,
            SignInCheck.SignInRefused refused,
            String cause,
            Confidence confidence) {
        Protocol protocol = endpoint.server().protocol();
        Optional<Provider> provider =
                c.provider()
                        .filter(
                                p ->
                                        p.servers().stream()
                                                .anyMatch(
                                                        s ->
                                                                s.host()
                                                                        .equals(
                                                                                endpoint.server()
                                                                                        .host())));
        SecretShape shape = refused.shape();
        if (provider.isPresent()) {
            List<SignIn.Method> ways = open(c, provider.get(), protocol);
            boolean password = ways.contains(SignIn.Method.PASSWORD);
            boolean app = ways.contains(SignIn.Method.APP_PASSWORD);
            if (!password && !app && ways.contains(SignIn.Method.OAUTH)) {
                return new Read("auth.oauth-required", Confidence.LIKELY);
            }
            if (!password && app && !shape.appShaped()) {
                return new Read("auth.app-password-required", Confidence.LIKELY);
            }
            if (wrongForm(c, provider.get(), protocol)) {
                return new Read("auth.username-form", Confidence.LIKELY);
            }
            if (fallsBack(c, provider.get(), protocol) && !shape.appShaped()) {
                // The same words stand for a wrong password.
                return new Read("auth.access-off", Confidence.POSSIBLE);
            }
        } else if (otherFormNamed(c, endpoint)) {
            return new Read("auth.username-form", Confidence.LIKELY);
        } else if (!c.run.request().account().signInName().contains("@")) {
            return new Read("auth.username-form", Confidence.LIKELY);
        }
        return new Read(cause, confidence);
    }

    /// Mail programs are let in by a switch that the provider turns off again by itself.
    private static boolean fallsBack(Case c, Provider provider, Protocol protocol) {
        return provider.has(Provider.QuirkKind.SWITCH_FALLS_BACK)
                && provider.signIns(protocol, c.day()).stream()
                        .anyMatch(w -> w.condition() == SignIn.Condition.SWITCHED_ON);
    }

    /// The domain's own file names another form of the user name for this server.
    private static boolean otherFormNamed(Case c, Endpoint endpoint) {
        String used = c.run.request().account().signInName();
        List<String> wanted =
                c.run.findAll(SettingsNamed.class).stream()
                        .flatMap(f -> f.proposals().stream())
                        .filter(p -> p.server().host().equals(endpoint.server().host()))
                        .filter(p -> p.server().protocol() == endpoint.server().protocol())
                        .flatMap(p -> Optional.ofNullable(p.userName()).stream())
                        .map(u -> u.fill(c.run.request().account().address()))
                        .toList();
        return !wanted.isEmpty() && !wanted.contains(used);
    }

    private static List<SignIn.Method> open(Case c, Provider provider, Protocol protocol) {
        return provider.signIns(protocol, c.day()).stream().map(SignIn::method).toList();
    }

    private static boolean wrongForm(Case c, Provider provider, Protocol protocol) {
        boolean whole = c.run.request().account().signInName().contains("@");
        return provider.userNames().stream()
                .filter(u -> u.protocols().contains(protocol))
                .findFirst()
                .map(
                        u ->
                                switch (u.form()) {
                                    case FULL -> !whole;
                                    case LOCAL_PART -> whole;
                                    case PROVIDER_SPECIFIC -> false;
                                })
                .orElse(false);
    }

    /// Whether what is offered takes tokens alone.
    static boolean onlyTokens(List<String> offered) {
        return TOKEN_WAYS.containsAll(offered);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
