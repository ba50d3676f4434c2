package org.mailmend.diagnosis;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.check.CapabilitiesCheck;
import org.mailmend.check.Endpoint;
import org.mailmend.check.Finding;
import org.mailmend.check.GreetingCheck;
import org.mailmend.check.SendCheck;
import org.mailmend.check.SignInCheck;
import org.mailmend.check.TalkFindings;
import org.mailmend.reply.Confidence;
import org.mailmend.reply.Meaning;
import org.mailmend.reply.Stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Rules about what a server says: greeting, EHLO, sending; what it leaves unsaid.
final class TalkRules {
    private TalkRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "server.not-available",
                        "the server says so in its first words; the catalogue knows finer reasons",
                        TalkRules::refusedGreeting),
                new Rule(
                        List.of("server.silent"),
                        "TCP (and TLS) stood, and not one byte of the protocol came",
                        TalkRules::silent),
                new Rule(
                        List.of("server.hangs-up", "server.misconfigured", "tls.handshake-failed"),
                        "the connection ended where it was the server's turn",
                        TalkRules::hungUp),
                Rule.of(
                        "server.protocol-error",
                        "the words are quoted",
                        c ->
                                c.concerning(TalkFindings.Babbled.class).stream()
                                        .map(
                                                on ->
                                                        c.cause("server.protocol-error")
                                                                .at(on.endpoint())
                                                                .because(on.finding())
                                                                .said(List.of(on.finding().words()))
                                                                .make())
                                        .toList()),
                new Rule(
                        List.of("send.helo-rejected", "server.not-available"),
                        "the refusal came in answer to EHLO; its words decide",
                        TalkRules::refusedEhlo),
                Rule.of(
                        "settings.unencrypted",
                        "the settings ask for no TLS and the server offers it",
                        TalkRules::unencrypted),
                Rule.of(
                        "send.smtputf8",
                        "the server names what it offers, and that is not among it",
                        c ->
                                c.concerning(SendCheck.NeedsUtf8.class).stream()
                                        .map(
                                                on ->
                                                        c.cause("send.smtputf8")
                                                                .at(on.endpoint())
                                                                .because(on.finding())
                                                                .because(offers(on.endpoint()))
                                                                .make())
                                        .toList()),
                Rule.of(
                        "send.too-big",
                        "the server names the largest size that it takes (RFC 1870)",
                        c ->
                                c.concerning(SendCheck.OverLimit.class).stream()
                                        .map(
                                                on ->
                                                        c.cause("send.too-big")
                                                                .at(on.endpoint())
                                                                .because(on.finding())
                                                                .because(offers(on.endpoint()))
                                                                .with("limit", on.finding().limit())
                                                                .make())
                                        .toList()),
                new Rule(
                        List.of("send.recipient-unknown"),
                        "the reply catalogue, by stage and words",
                        TalkRules::notTaken));
    }

    /// The step in which the server said last what it offers.
    static String offers(Endpoint endpoint) {
        return endpoint.id(
                endpoint.server().security() == ConnectionSecurity.STARTTLS ? "ehlo-tls" : "ehlo");
    }

    private static List<Diagnosis> refusedGreeting(Case c) {
        return c.concerning(GreetingCheck.GreetedWithRefusal.class).stream()
                .map(
                        on ->
                                fromWords(
                                        c,
                                        on.endpoint(),
                                        on.finding(),
                                        Stage.GREETING,
                                        on.finding().lines(),
                                        "server.not-available"))
                .toList();
    }

    private static List<Diagnosis> refusedEhlo(Case c) {
        return c.concerning(TalkFindings.Refused.class).stream()
                .map(
                        on ->
                                fromWords(
                                        c,
                                        on.endpoint(),
                                        on.finding(),
                                        Stage.EHLO,
                                        on.finding().lines(),
                                        "server.not-available"))
                .toList();
    }

    private static List<Diagnosis> notTaken(Case c) {
        return c.concerning(SendCheck.NotTaken.class).stream()
                .map(
                        on ->
                                fromWords(
                                        c,
                                        on.endpoint(),
                                        on.finding(),
                                        stage(on.finding().stage()),
                                        on.finding().lines(),
                                        "unknown"))
                .toList();
    }

    private static Stage stage(String word) {
        return switch (word) {
            case "mail" -> Stage.MAIL;
            case "rcpt" -> Stage.RCPT;
            case "data" -> Stage.DATA;
            default -> Stage.END_OF_DATA;
        };
    }

    /// What the catalogue makes of a refusal; a cause for what it does not know.
    static Diagnosis fromWords(
            Case c,
            Endpoint endpoint,
            Finding finding,
            Stage stage,
            List<String> lines,
            String otherwise) {
        Optional<Meaning> meaning = c.meaning(endpoint, stage, lines);
        String cause = meaning.map(Meaning::cause).orElse(unknownWords(lines, otherwise));
        Case.Finder made =
                c.cause(OwnAddress.listed(cause, lines) ? "send.address-listed" : cause)
                        .at(endpoint)
                        .sure(meaning.map(Meaning::confidence).orElse(Confidence.POSSIBLE))
                        .because(finding)
                        .said(lines);
        if (finding instanceof SendCheck.NotTaken notTaken) {
            made.with("recipient", notTaken.recipient());
        }
        return made.make();
    }

    /// What words that nobody knows say all the same: 421 and BYE end the session whenever they
    /// come (RFC 5321 section 3.8, RFC 9051 section 7.1.5).
    static String unknownWords(List<String> lines, String otherwise) {
        String last = lines.isEmpty() ? "" : lines.getLast().toUpperCase(Locale.ROOT);
        return last.startsWith("421") || last.startsWith("* BYE")
                ? "server.not-available"
                : otherwise;
    }

    private static List<Diagnosis> silent(Case c) {
        List<Diagnosis> found = new ArrayList<>();
        for (var on : c.concerning(TalkFindings.WentSilent.class)) {
            found.add(
                    c.cause("server.silent")
                            .at(on.endpoint())
                            .because(on.finding())
                            .with("after", on.finding().after())
                            .make());
        }
        return found;
    }

    private static List<Diagnosis> hungUp(Case c) {
        List<Diagnosis> found = new ArrayList<>();
        for (var on : c.concerning(TalkFindings.HungUp.class)) {
            NetRules.brokenTalk(on.finding())
                    .ifPresent(
                            cause ->
                                    found.add(
                                            c.cause(cause)
                                                    .at(on.endpoint())
                                                    .sure(Confidence.LIKELY)
                                                    .because(on.finding())
                                                    .with("why", "")
                                                    .make()));
        }
        return found;
    }

    private static List<Diagnosis> unencrypted(Case c) {
        return c.concerning(CapabilitiesCheck.OffersInClear.class).stream()
                .filter(
                        on ->
                                on.finding().startTls()
                                        || NetRules.proven(c, c.others(on.endpoint())).isPresent())
                .map(
                        on -> {
                            Case.Finder made =
                                    c.cause("settings.unencrypted")
                                            .at(on.endpoint())
                                            .because(on.finding());
                            NetRules.proven(c, c.others(on.endpoint()))
                                    .ifPresent(b -> NetRules.betterPort(made, b));
                            return made.make();
                        })
                .toList();
    }

    static Optional<SignInCheck.SignedIn> signedIn(Case c) {
        return c.run.find(SignInCheck.SignedIn.class);
    }
}
