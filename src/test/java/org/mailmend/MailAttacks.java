package org.mailmend;

import org.mailmend.account.Protocol;
import org.mailmend.check.MailboxCheck;
import org.mailmend.check.TlsCheck;
import org.mailmend.diagnosis.Examined;
import org.mailmend.practice.Act;
import org.mailmend.practice.MailScripts;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Attacks by way of STARTTLS, capabilities, referrals and untagged data: rows 1 to 18.
final class MailAttacks {
    private static final String NO_TLS = "tls.starttls-not-offered";
    private static final String FINE = "settings.fine";

    private MailAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(
                        stripped(),
                        refused(),
                        preAuth(),
                        referred(),
                        injected(),
                        untagged(),
                        told())
                .flatMap(s -> s);
    }

    /// A change of a healthy server.
    private interface Change extends UnaryOperator<MailScripts.Draft> {}

    /// Changes the server of a protocol that offers STARTTLS; sending is well beside a mailbox.
    private static Attack on(int row, Protocol protocol, String what, String cause, Change change) {
        String own =
                protocol.name().toLowerCase(java.util.Locale.ROOT)
                        + "=mail.example.org:"
                        + protocol.startTlsPort()
                        + "/starttls";
        Attack attack =
                Attack.on465(
                        row,
                        protocol + ": " + what,
                        cause,
                        c -> {
                            if (protocol != Protocol.SMTP) {
                                c.tls(Protocol.SMTP, d -> d);
                            }
                            c.startTls(protocol, change);
                        });
        return protocol == Protocol.SMTP
                ? attack.with(own)
                : attack.with("smtp=mail.example.org:465/tls", own);
    }

    private static String command(Protocol protocol) {
        return protocol == Protocol.POP ? "STLS" : "STARTTLS";
    }

    private static Stream<Attack> stripped() {
        return Arrays.stream(Protocol.values())
                .flatMap(
                        p ->
                                Stream.of(
                                        clear(p, "no " + command(p), d -> d),
                                        clear(
                                                p,
                                                "none, and every way to sign in, in clear",
                                                d -> d.mechanisms("PLAIN", "LOGIN", "XOAUTH2"))));
    }

    private static Attack clear(Protocol protocol, String what, Change change) {
        Attack model = on(1, protocol, what, NO_TLS, change);
        return new Attack(
                1,
                model.what(),
                NO_TLS,
                c -> {
                    if (protocol != Protocol.SMTP) {
                        c.tls(Protocol.SMTP, d -> d);
                    }
                    c.clear(protocol, d -> change.apply(d.authInClear()));
                },
                model.settings(),
                List.of());
    }

    private static Stream<Attack> refused() {
        return Stream.of(
                smtpSays(2, "502 5.5.1 Not here", NO_TLS, d -> d),
                smtpSays(3, "502 5.5.1 Not here", NO_TLS, MailScripts.Draft::authInClear),
                smtpSays(4, "454 4.7.0 TLS not available", "server.misconfigured", d -> d),
                smtpSays(5, "354 go on", NO_TLS, d -> d),
                smtpSays(5, "221 bye", NO_TLS, d -> d),
                smtpSays(5, "421 4.3.2 closing", "server.not-available", d -> d),
                smtpSays(5, "500 what", NO_TLS, d -> d),
                smtpSays(5, "501 what", NO_TLS, d -> d),
                smtpSays(5, "530 5.7.0 no", NO_TLS, d -> d),
                says(6, Protocol.IMAP, "{tag} NO not now", NO_TLS),
                says(6, Protocol.IMAP, "{tag} BAD what", NO_TLS),
                says(6, Protocol.IMAP, "+ go on", NO_TLS),
                says(6, Protocol.IMAP, "* BYE not here", NO_TLS),
                says(7, Protocol.POP, "-ERR not here", NO_TLS),
                on(
                        7,
                        Protocol.POP,
                        "-ERR, after a greeting for APOP",
                        NO_TLS,
                        d ->
                                d.greeting("+OK ready <1896.697170952@mail.example.org>")
                                        .authInClear()
                                        .on("STLS", Act.say("-ERR not here"))));
    }

    private static Attack smtpSays(int row, String words, String cause, Change change) {
        return on(
                row,
                Protocol.SMTP,
                "STARTTLS answered " + words,
                cause,
                d -> change.apply(d).on("STARTTLS", Act.say(words)));
    }

    private static Attack says(int row, Protocol protocol, String words, String cause) {
        return on(
                row,
                protocol,
                command(protocol) + " answered " + words,
                cause,
                d -> d.authInClear().on(command(protocol), Act.say(words)));
    }

    private static Stream<Attack> preAuth() {
        return Stream.of(
                on(8, Protocol.IMAP, "PREAUTH", NO_TLS, d -> d.greeting("* PREAUTH welcome")),
                on(
                        8,
                        Protocol.IMAP,
                        "PREAUTH with capabilities and mail",
                        NO_TLS,
                        d ->
                                d.greeting(
                                        "* PREAUTH [CAPABILITY IMAP4rev1] welcome",
                                        "* 3 EXISTS",
                                        "* LIST () \"/\" INBOX")));
    }

    private static Stream<Attack> referred() {
        String elsewhere = "imap://ana;AUTH=*@198.51.100.66/";
        return Stream.of(
                inTls(
                        9,
                        "a referral for the sign-in",
                        "unknown",
                        d -> d.on("AUTHENTICATE", no("[REFERRAL " + elsewhere + "] go there"))),
                inTls(
                        9,
                        "a referral behind an accepted sign-in",
                        FINE,
                        d ->
                                d.on(
                                        "AUTHENTICATE",
                                        Act.say("{tag} OK [REFERRAL " + elsewhere + "] welcome"),
                                        Act.switchTo(MailScripts.SIGNED_IN))),
                inTls(
                        9,
                        "a referral for the mailbox",
                        "unknown",
                        d -> d.on("EXAMINE", no("[REFERRAL " + elsewhere + "INBOX] go there"))),
                on(
                        9,
                        Protocol.IMAP,
                        "a referral in the greeting",
                        "server.not-available",
                        d -> d.greeting("* BYE [REFERRAL " + elsewhere + "] moved")),
                inTls(
                        9,
                        "an untagged referral",
                        FINE,
                        d -> d.greeting("* OK [REFERRAL " + elsewhere + "] server has moved")));
    }

    private static Act no(String words) {
        return Act.say("{tag} NO " + words);
    }

    private static Attack inTls(int row, String what, String cause, Change change) {
        return Attack.on465(
                        row,
                        "IMAP: " + what,
                        cause,
                        c -> c.tls(Protocol.SMTP, d -> d).tls(Protocol.IMAP, change))
                .with("smtp=mail.example.org:465/tls", "imap=mail.example.org:993/tls");
    }

    private static Stream<Attack> injected() {
        return Stream.of(
                behind(10, Protocol.SMTP, "220 go", "250-mail.example.org", "250 AUTH XOAUTH2"),
                behind(10, Protocol.SMTP, "220 go", "454 4.7.0 no", "235 2.7.0 signed in"),
                behind(
                        11,
                        Protocol.IMAP,
                        "{tag} OK go",
                        "* CAPABILITY IMAP4rev1 LOGINDISABLED",
                        "m3 OK done"),
                behind(11, Protocol.IMAP, "{tag} OK go", "* PREAUTH welcome", "m3 NO no"),
                behind(12, Protocol.POP, "+OK go", "+OK", "SASL XOAUTH2", "."),
                behind(12, Protocol.POP, "+OK go", "-ERR [AUTH] wrong"));
    }

    /// Words in clear behind the server's yes: thrown away, said, and the rest goes on.
    private static Attack behind(int row, Protocol protocol, String yes, String... more) {
        String[] lines = new String[more.length + 1];
        lines[0] = yes;
        System.arraycopy(more, 0, lines, 1, more.length);
        Attack model = on(row, protocol, "injected " + String.join(" / ", more), FINE, d -> d);
        return new Attack(
                        row,
                        model.what(),
                        FINE,
                        c -> {
                            var tls = c.net().tls(Company.HOST);
                            if (protocol != Protocol.SMTP) {
                                c.tls(Protocol.SMTP, d -> d);
                            }
                            c.startTls(
                                    protocol,
                                    d ->
                                            d.on(
                                                    command(protocol),
                                                    Act.say(lines),
                                                    Act.startTls(tls),
                                                    Act.switchTo("secured")));
                        },
                        model.settings(),
                        List.of())
                .and(
                        "it is said",
                        e -> e.run().findAll(TlsCheck.PlainTextInjected.class).size() == 1);
    }

    private static Stream<Attack> untagged() {
        String[] data = {
            "* LIST () \"/\" \"gone\"",
            "* LSUB () \"/\" \"gone\"",
            "* STATUS gone (MESSAGES 231)",
            "* SEARCH 2 84 882",
            "* FLAGS (\\Seen)",
            "* 666 EXISTS",
            "* 666 RECENT",
            "* 1 EXPUNGE",
            "* 1 FETCH (FLAGS (\\Seen) UID 1)"
        };
        return Stream.concat(
                Arrays.stream(data)
                        .map(
                                line ->
                                        on(
                                                        13,
                                                        Protocol.IMAP,
                                                        line + " before TLS",
                                                        FINE,
                                                        d ->
                                                                d.on(
                                                                        "CAPABILITY",
                                                                        Act.say(
                                                                                line,
                                                                                "* CAPABILITY"
                                                                                        + " IMAP4rev1"
                                                                                        + " STARTTLS"
                                                                                        + " SASL-IR"
                                                                                        + " AUTH=PLAIN",
                                                                                "{tag} OK done")))
                                                .and("no message of it", MailAttacks::three)),
                Arrays.stream(data)
                        .map(
                                line ->
                                        on(
                                                        14,
                                                        Protocol.IMAP,
                                                        line + " after the greeting",
                                                        FINE,
                                                        d -> d.greeting("* OK ready", line))
                                                .and("no message of it", MailAttacks::three)));
    }

    /// The healthy mailbox holds three messages.
    private static boolean three(Examined examined) {
        return examined.run().findAll(MailboxCheck.MailboxOpens.class).stream()
                .allMatch(f -> f.messages() == 3);
    }

    private static Stream<Attack> told() {
        String spoof = "Your computer is infected, call +1 555 0100 \u001b[2J\u202e";
        return Stream.of(
                on(
                        15,
                        Protocol.SMTP,
                        "PLAIN offered in clear alone",
                        "auth.oauth-required",
                        d -> d.mechanisms("XOAUTH2").authInClear()),
                on(
                        15,
                        Protocol.IMAP,
                        "capabilities of before TLS",
                        FINE,
                        d -> d.greeting("* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=XOAUTH2] hi")),
                on(
                        16,
                        Protocol.IMAP,
                        "[ALERT] in the greeting",
                        FINE,
                        d -> d.greeting("* OK [ALERT] " + spoof)),
                inTls(
                        16,
                        "[ALERT] behind the sign-in",
                        FINE,
                        d ->
                                d.on(
                                        "AUTHENTICATE",
                                        Act.say("{tag} OK [ALERT] " + spoof),
                                        Act.switchTo(MailScripts.SIGNED_IN))),
                inTls(
                        17,
                        "LOGINDISABLED and no other way",
                        "auth.not-offered",
                        d -> d.extensions("IMAP4rev1", "LOGINDISABLED").mechanisms()),
                inTls(
                        17,
                        "LOGINDISABLED beside tokens",
                        "auth.oauth-required",
                        d -> d.extensions("IMAP4rev1", "LOGINDISABLED").mechanisms("XOAUTH2")),
                new Attack(
                        18,
                        "SMTP: a server that takes what stands behind STARTTLS gets nothing there",
                        FINE,
                        c -> {
                            var tls = c.net().tls(Company.HOST);
                            c.startTls(
                                    Protocol.SMTP,
                                    d ->
                                            d.on(
                                                    "STARTTLS",
                                                    Act.say("220 go"),
                                                    new Act.StartTls(tls, false),
                                                    Act.switchTo("secured")));
                        },
                        List.of("smtp=mail.example.org:587/starttls"),
                        List.of()));
    }
}
