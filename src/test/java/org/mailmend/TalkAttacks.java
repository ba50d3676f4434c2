package org.mailmend;

import org.mailmend.account.Protocol;
import org.mailmend.practice.Act;
import org.mailmend.practice.MailScripts;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Attacks by way of greetings, lines and replies: rows 39 to 56.
final class TalkAttacks {
    private static final String FINE = "settings.fine";
    private static final String BROKEN = "server.protocol-error";
    private static final String GONE = "server.not-available";

    /// More than a line may be long, and more lines than a reply may have.
    private static final String HUGE = "x".repeat(4 << 20);

    private static final int MANY = 100_000;

    private TalkAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(greetings(), ehlo(), goodbyes(), pop(), imap(), lines(), signIns())
                .flatMap(s -> s);
    }

    private static Attack on(
            int row,
            Protocol protocol,
            String what,
            String cause,
            UnaryOperator<MailScripts.Draft> change) {
        Attack attack =
                Attack.on465(
                        row,
                        protocol + ": " + what,
                        cause,
                        c -> c.tls(Protocol.SMTP, d -> d).tls(protocol, change));
        return protocol == Protocol.SMTP
                ? attack
                : attack.with(
                        "smtp=mail.example.org:465/tls",
                        protocol.name().toLowerCase(Locale.ROOT)
                                + "=mail.example.org:"
                                + protocol.tlsPort());
    }

    private static Attack says(
            int row, Protocol protocol, String command, String words, String cause) {
        return on(
                row,
                protocol,
                command + " answered " + words,
                cause,
                d -> d.on(command, Act.say(words.split("\n"))));
    }

    private static Attack greets(int row, Protocol protocol, String words, String cause) {
        return on(
                row,
                protocol,
                "greeting " + words,
                cause,
                d -> d.greeting(Act.say(words.split("\n"))));
    }

    private static Stream<Attack> greetings() {
        Protocol smtp = Protocol.SMTP;
        return Stream.of(
                greets(39, smtp, "221 closing", GONE),
                greets(39, smtp, "354 go on", BROKEN),
                greets(39, smtp, "421 4.3.2 not now", GONE),
                greets(39, smtp, "500 what", GONE),
                greets(39, smtp, "501 what", GONE),
                greets(39, smtp, "530 no", GONE),
                greets(39, smtp, "554 no service", GONE),
                greets(48, smtp, "220-one\n550 two", BROKEN),
                greets(49, smtp, "220 \u001b[31mred\u0007 \u0000 \u00e9\u00ff \u009b31m", FINE),
                greets(49, smtp, "\u00ef\u00bb\u00bf220 mail.example.org", BROKEN),
                greets(50, smtp, "220", FINE),
                greets(50, smtp, "999 ready", BROKEN),
                greets(50, smtp, "22", BROKEN),
                greets(50, smtp, "220x ready", BROKEN),
                greets(50, smtp, "-20 ready", BROKEN));
    }

    private static Stream<Attack> ehlo() {
        return Stream.of(
                hello("220 hi", "auth.not-offered"),
                hello("354 go on", GONE),
                hello("421 4.3.2 closing", GONE),
                hello("500 what", GONE),
                hello("501 what", GONE),
                hello("502 what", GONE),
                hello("504 what", GONE),
                hello("530 no", GONE),
                hello("550 no", GONE),
                hello("250", "auth.not-offered"));
    }

    private static Attack hello(String words, String cause) {
        return says(40, Protocol.SMTP, "EHLO", words, cause);
    }

    private static Stream<Attack> goodbyes() {
        return Stream.of(
                says(41, Protocol.SMTP, "QUIT", "500 stay", FINE),
                on(41, Protocol.SMTP, "QUIT never answered", FINE, d -> d.on("QUIT", Act.hang())),
                on(41, Protocol.IMAP, "LOGOUT reset", FINE, d -> d.on("LOGOUT", Act.reset())),
                on(41, Protocol.POP, "QUIT never answered", FINE, d -> d.on("QUIT", Act.hang())));
    }

    private static Stream<Attack> pop() {
        Protocol pop = Protocol.POP;
        return Stream.of(
                greets(42, pop, "-ERR [SYS/PERM] never", GONE),
                greets(42, pop, "-ERR [SYS/TEMP] later", GONE),
                greets(42, pop, "-ERR", GONE),
                greets(42, pop, "+OK", FINE),
                greets(42, pop, "+OK <1896.697@mail.example.org> \u001b[31m\u0007 ready", FINE),
                says(43, pop, "CAPA", "-ERR what", FINE),
                says(43, pop, "CAPA", "+OK\n.", FINE),
                says(43, pop, "CAPA", "+OK\nSASL\nUSER\n.", FINE),
                says(43, pop, "AUTH", "-ERR what", "auth.mailbox-refused"),
                says(43, pop, "AUTH", "+OK", "unknown"));
    }

    private static Stream<Attack> imap() {
        Protocol imap = Protocol.IMAP;
        return Stream.of(
                greets(44, imap, "a1 OK ready", BROKEN),
                greets(44, imap, "OK ready", BROKEN),
                greets(44, imap, "* NO ready", BROKEN),
                greets(44, imap, "* BYE not now", GONE),
                greets(44, imap, "*", BROKEN),
                greets(44, imap, "* OK", FINE),
                greets(44, imap, "* CAPABILITY IMAP4rev1\n* OK ready", BROKEN),
                says(44, imap, "EXAMINE", "{tag} OK done\n* 3 EXISTS", FINE),
                says(44, imap, "EXAMINE", "* BYE closing", GONE),
                says(44, imap, "EXAMINE", "{tag} WHAT", "unknown"),
                says(51, imap, "EXAMINE", "* 3 EXISTS {4294967295}\n{tag} OK done", FINE),
                says(51, imap, "GETQUOTAROOT", "* QUOTA {99999999999999999999}\n{tag} OK", FINE),
                on(
                        52,
                        imap,
                        "lists 7,000 deep",
                        FINE,
                        d ->
                                d.on(
                                        "EXAMINE",
                                        Act.say("* FLAGS " + "(".repeat(7000), "{tag} OK done"))),
                on(
                        52,
                        imap,
                        "lists 10,000 deep, beyond what a line may hold",
                        BROKEN,
                        d ->
                                d.on(
                                        "EXAMINE",
                                        Act.say("* FLAGS " + "(".repeat(10000), "{tag} OK done"))),
                on(
                        53,
                        imap,
                        "compression is offered and not used",
                        FINE,
                        d ->
                                d.extensions("IMAP4rev1", "SASL-IR", "COMPRESS=DEFLATE")
                                        .on("COMPRESS", Act.say("{tag} OK DEFLATE active"))));
    }

    private static Stream<Attack> lines() {
        return Stream.of(
                endless(Protocol.SMTP, "EHLO", "250-more"),
                endless(Protocol.IMAP, "EXAMINE", "* 1 EXISTS"),
                endless(Protocol.POP, "CAPA", "TOP"),
                huge(Protocol.SMTP, "EHLO", "250-"),
                huge(Protocol.IMAP, "EXAMINE", "* OK "),
                huge(Protocol.POP, "STAT", "+OK "),
                on(
                        47,
                        Protocol.SMTP,
                        "one byte every second",
                        "server.silent",
                        d ->
                                d.on(
                                        "EHLO",
                                        new Act.Drip(
                                                "250 " + "x".repeat(100),
                                                java.time.Duration.ofSeconds(1)))),
                says(48, Protocol.SMTP, "EHLO", "250-mail\n550 AUTH PLAIN", BROKEN),
                says(48, Protocol.SMTP, "AUTH", "334-\n235 2.7.0 welcome", BROKEN),
                raw("bare LF", "250-mail.example.org\n250 AUTH PLAIN\n", FINE),
                raw("bare CR", "250-mail\rexample\r\n250 AUTH PLAIN\r\n", FINE),
                raw("NUL", "250-ma\0il\r\n250 AUTH PLAIN\r\n", FINE),
                raw("8-bit", "250-m\u00e4\u00ff\r\n250 AUTH PLAIN\r\n", FINE),
                raw("a byte order mark", "\u00ef\u00bb\u00bf250 AUTH PLAIN\r\n", BROKEN),
                raw("terminal escapes", "250-\u001b]0;x\u0007\r\n250 AUTH PLAIN\r\n", FINE),
                raw("right to left", "250-\u00e2\u0080\u00aemoc\r\n250 AUTH PLAIN\r\n", FINE),
                says(50, Protocol.SMTP, "EHLO", "999 what", GONE),
                says(50, Protocol.SMTP, "EHLO", "000 what", GONE),
                says(50, Protocol.SMTP, "EHLO", "25 what", BROKEN),
                says(50, Protocol.SMTP, "EHLO", "250AUTH PLAIN", BROKEN),
                says(50, Protocol.SMTP, "AUTH", "535", "auth.password-wrong"),
                says(50, Protocol.SMTP, "AUTH", "099 what", "unknown"));
    }

    private static Attack raw(String what, String latin1, String cause) {
        return on(49, Protocol.SMTP, what, cause, d -> d.on("EHLO", new Act.Raw(latin1)));
    }

    private static Attack endless(Protocol protocol, String command, String line) {
        return on(
                45,
                protocol,
                command + " answered without end",
                BROKEN,
                d ->
                        d.on(
                                command,
                                new Act.Raw(String.join("\r\n", Collections.nCopies(MANY, line)))));
    }

    private static Attack huge(Protocol protocol, String command, String start) {
        return on(
                46,
                protocol,
                command + " answered in one line without end",
                BROKEN,
                d -> d.on(command, new Act.Raw(start + HUGE)));
    }

    private static Stream<Attack> signIns() {
        return Stream.of(
                says(54, Protocol.SMTP, "AUTH", "554 5.7.1 go away", "unknown"),
                on(54, Protocol.SMTP, "hang-up", "auth.hang-up", d -> d.on("AUTH", Act.close())),
                on(54, Protocol.SMTP, "reset", "auth.hang-up", d -> d.on("AUTH", Act.reset())),
                says(54, Protocol.IMAP, "AUTHENTICATE", "* BYE go away", GONE),
                on(54, Protocol.POP, "hang-up", "auth.hang-up", d -> d.on("AUTH", Act.close())),
                on(
                        55,
                        Protocol.SMTP,
                        "tokens alone, offered to somebody with a password",
                        "auth.oauth-required",
                        d -> d.mechanisms("XOAUTH2", "OAUTHBEARER")),
                challenged(Protocol.SMTP, "AUTH", "334 ***", 1, BROKEN),
                challenged(Protocol.SMTP, "AUTH", "334 " + "QUFB".repeat(3_000_000), 1, BROKEN),
                challenged(Protocol.SMTP, "AUTH", "334 QUFB", 50, BROKEN),
                challenged(Protocol.IMAP, "AUTHENTICATE", "+ ***", 1, BROKEN),
                challenged(Protocol.IMAP, "AUTHENTICATE", "+ QUFB", 50, BROKEN),
                challenged(Protocol.POP, "AUTH", "+ QUFB", 50, BROKEN));
    }

    private static Attack challenged(
            Protocol protocol, String command, String line, int times, String cause) {
        Act[] acts = new Act[times];
        Arrays.fill(acts, new Act.Prompt(line));
        return on(
                56,
                protocol,
                times + " challenges of " + line.length() + " characters",
                cause,
                d -> d.on(command, acts));
    }
}
