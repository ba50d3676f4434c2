package org.mailmend.reply;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Finds the replies that stand inside other texts.
final class Quoted {
    private static final Set<String> BEFORE_A_CODE =
            Set.of(
                    "said",
                    "error",
                    "code",
                    "smtp",
                    "reply",
                    "replied",
                    "response",
                    "responded",
                    "status",
                    "returned",
                    "with",
                    "fehler",
                    "erreur",
                    "number");

    private Quoted() {}

    /// The first reply code in running text, 0 where there is none.
    static int code(String text) {
        for (int i = 0; i + 3 <= text.length(); i++) {
            if (isCode(text, i) && (hasStatusBehind(text, i) || isAnnounced(text, i))) {
                return Integer.parseInt(text, i, i + 3, 10);
            }
        }
        return 0;
    }

    /// From the last quoted reply to the end of the text.
    static Optional<String> inner(String text) {
        for (int i = text.length() - 4; i > 0; i--) {
            if (isCode(text, i)
                    && text.charAt(i) != '2'
                    && text.charAt(i) != '3'
                    && (hasStatusBehind(text, i) || isAnnounced(text, i))) {
                return Optional.of(text.substring(i));
            }
        }
        return Optional.empty();
    }

    private static boolean isCode(String text, int at) {
        return Line.leadingCode(text.substring(at, Math.min(at + 4, text.length()))) != 0
                && (at == 0 || isBreak(text.charAt(at - 1)));
    }

    private static boolean isBreak(char c) {
        return !Character.isLetterOrDigit(c) && c != '.' && c != '-' && c != '_' && c != '/';
    }

    private static boolean hasStatusBehind(String text, int at) {
        int next = at + 4;
        if (next < text.length() && text.charAt(next) == '#') {
            next++;
        }
        return next < text.length() && EnhancedStatus.at(text, next).isPresent();
    }

    /// "… said: 550 …", "smtp;550 …", "error code 535".
    private static boolean isAnnounced(String text, int at) {
        int end = at;
        while (end > 0 && !Character.isLetterOrDigit(text.charAt(end - 1)) && at - end < 4) {
            end--;
        }
        if (end == at) {
            return false;
        }
        int start = end;
        while (start > 0 && Character.isLetter(text.charAt(start - 1)) && end - start < 12) {
            start--;
        }
        return BEFORE_A_CODE.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
    }
}
