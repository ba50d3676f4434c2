package org.mailmend.bounce;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Finds where a text stops to report and begins to quote the message that came back.
final class Original {
    /// How many lines make the head of a report.
    private static final int HEAD = 8;

    private static final Set<String> TRACES =
            Set.of(
                    "received",
                    "return-path",
                    "message-id",
                    "dkim-signature",
                    "x-mailer",
                    "delivered-to",
                    "x-originating-ip",
                    "domainkey-signature",
                    "authentication-results",
                    "received-spf",
                    "user-agent",
                    "arc-seal",
                    "x-received",
                    "x-google-dkim-signature",
                    "references",
                    "in-reply-to");
    private static final Set<String> PLAIN =
            Set.of(
                    "from",
                    "to",
                    "subject",
                    "date",
                    "cc",
                    "reply-to",
                    "content-type",
                    "sender",
                    "mime-version",
                    "content-transfer-encoding");
    private static final QuickPattern HEADING =
            QuickPattern.of(
                    "(?i)^[\\s>*#|=_.:+~-]*(?:this is a copy of|below this line is a copy|"
                            + "(?:the )?original message(?: (?:follows|text|header|headers))?[\\s:.=_*+~-]*$|"
                            + "(?:the )?(?:body|header|headers|text|beginning) of (?:the|your) (?:original |returned |message)|"
                            + "(?:un(?:sent|delivered|deliverable)|returned|failed|rejected) message(?: (?:follows|header|text))?[\\s:.=_*+~-]*$|"
                            + "message headers? follows?|message header(?:s)?[\\s:.=_*+~-]*$|(?:below is|here is|following is|attached is) (?:a copy|the (?:original|header))|"
                            + "your (?:original )?message (?:follows|reads|is (?:attached|included) below)|"
                            + "the original message (?:follows|was sent)|included (?:is|below)|copy of (?:the |your )?(?:original )?message|content of (?:the )?original|"
                            + "(?:the )?(?:header|text|contents?) of (?:the )?original|received headers?:|----- ?original|"
                            + "urspr.{1,3}ngliche (?:nachricht|mail)[\\s:.=_*-]*$|kopie der|message d'origine|mensaje original|messaggio originale|исходное (?:письмо|сообщение)).*");

    private Original() {}

    /// The index of the first line that belongs to the returned message, or the number of lines.
    static int begins(List<String> lines) {
        int limit = lines.size();
        for (int i = 0; i < limit; i++) {
            String line = lines.get(i);
            if (line.isBlank()) {
                continue;
            }
            boolean header = isHeaderBlock(lines, i);
            int behind = header && i < HEAD ? behindEcho(lines, i) : 0;
            if (behind > 0) {
                i = behind;
                continue;
            }
            if (header || (i > 2 && line.length() < 100 && HEADING.matches(line))) {
                return i;
            }
        }
        return limit;
    }

    /// Some reports begin with fields of the message that they are about and speak behind them: the
    /// line behind the fields, 0 where nothing is reported there.
    private static int behindEcho(List<String> lines, int at) {
        int end = at;
        while (end < lines.size() && !lines.get(end).isBlank()) {
            end++;
        }
        int to = Math.min(lines.size(), end + HEAD);
        return end < to && Recogniser.bodyReports(String.join("\n", lines.subList(end, to)))
                ? end
                : 0;
    }

    /// Three fields in a row, one of which only transport writes, are a header.
    private static boolean isHeaderBlock(List<String> lines, int at) {
        String first = name(lines.get(at));
        if (!TRACES.contains(first) && !PLAIN.contains(first)) {
            return false;
        }
        int fields = 0;
        boolean trace = false;
        for (int i = at; i < lines.size() && i < at + 14; i++) {
            String line = lines.get(i);
            if (line.isBlank()) {
                break;
            }
            String name = name(line);
            if (TRACES.contains(name)) {
                trace = true;
                fields++;
            } else if (PLAIN.contains(name)) {
                fields++;
            } else if (!Character.isWhitespace(line.charAt(0)) && name.isEmpty()) {
                break;
            }
        }
        return trace && fields >= 2;
    }

    private static String name(String line) {
        int colon = line.indexOf(':');
        if (colon < 2 || colon > 30) {
            return "";
        }
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("> ")) {
            name = name.substring(2);
        }
        return name.indexOf(' ') >= 0 ? "" : name;
    }
}
