package org.mailmend.reply;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Protocol;

import java.util.Locale;
import java.util.Optional;

/// One line of a reply, taken apart.
///
/// @param protocol the protocol whose form the line has, or null
/// @param code the reply code, 0 where there is none
/// @param status the enhanced status code that begins the words
/// @param positive whether it says OK
/// @param words what is left when the codes are taken off
record Line(
        @Nullable Protocol protocol,
        int code,
        Optional<EnhancedStatus> status,
        boolean positive,
        String words) {

    static Line of(String line) {
        String text = line.strip();
        int code = leadingCode(text);
        if (code != 0) {
            return withStatus(
                    Protocol.SMTP, code, code < 400, text.substring(Math.min(4, text.length())));
        }
        if (text.startsWith("-ERR") || text.startsWith("+OK")) {
            int end = text.startsWith("+OK") ? 3 : 4;
            return withStatus(Protocol.POP, 0, end == 3, text.substring(end));
        }
        Line imap = imap(text);
        return imap != null ? imap : withStatus(null, 0, false, text);
    }

    /// The protocol that the form gives away, if it does.
    Optional<Protocol> spoken() {
        return Optional.ofNullable(protocol);
    }

    /// Three digits 200 to 599 with a space, a hyphen or nothing behind them (RFC 5321 section
    /// 4.2).
    static int leadingCode(String text) {
        if (text.length() < 3 || text.charAt(0) < '2' || text.charAt(0) > '5') {
            return 0;
        }
        for (int i = 1; i < 3; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return 0;
            }
        }
        if (text.length() > 3 && text.charAt(3) != ' ' && text.charAt(3) != '-') {
            return 0;
        }
        return Integer.parseInt(text, 0, 3, 10);
    }

    private static @Nullable Line imap(String text) {
        int space = text.indexOf(' ');
        String first = space < 0 ? text : text.substring(0, space);
        if (isCondition(first)) {
            return withStatus(Protocol.IMAP, 0, first.equals("OK"), text.substring(first.length()));
        }
        if (space < 0 || !isTag(first)) {
            return null;
        }
        String rest = text.substring(space + 1).stripLeading();
        int end = rest.indexOf(' ');
        String word = (end < 0 ? rest : rest.substring(0, end));
        return isCondition(word.toUpperCase(Locale.ROOT))
                ? withStatus(
                        Protocol.IMAP,
                        0,
                        word.equalsIgnoreCase("OK"),
                        rest.substring(word.length()))
                : null;
    }

    private static boolean isCondition(String word) {
        return switch (word) {
            case "OK", "NO", "BAD", "BYE", "PREAUTH" -> true;
            default -> false;
        };
    }

    /// A tag holds a digit in every mail program there is; an English word does not.
    private static boolean isTag(String word) {
        return word.equals("*")
                || (word.length() <= 24
                        && word.chars().anyMatch(c -> c >= '0' && c <= '9')
                        && word.chars().allMatch(Character::isLetterOrDigit));
    }

    private static Line withStatus(
            @Nullable Protocol protocol, int code, boolean positive, String words) {
        String rest = words.strip();
        Optional<EnhancedStatus.Found> status =
                EnhancedStatus.at(rest, rest.startsWith("#") ? 1 : 0);
        return new Line(
                protocol,
                code,
                status.map(EnhancedStatus.Found::status),
                positive,
                status.map(found -> rest.substring(found.end()).strip()).orElse(rest));
    }
}
