package org.mailmend.diagnosis;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.Protocol;
import org.mailmend.check.CapabilitiesCheck;
import org.mailmend.check.Endpoint;
import org.mailmend.check.Finding;
import org.mailmend.check.GreetingCheck;
import org.mailmend.check.TalkFindings;
import org.mailmend.check.TlsCheck;
import org.mailmend.reply.Confidence;
import org.mailmend.reply.Meaning;
import org.mailmend.reply.Stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Rules about TLS: mode, STARTTLS, certificates, handshakes.
final class TlsRules {
    private TlsRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule(
                        List.of(
                                "tls.wrong-mode",
                                "settings.incoming-outgoing-mixed",
                                "server.not-mail"),
                        "the server's own first words in clear, or a handshake that passed in the"
                                + " other mode on the same port",
                        TlsRules::mode),
                new Rule(
                        List.of("tls.starttls-not-offered", "server.misconfigured"),
                        "who is greeted as signed in cannot start TLS (RFC 9051 section 7.1.4)",
                        TlsRules::preAuthenticated),
                Rule.of(
                        "network.middlebox",
                        "no mail server announces XXXX or greets with stars; devices that inspect"
                                + " SMTP do",
                        TlsRules::masked),
                Rule.of(
                        "tls.starttls-not-offered",
                        "the EHLO reply was complete and without STARTTLS",
                        TlsRules::noStartTls),
                new Rule(
                        List.of("server.misconfigured", "tls.starttls-not-offered"),
                        "STARTTLS was announced and then refused in words",
                        TlsRules::refusedStartTls));
    }

    private static List<Diagnosis> mode(Case c) {
        List<Diagnosis> found = new ArrayList<>();
        for (var on : c.concerning(TlsCheck.NotTls.class)) {
            found.add(notTls(c, on.endpoint(), on.finding()));
        }
        for (var on : c.concerning(TalkFindings.WentSilent.class)) {
            otherModeWorks(c, on.endpoint(), on.finding()).ifPresent(found::add);
        }
        for (var on : c.concerning(TalkFindings.HungUp.class)) {
            otherModeWorks(c, on.endpoint(), on.finding()).ifPresent(found::add);
        }
        for (var on : c.concerning(GreetingCheck.NotMail.class)) {
            found.add(
                    otherModeWorks(c, on.endpoint(), on.finding())
                            .orElseGet(
                                    () ->
                                            c.cause("server.not-mail")
                                                    .at(on.endpoint())
                                                    .because(on.finding())
                                                    .said(List.of(on.finding().words()))
                                                    .make()));
        }
        for (var on : c.concerning(GreetingCheck.OtherProtocol.class)) {
            found.add(
                    mixed(
                            c,
                            on.endpoint(),
                            on.finding(),
                            on.finding().speaks(),
                            on.finding().words()));
        }
        return found;
    }

    private static Diagnosis notTls(Case c, Endpoint endpoint, TlsCheck.NotTls finding) {
        String words = finding.words();
        Protocol own = endpoint.server().protocol();
        Optional<Protocol> speaks = speaks(words);
        if (speaks.isPresent() && speaks.get() != own) {
            return mixed(c, endpoint, finding, speaks.get(), words);
        }
        if (speaks.isPresent()) {
            Case.Finder made =
                    c.cause("tls.wrong-mode")
                            .at(endpoint)
                            .because(finding)
                            .with("right", ConnectionSecurity.STARTTLS)
                            .said(List.of(firstLine(words)));
            NetRules.proven(c, c.others(endpoint)).ifPresent(b -> NetRules.betterPort(made, b));
            return made.make();
        }
        return c.cause("server.not-mail")
                .at(endpoint)
                .because(finding)
                .said(List.of(firstLine(words)))
                .make();
    }

    private static Diagnosis mixed(
            Case c, Endpoint endpoint, Finding finding, Protocol speaks, String words) {
        Case.Finder made =
                c.cause("settings.incoming-outgoing-mixed")
                        .at(endpoint)
                        .because(finding)
                        .with("speaks", speaks)
                        .said(List.of(firstLine(words)));
        NetRules.proven(c, c.others(endpoint)).ifPresent(b -> NetRules.betterPort(made, b));
        return made.make();
    }

    /// The same port, asked in the other mode in the same run, came as far as a handshake.
    private static Optional<Diagnosis> otherModeWorks(Case c, Endpoint endpoint, Finding finding) {
        return c.others(endpoint).stream()
                .filter(
                        e ->
                                e.server().host().equals(endpoint.server().host())
                                        && e.server().port() == endpoint.server().port()
                                        && e.server().security() != endpoint.server().security())
                .filter(e -> c.run.find(e, TlsCheck.TlsGood.class).isPresent() || c.good(e, "ehlo"))
                .findFirst()
                .map(
                        e -> {
                            Case.Finder made =
                                    c.cause("tls.wrong-mode")
                                            .at(endpoint)
                                            .because(finding)
                                            .with("right", e.server().security());
                            NetRules.betterPort(made, e);
                            return made.make();
                        });
    }

    private static Optional<Protocol> speaks(String words) {
        if (words.matches("(?s)220[ -].*") || words.matches("(?s)[245]\\d\\d[ -].*")) {
            return Optional.of(Protocol.SMTP);
        }
        String upper = words.toUpperCase(Locale.ROOT);
        if (upper.startsWith("* OK")
                || upper.startsWith("* PREAUTH")
                || upper.startsWith("* BYE")) {
            return Optional.of(Protocol.IMAP);
        }
        return upper.startsWith("+OK") || upper.startsWith("-ERR")
                ? Optional.of(Protocol.POP)
                : Optional.empty();
    }

    private static String firstLine(String words) {
        return words.lines().findFirst().orElse("");
    }

    private static List<Diagnosis> preAuthenticated(Case c) {
        return c.concerning(GreetingCheck.GreetedAsSignedIn.class).stream()
                .map(
                        on -> {
                            boolean tls =
                                    on.endpoint().server().security() == ConnectionSecurity.TLS;
                            Case.Finder made =
                                    c.cause(
                                                    tls
                                                            ? "server.misconfigured"
                                                            : "tls.starttls-not-offered")
                                            .at(on.endpoint())
                                            .sure(tls ? Confidence.LIKELY : Confidence.CERTAIN)
                                            .because(on.finding())
                                            .said(on.finding().lines());
                            NetRules.proven(c, c.others(on.endpoint()))
                                    .ifPresent(b -> NetRules.betterPort(made, b));
                            return made.make();
                        })
                .toList();
    }

    private static List<Diagnosis> masked(Case c) {
        List<Diagnosis> found = new ArrayList<>();
        for (var on : c.concerning(CapabilitiesCheck.WordsMasked.class)) {
            found.add(
                    c.cause("network.middlebox")
                            .at(on.endpoint())
                            .because(on.finding())
                            .said(List.of(on.finding().words()))
                            .make());
        }
        for (var on : c.concerning(TalkFindings.Babbled.class)) {
            if (on.finding().words().contains("***")) {
                found.add(
                        c.cause("network.middlebox")
                                .at(on.endpoint())
                                .because(on.finding())
                                .said(List.of(on.finding().words()))
                                .make());
            }
        }
        return found;
    }

    private static List<Diagnosis> noStartTls(Case c) {
        return c.concerning(CapabilitiesCheck.StartTlsMissing.class).stream()
                .map(
                        on -> {
                            Case.Finder made =
                                    c.cause("tls.starttls-not-offered")
                                            .at(on.endpoint())
                                            .because(on.finding());
                            NetRules.proven(c, c.others(on.endpoint()))
                                    .ifPresent(b -> NetRules.betterPort(made, b));
                            return made.make();
                        })
                .toList();
    }

    private static List<Diagnosis> refusedStartTls(Case c) {
        return c.concerning(TlsCheck.StartTlsRefused.class).stream()
                .map(
                        on -> {
                            Optional<Meaning> meaning =
                                    c.meaning(on.endpoint(), Stage.STARTTLS, on.finding().lines());
                            boolean temporary = on.finding().code() / 100 == 4;
                            // "Command not implemented" is no fault of the dialogue here.
                            String cause =
                                    meaning.map(Meaning::cause)
                                            .filter(m -> !m.equals("server.protocol-error"))
                                            .orElse(
                                                    temporary
                                                            ? "server.misconfigured"
                                                            : "tls.starttls-not-offered");
                            return c.cause(cause)
                                    .at(on.endpoint())
                                    .sure(
                                            meaning.map(Meaning::confidence)
                                                    .orElse(Confidence.LIKELY))
                                    .because(on.finding())
                                    .said(on.finding().lines())
                                    .make();
                        })
                .toList();
    }
}
