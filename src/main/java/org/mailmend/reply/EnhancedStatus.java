package org.mailmend.reply;

import java.util.Optional;

/// An enhanced mail system status code (RFC 3463): class, subject and detail, as in `4.4.1`.
///
/// @param klass 2 for success, 4 for a persistent transient failure, 5 for a permanent one
/// @param subject what the status is about, 0 to 999 (RFC 3463 section 3 defines 0 to 7)
/// @param detail the condition within the subject, 0 to 999
public record EnhancedStatus(int klass, int subject, int detail) {

    /// Reads a text that is one status code and nothing else.
    public static Optional<EnhancedStatus> parse(String text) {
        String trimmed = text.strip();
        return at(trimmed, 0).filter(found -> found.end() == trimmed.length()).map(Found::status);
    }

    /// The first status code that stands in a text. Numbers that are part of a longer dotted number
    /// (addresses, versions) are none.
    public static Optional<EnhancedStatus> find(String text) {
        return findFrom(text, 0).map(Found::status);
    }

    static Optional<Found> findFrom(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            Optional<Found> found = at(text, i);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// The status code that begins at this very place, if one does.
    static Optional<Found> at(String text, int start) {
        if (start + 5 > text.length()) {
            return Optional.empty();
        }
        char first = text.charAt(start);
        if ((first != '2' && first != '4' && first != '5')
                || text.charAt(start + 1) != '.'
                || !isBoundary(text, start - 1)) {
            return Optional.empty();
        }
        int subjectEnd = digitsEnd(text, start + 2);
        if (subjectEnd == start + 2
                || subjectEnd > start + 3
                || subjectEnd >= text.length()
                || text.charAt(subjectEnd) != '.') {
            return Optional.empty();
        }
        int detailEnd = digitsEnd(text, subjectEnd + 1);
        if (detailEnd == subjectEnd + 1 || detailEnd > subjectEnd + 4) {
            return Optional.empty();
        }
        if (detailEnd < text.length() && continues(text, detailEnd)) {
            return Optional.empty();
        }
        return Optional.of(
                new Found(
                        new EnhancedStatus(
                                first - '0',
                                number(text, start + 2, subjectEnd),
                                number(text, subjectEnd + 1, detailEnd)),
                        start,
                        detailEnd));
    }

    private static boolean isBoundary(String text, int index) {
        if (index < 0) {
            return true;
        }
        char before = text.charAt(index);
        if (before == '.') {
            return false;
        }
        // "550-5.7.26" and "X-5.7.26" look alike; only a reply code may stand before the hyphen
        if (before == '-') {
            return index >= 1 && isDigit(text.charAt(index - 1));
        }
        return !Character.isLetterOrDigit(before);
    }

    private static boolean continues(String text, int end) {
        char next = text.charAt(end);
        if (next == '.') {
            return end + 1 < text.length() && isDigit(text.charAt(end + 1));
        }
        return Character.isLetterOrDigit(next) && next < 0x80;
    }

    private static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && end - from < 4 && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// As it is written on the wire: `4.4.1`.
    @Override
    public String toString() {
        return klass + "." + subject + "." + detail;
    }

    /// A status code and where it stood.
    record Found(EnhancedStatus status, int start, int end) {}
}
