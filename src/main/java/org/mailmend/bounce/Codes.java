package org.mailmend.bounce;

import org.jspecify.annotations.Nullable;
import org.mailmend.reply.EnhancedStatus;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The reply code and the enhanced status code that a text quotes.
///
/// @param reply three digits, 0 where there is none
record Codes(int reply, @Nullable EnhancedStatus status) {
    static final Codes NONE = new Codes(0, null);

    private static final QuickPattern ANNOUNCED =
            QuickPattern.of(
                    "(?i)(said|says|error|errors|code|reply|replied|response|responded|returned|answered|smtp|with|status|was"
                            + "|reason|diagnostic|failure|failed|fehler|fehlercode|erreur|message|command|server|rejected|issued|отве\\w*|ответ|because|result|problem|state \\d+)"
                            + "\\b[\\s:;,=#\"'<(\\[.]*$");
    private static final Pattern STATUS =
            Pattern.compile(
                    "(?<![\\w.])(?<!(?<!\\b[245]\\d\\d)-)#?([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\w]|\\.\\d)");
    private static final Pattern EXPIRED =
            Pattern.compile("[<(\\[]([45]\\d\\d)[ -]([45]\\.\\d{1,3}\\.\\d{1,3})\\b");
    private static final int TEXT_LIMIT = 6_000;
    private static final int DIGITS = 3;

    /// Reads a text; the best-founded code wins, of equals the first.
    static Codes in(String whole) {
        String text = whole.length() > TEXT_LIMIT ? whole.substring(0, TEXT_LIMIT) : whole;
        int reply = 0;
        int replyRank = 0;
        EnhancedStatus behind = null;
        for (int at = nextCode(text, 0); at >= 0; at = nextCode(text, at + DIGITS)) {
            int rank = rank(text, at, at + DIGITS);
            if (rank > replyRank) {
                replyRank = rank;
                reply = Integer.parseInt(text.substring(at, at + DIGITS));
                behind = statusBehind(text, at + DIGITS).orElse(null);
            }
        }
        Matcher nested = EXPIRED.matcher(text);
        if (behind != null && behind.subject() == 4 && behind.detail() == 7 && nested.find()) {
            // The time ran out; what the last attempt met stands in brackets.
            return new Codes(
                    Integer.parseInt(nested.group(1)),
                    EnhancedStatus.parse(nested.group(2)).orElse(behind));
        }
        EnhancedStatus status = behind;
        if (status == null || isVague(status)) {
            EnhancedStatus other = status(text).orElse(null);
            if (status == null
                    || (other != null && !isVague(other) && other.klass() == status.klass())) {
                status = other;
            }
        }
        return reply == 0 && status == null ? NONE : new Codes(reply, status);
    }

    /// Where the next three digits stand that may be a reply code, or `-1`. Digits of a number, a
    /// name, an address or a time of day are none.
    private static int nextCode(String text, int from) {
        for (int i = from; i + DIGITS <= text.length(); i++) {
            char klass = text.charAt(i);
            if ((klass == '2' || klass == '4' || klass == '5')
                    && isDigit(text.charAt(i + 1))
                    && isDigit(text.charAt(i + 2))
                    && (i == 0 || !isPartOfName(text.charAt(i - 1)))
                    && (i < 2 || text.charAt(i - 1) != ':' || !isDigit(text.charAt(i - 2)))
                    && (i + DIGITS == text.length()
                            || " \t\n\u000b\f\r-,.:;)]\"'>#(".indexOf(text.charAt(i + DIGITS))
                                    >= 0)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isPartOfName(char c) {
        return isDigit(c)
                || c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || "_./@+=-".indexOf(c) >= 0;
    }

    boolean isEmpty() {
        return reply == 0 && status == null;
    }

    private static int rank(String text, int start, int end) {
        if (isFollowedByUnit(text, end)) {
            return 0;
        }
        boolean leads = leadsLine(text, start);
        boolean status = statusBehind(text, end).isPresent();
        if (start > 4 && text.startsWith("... ", start - 4) && text.charAt(start) != '2') {
            return 5;
        }
        boolean two = text.charAt(start) == '2';
        if (two) {
            return leads || status ? 1 : 0;
        }
        if (status) {
            return 4;
        }
        if (leads && end < text.length() && " -\r\n".indexOf(text.charAt(end)) >= 0) {
            return 4;
        }
        String before = text.substring(Math.max(0, start - 24), start);
        if (ANNOUNCED.find(before)) {
            return 4;
        }
        if (before.isBlank() || "(<[:;\"'".indexOf(lastSolid(before)) >= 0) {
            return 2;
        }
        boolean spoken =
                end + 1 < text.length()
                        && " -".indexOf(text.charAt(end)) >= 0
                        && ("<'\"".indexOf(text.charAt(end + 1)) >= 0
                                || Character.isLetter(text.charAt(end + 1)));
        return spoken && text.charAt(start) == '5' ? 1 : 0;
    }

    private static char lastSolid(String text) {
        for (int i = text.length() - 1; i >= 0; i--) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return text.charAt(i);
            }
        }
        return ' ';
    }

    private static boolean isFollowedByUnit(String text, int end) {
        String next =
                text.substring(end, Math.min(text.length(), end + 10))
                        .strip()
                        .toLowerCase(Locale.ROOT);
        for (String unit :
                new String[] {
                    "minute",
                    "hour",
                    "day",
                    "second",
                    "byte",
                    "kb",
                    "mb",
                    "messages",
                    "emails",
                    "users",
                    "octets",
                    "char",
                    "recipients",
                    "ms "
                }) {
            if (next.startsWith(unit)) {
                return true;
            }
        }
        return false;
    }

    private static boolean leadsLine(String text, int start) {
        int i = start - 1;
        while (i >= 0 && " \t<>-\"'*|\u00a0".indexOf(text.charAt(i)) >= 0) {
            i--;
        }
        return i < 0 || text.charAt(i) == '\n' || text.charAt(i) == '\r';
    }

    private static Optional<EnhancedStatus> statusBehind(String text, int end) {
        Matcher matcher = STATUS.matcher(text).region(end, Math.min(text.length(), end + 16));
        matcher.useTransparentBounds(true);
        if (!matcher.find()) {
            return Optional.empty();
        }
        for (int i = end; i < matcher.start(); i++) {
            if (" -#(\t:.,\n\r".indexOf(text.charAt(i)) < 0) {
                return Optional.empty();
            }
        }
        return read(matcher);
    }

    /// The first status that says something, else the first.
    static Optional<EnhancedStatus> status(String text) {
        EnhancedStatus first = null;
        if (!mayHoldStatus(text)) {
            return Optional.empty();
        }
        Matcher matcher = STATUS.matcher(text);
        while (matcher.find()) {
            EnhancedStatus one = read(matcher).orElse(null);
            if (one == null || looksLikeAddress(text, matcher)) {
                continue;
            }
            if (!isVague(one)) {
                return Optional.of(one);
            }
            first = first == null ? one : first;
        }
        return Optional.ofNullable(first);
    }

    private static boolean mayHoldStatus(String text) {
        for (int dot = text.indexOf('.', 1); dot > 0; dot = text.indexOf('.', dot + 1)) {
            char klass = text.charAt(dot - 1);
            if (klass == '2' || klass == '4' || klass == '5') {
                return true;
            }
        }
        return false;
    }

    /// "version 2.0.1", "qmail-1.03" and the like are no status codes.
    private static boolean looksLikeAddress(String text, Matcher matcher) {
        String before =
                text.substring(Math.max(0, matcher.start() - 10), matcher.start())
                        .toLowerCase(Locale.ROOT);
        return before.endsWith("version ")
                || before.endsWith("release ")
                || before.endsWith("/")
                || before.endsWith(" v ")
                || (matcher.group(1).equals("2") && !before.contains("status"));
    }

    private static Optional<EnhancedStatus> read(Matcher matcher) {
        return EnhancedStatus.parse(
                matcher.group(1) + "." + matcher.group(2) + "." + matcher.group(3));
    }

    static boolean isVague(EnhancedStatus status) {
        return status.subject() == 0 && status.detail() == 0;
    }
}
