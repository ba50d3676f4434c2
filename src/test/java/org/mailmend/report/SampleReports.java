package org.mailmend.report;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// Reports to write: a short one as in the design, a long one full of hostile text.
final class SampleReports {
    static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-21T10:42:00+01:00");
    static final String FOOT =
            "No password is in this report. 11 checks good, 1 warning, 2 problems, 2 not checked:"
                    + " see pages 2 and 3.";
    static final String BIDI_ATTACK = "safe\u202egnp.exe\u2066\u200b\u0007\u001b[2J";
    static final String HTML_ATTACK =
            "<script>alert(1)</script><img src=http://192.0.2.7/x onerror=alert(1)> &amp; \"'";
    static final String MARKDOWN_ATTACK =
            "``` | [click](https://evil.example.com) ![x](https://evil.example.com/i.png)"
                    + " <b>bold</b> www.evil.example.com @all # title";
    static final String CHINESE = "邮箱已满，请清理后再试";
    static final String ARABIC = "صندوق البريد ممتلئ (550) لا";
    static final String EMOJI = "mailbox full 😀 \uD83D\uDCEC 🇩🇪";

    private SampleReports() {}

    static Report shortReport() {
        return new Report(
                "Mailmend: Gmail wants an app password here",
                Locale.ENGLISH,
                TIME,
                false,
                firstPage("ana@example.org"),
                FOOT);
    }

    static Report practice() {
        return practice("ana@example.org");
    }

    static Report practice(String address) {
        var blocks = new ArrayList<>(firstPage(address));
        blocks.add(new Block.PageBreak());
        blocks.addAll(secondPage(address));
        return new Report("Mailmend practice", Locale.ENGLISH, TIME, true, blocks, FOOT);
    }

    static Report longReport() {
        var blocks = new ArrayList<>(firstPage("ana.maria.lopez@example.org"));
        blocks.add(new Block.PageBreak());
        blocks.addAll(secondPage("ana.maria.lopez@example.org"));
        blocks.add(new Block.Heading("Strange words"));
        blocks.add(
                new Block.Quote(
                        "mx.example.com, port 25, at RCPT",
                        State.WARNING,
                        List.of(
                                "550 " + CHINESE,
                                "550 " + ARABIC,
                                "550 " + EMOJI,
                                "550 " + BIDI_ATTACK,
                                "550 " + HTML_ATTACK,
                                "550 " + MARKDOWN_ATTACK,
                                "550 " + "x".repeat(500))));
        blocks.add(
                new Block.Table(
                        List.of("Name | pipe", HTML_ATTACK),
                        List.of(
                                List.of(MARKDOWN_ATTACK, BIDI_ATTACK),
                                List.of("a".repeat(200), CHINESE))));
        blocks.add(new Block.Heading("Dialogue with mx.example.com"));
        blocks.add(new Block.Dialogue(lines(3_000, "ana.maria.lopez@example.org")));
        return new Report(
                "Mailmend: long report " + HTML_ATTACK, Locale.ENGLISH, TIME, false, blocks, FOOT);
    }

    static List<Block.Line> lines(int count, String address) {
        var sasl =
                Base64.getEncoder()
                        .encodeToString(
                                ("\0" + address + "\0redacted").getBytes(StandardCharsets.UTF_8));
        var lines = new ArrayList<Block.Line>();
        for (var i = 0; i < count; i++) {
            var sent = i % 3 == 0;
            var text =
                    switch (i % 7) {
                        case 0 -> "RCPT TO:<" + address + ">";
                        case 1 -> "550 5.2.2 " + CHINESE + " line " + i;
                        case 2 -> "250-" + ARABIC;
                        case 3 -> "AUTH PLAIN " + sasl;
                        case 4 -> "250-8BITMIME " + EMOJI;
                        case 5 -> HTML_ATTACK + BIDI_ATTACK;
                        default -> "250 line " + i + " of a very talkative server";
                    };
            var direction = sent ? Block.Direction.SENT : Block.Direction.RECEIVED;
            lines.add(
                    new Block.Line(
                            String.format(Locale.ROOT, "%.3f s", i / 1000.0), direction, text));
        }
        return lines;
    }

    static List<Block> firstPage(String address) {
        return List.of(
                new Block.Verdict(
                        State.PROBLEM,
                        "Problem – mail does not go out or come in",
                        "Gmail wants an app password here",
                        "Google does not take the usual account password from mail programs. The"
                                + " servers answer, their certificates are genuine, and the settings"
                                + " are right. Only the password has to be replaced."),
                new Block.Facts(
                        List.of(
                                new Block.Fact("Address", address),
                                new Block.Fact("Who can mend it", "The user"),
                                new Block.Fact("Time to mend", "About 5 minutes"),
                                new Block.Fact("How sure", "Certain"))),
                new Block.Heading("How to mend it"),
                new Block.Steps(
                        List.of(
                                new Block.Step(
                                        "Make an app password at Google.",
                                        "Open myaccount.google.com/apppasswords, sign in, name it"
                                                + " “Outlook”, copy the 16 letters.",
                                        new Link(
                                                URI.create(
                                                        "https://myaccount.google.com/apppasswords"),
                                                "myaccount.google.com/apppasswords"),
                                        List.of(),
                                        false),
                                new Block.Step(
                                        "Put it into Outlook in place of the old password.",
                                        "Outlook (classic) for Windows: File › Account Settings ›"
                                                + " Update Password.",
                                        null,
                                        List.of(),
                                        false),
                                new Block.Step(
                                        "Check again with the new password.",
                                        "Sending and the mailbox should both sign in.",
                                        null,
                                        List.of(),
                                        false))),
                new Block.Heading("The way of the mail"),
                new Block.Way(
                        "Seven stations: this computer good, network warning, DNS good, server good,"
                                + " TLS good, sign-in refused, sending not reached",
                        List.of(
                                new Block.Station("This computer", State.GOOD, "good, 3 ms"),
                                new Block.Station("Network", State.WARNING, "warning, 18 ms"),
                                new Block.Station("DNS", State.GOOD, "good, 24 ms"),
                                new Block.Station("Server", State.GOOD, "good, 38 ms"),
                                new Block.Station("TLS", State.GOOD, "good, 61 ms"),
                                new Block.Station("Sign-in", State.PROBLEM, "refused, 412 ms"),
                                new Block.Station("Sending", State.NOT_REACHED, "not reached"))),
                new Block.Heading("Settings that work"),
                new Block.Table(
                        List.of(
                                "For",
                                "Server",
                                "Port and security",
                                "User name",
                                "In Outlook now"),
                        List.of(
                                List.of(
                                        "Sending (SMTP)",
                                        "smtp.gmail.com",
                                        "465, TLS from the start",
                                        address,
                                        "✓ the same"),
                                List.of(
                                        "Mailbox (IMAP)",
                                        "imap.gmail.com",
                                        "993, TLS from the start",
                                        address,
                                        "✓ the same"))),
                new Block.Heading("What the server said"),
                new Block.Quote(
                        "smtp.gmail.com, port 465, at sign-in",
                        State.PROBLEM,
                        List.of(
                                "534-5.7.9 Application-specific password required. For more"
                                        + " information, go to",
                                "534 5.7.9 https://support.google.com/mail/?p=InvalidSecondFactor")),
                new Block.Heading("What was not checked"),
                new Block.Paragraph(
                        "Sending and opening the mailbox, because both come after the sign-in."));
    }

    static List<Block> secondPage(String address) {
        return List.of(
                new Block.Heading("All checks"),
                new Block.Checks(
                        List.of(
                                new Block.CheckLine(
                                        State.GOOD,
                                        "DNS",
                                        "smtp.gmail.com has addresses of both families.",
                                        "24 ms"),
                                new Block.CheckLine(
                                        State.WARNING,
                                        "Network",
                                        "Programs that try IPv6 first can hang for 10 seconds.",
                                        "18 ms"),
                                new Block.CheckLine(
                                        State.PROBLEM,
                                        "Sign-in to send",
                                        "Google refused this password for " + address + ".",
                                        "412 ms"),
                                new Block.CheckLine(
                                        State.BROKEN, "TLS", "This check had a fault.", ""),
                                new Block.CheckLine(
                                        State.NOT_REACHED,
                                        "Sending",
                                        "Not checked, because the sign-in was refused.",
                                        ""))),
                new Block.Heading("How to read this report"),
                new Block.Note(State.NOTE, "A check that was not reached says nothing about it."),
                new Block.Note(State.WARNING, "The clock of this computer is 4 minutes slow."),
                new Block.Heading("This computer"),
                new Block.KeyValues(
                        List.of(
                                new Block.Fact("System", "Debian 12"),
                                new Block.Fact("Resolver", "192.0.2.53"))),
                new Block.Steps(
                        List.of(
                                new Block.Step(
                                        "Type these.",
                                        "",
                                        new Link(
                                                URI.create("https://example.com/help"),
                                                "example.com"),
                                        List.of(
                                                new Block.Fact("Server", "smtp.gmail.com"),
                                                new Block.Fact("User name", address)),
                                        true))),
                new Block.Heading("Dialogue with smtp.gmail.com"),
                new Block.Dialogue(lines(14, address)));
    }
}
