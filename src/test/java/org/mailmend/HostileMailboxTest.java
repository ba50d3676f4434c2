package org.mailmend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailmend.account.Password;
import org.mailmend.account.Protocol;
import org.mailmend.check.SignInCheck;
import org.mailmend.check.TlsCheck;
import org.mailmend.diagnosis.Examined;
import org.mailmend.diagnosis.PracticeRun;
import org.mailmend.practice.Act;
import org.mailmend.practice.MailScripts;

import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Stream;

/// Mailbox servers that break the rules on purpose: limits hold, nothing hangs, no secret leaves in
/// clear, and the cause is the right one.
class HostileMailboxTest {
    private static final String SMTP = "smtp=mail.example.org:465/tls";
    private static final String BROKEN = "server.protocol-error";

    /// A change of a healthy server.
    private interface Lie {
        MailScripts.Draft tell(MailScripts.Draft draft);
    }

    private static String[] many(String line, String last) {
        String[] lines = new String[400];
        Arrays.fill(lines, line);
        lines[lines.length - 1] = last;
        return lines;
    }

    private static Act[] challenges(int count, String line, Act last) {
        Act[] acts = new Act[count + 1];
        Arrays.fill(acts, new Act.Prompt(line));
        acts[count] = last;
        return acts;
    }

    private static Arguments lie(String what, Protocol protocol, String cause, Lie lie) {
        return Arguments.of(what, protocol, cause, lie);
    }

    static Stream<Arguments> lies() {
        String huge = String.join("", Collections.nCopies(20_000, "x"));
        String nested = String.join("", Collections.nCopies(7_000, "("));
        return Stream.of(
                lie(
                        "an endless reply",
                        Protocol.IMAP,
                        BROKEN,
                        d -> d.on("EXAMINE", Act.say(many("* 1 EXISTS", "{tag} OK done")))),
                lie(
                        "an endless list",
                        Protocol.POP,
                        BROKEN,
                        d -> d.on("CAPA", Act.say(many("TOP", ".")))),
                lie(
                        "a line without end",
                        Protocol.IMAP,
                        BROKEN,
                        d -> d.on("EXAMINE", new Act.Raw("* " + huge), Act.close())),
                lie(
                        "a greeting without end",
                        Protocol.POP,
                        BROKEN,
                        d -> d.greeting(new Act.Raw("+OK " + huge), Act.close())),
                lie("a greeting with a tag", Protocol.IMAP, BROKEN, d -> d.greeting("a1 OK ready")),
                lie("a greeting of nothing", Protocol.IMAP, BROKEN, d -> d.greeting("")),
                lie(
                        "a huge literal",
                        Protocol.IMAP,
                        "settings.fine",
                        d -> d.on("EXAMINE", Act.say("* OK {4294967295}", "{tag} OK done"))),
                lie(
                        "deep lists",
                        Protocol.IMAP,
                        "settings.fine",
                        d -> d.on("EXAMINE", Act.say("* FLAGS " + nested, "{tag} OK done"))),
                lie(
                        "numbers out of range",
                        Protocol.IMAP,
                        "settings.fine",
                        d ->
                                d.on(
                                        "EXAMINE",
                                        Act.say("* 99999999999999999999 EXISTS", "{tag} OK done"))),
                lie(
                        "a mailbox of no number",
                        Protocol.POP,
                        "settings.fine",
                        d -> d.on("STAT", Act.say("+OK many"))),
                lie(
                        "control characters",
                        Protocol.IMAP,
                        "settings.fine",
                        d -> d.greeting("* OK \u001b[31m\u0000 \u00ff ready")),
                lie(
                        "challenges without end",
                        Protocol.IMAP,
                        BROKEN,
                        d -> d.on("AUTHENTICATE", challenges(9, "+ AAAA", Act.say("{tag} OK")))),
                lie(
                        "challenges without end",
                        Protocol.POP,
                        BROKEN,
                        d -> d.on("AUTH", challenges(9, "+ AAAA", Act.say("+OK")))),
                lie(
                        "a challenge that is none",
                        Protocol.IMAP,
                        BROKEN,
                        d -> d.on("AUTHENTICATE", challenges(1, "+ ***", Act.say("{tag} OK")))),
                lie(
                        "a huge challenge",
                        Protocol.POP,
                        BROKEN,
                        d -> d.on("AUTH", new Act.Raw("+ " + huge), Act.close())),
                lie(
                        "a hang-up at the sign-in",
                        Protocol.POP,
                        "auth.hang-up",
                        d -> d.on("AUTH", Act.close())),
                lie(
                        "a reset at the sign-in",
                        Protocol.IMAP,
                        "auth.hang-up",
                        d -> d.on("AUTHENTICATE", Act.reset())),
                lie(
                        "a goodbye at the sign-in",
                        Protocol.IMAP,
                        "server.not-available",
                        d ->
                                d.on(
                                        "AUTHENTICATE",
                                        Act.say("* BYE server shutting down"),
                                        Act.close())),
                lie(
                        "a hang-up inside a reply",
                        Protocol.IMAP,
                        "server.misconfigured",
                        d -> d.on("EXAMINE", new Act.Raw("* FLA"), Act.close())),
                lie(
                        "a hang-up at the mailbox",
                        Protocol.POP,
                        "server.misconfigured",
                        d -> d.on("STAT", Act.close())),
                lie(
                        "no sign-in at all",
                        Protocol.IMAP,
                        "auth.not-offered",
                        d -> d.extensions("IMAP4rev1", "LOGINDISABLED").mechanisms()),
                lie(
                        "tokens alone",
                        Protocol.IMAP,
                        "auth.oauth-required",
                        d -> d.extensions("IMAP4rev1", "LOGINDISABLED").mechanisms("XOAUTH2")));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("lies")
    void isSurvived(String what, Protocol protocol, String cause, Lie lie) {
        try (Company company = new Company().well().tls(protocol, lie::tell)) {
            Examined examined =
                    company.look(
                            SMTP,
                            protocol == Protocol.IMAP
                                    ? "imap=mail.example.org:993/tls"
                                    : "pop=mail.example.org:995/tls");

            assertThat(Company.causes(examined)).as(what).first().isEqualTo(cause);
            assertThat(examined.run().signInAttempts(protocol)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void whatStandsBehindStartTlsIsThrownAwayAndSaid() {
        for (Protocol protocol : new Protocol[] {Protocol.IMAP, Protocol.POP}) {
            try (Company company = new Company().tls(Protocol.SMTP, d -> d)) {
                var tls = company.net().tls(Company.HOST);
                company.startTls(
                        protocol,
                        d ->
                                protocol == Protocol.IMAP
                                        ? d.on(
                                                "STARTTLS",
                                                Act.say(
                                                        "{tag} OK begin",
                                                        "* CAPABILITY IMAP4rev1 LOGINDISABLED",
                                                        "m3 OK done"),
                                                Act.startTls(tls),
                                                Act.switchTo("secured"))
                                        : d.on(
                                                "STLS",
                                                Act.say("+OK begin", "+OK", "SASL XOAUTH2", "."),
                                                Act.startTls(tls),
                                                Act.switchTo("secured")));
                Examined examined =
                        company.look(
                                SMTP,
                                protocol == Protocol.IMAP
                                        ? "imap=mail.example.org:143/starttls"
                                        : "pop=mail.example.org:110/starttls");

                assertThat(examined.run().findAll(TlsCheck.PlainTextInjected.class)).hasSize(1);
                assertThat(Company.causes(examined)).containsExactly("settings.fine");
                assertThat(
                                company.network()
                                        .journal("192.0.2.10", protocol.startTlsPort())
                                        .signIns())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void nobodyWhoIsGreetedAsSignedInIsToldASecret() {
        try (Company company =
                new Company()
                        .tls(Protocol.SMTP, d -> d)
                        .tls(Protocol.IMAP, d -> d.greeting("* PREAUTH welcome"))) {
            Examined examined = company.look(SMTP, "imap=mail.example.org:993/tls");
            assertThat(Company.causes(examined)).containsExactly("server.misconfigured");
            assertThat(company.network().journal("192.0.2.10", 993).signIns()).isZero();
        }
    }

    /// Row 57 of the table of attacks: what stands behind a line break is no command.
    @Test
    void aSecretWithALineBreakIsNoCommand() {
        try (Company company =
                        new Company()
                                .well()
                                .tls(Protocol.POP, d -> d.mechanisms().extensions("USER"));
                Password secret = new Password("a\r\nDELE 1".toCharArray())) {
            Examined examined =
                    company.looked(
                            PracticeRun.request(
                                    Company.account(
                                            Company.USER, SMTP, "pop=mail.example.org:995/tls"),
                                    null),
                            secret);

            assertThat(company.network().journal("192.0.2.10", 995).commands())
                    .noneMatch(c -> c.contains("DELE") || c.startsWith("PASS"));
            assertThat(examined.run().findAll(SignInCheck.NoWayToSignIn.class)).hasSize(1);
        }
    }
}
