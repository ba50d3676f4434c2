package org.mailmend.bounce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds mail addresses in lines of text, in one pass from each `@`.
final class Addresses {
    private static final int MAX_LENGTH = 320;

    /// An address and where it stands in its line.
    record Found(String address, int start, int end) {}

    private Addresses() {}

    static List<Found> in(String line) {
        int at = line.indexOf('@');
        if (at < 0) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        int from = 0;
        while (at >= 0 && found.size() < 500) {
            Found one = around(line, at, from);
            if (one != null) {
                found.add(one);
                from = one.end();
            }
            at = line.indexOf('@', at + 1);
        }
        return found;
    }

    /// The one address of a field such as `rfc822; user@example.org`; a name without a domain
    /// counts.
    static Optional<String> ofField(String field) {
        String value = field.strip();
        int semicolon = value.indexOf(';');
        if (semicolon >= 0 && semicolon < 24 && value.indexOf('@') > semicolon
                || semicolon == value.indexOf(';') && semicolon >= 0 && value.indexOf('@') < 0) {
            value = value.substring(semicolon + 1).strip();
        }
        List<Found> found = in(value);
        if (!found.isEmpty()) {
            return Optional.of(found.getFirst().address());
        }
        return value.isEmpty() || value.length() > 64 || value.indexOf(' ') >= 0
                ? Optional.empty()
                : Optional.of(value.replace("<", "").replace(">", ""));
    }

    /// Addresses are compared without case: nobody tells mailboxes apart by it.
    static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    private static @org.jspecify.annotations.Nullable Found around(String line, int at, int from) {
        int start = at;
        if (start > from && line.charAt(start - 1) == '"') {
            start = line.lastIndexOf('"', at - 2);
            if (start < from || at - start > MAX_LENGTH) {
                return null;
            }
        } else {
            while (start > from && at - start < MAX_LENGTH && isLocal(line.charAt(start - 1))) {
                start--;
            }
            int equals = line.lastIndexOf('=', at);
            if (equals > start && isTag(line.substring(start, equals))) {
                start = equals + 1;
            }
            while (start < at && "'`=*.-/|{".indexOf(line.charAt(start)) >= 0) {
                start++;
            }
        }
        int end = at + 1;
        if (end < line.length() && line.charAt(end) == '[') {
            int close = line.indexOf(']', end);
            if (close < 0 || close - end > 48) {
                return null;
            }
            end = close + 1;
        } else {
            while (end < line.length() && end - at < MAX_LENGTH && isDomain(line.charAt(end))) {
                end++;
            }
            while (end > at + 1
                    && (line.charAt(end - 1) == '.'
                            || line.charAt(end - 1) == '-'
                            || line.charAt(end - 1) == '_')) {
                end--;
            }
        }
        if (start == at || end == at + 1) {
            return null;
        }
        return new Found(line.substring(start, end), start, end);
    }

    /// "SMTP=user@example.org" and the like: the kind of address stands before it.
    private static boolean isTag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "smtp", "rfc822", "orcpt", "to", "rcpt", "address" -> true;
            default -> false;
        };
    }

    private static boolean isLocal(char c) {
        return c > 0x80
                ? Character.isLetterOrDigit(c) || Character.isSurrogate(c)
                : (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || "!#$%&'*+/=?^_`{|}~.-".indexOf(c) >= 0;
    }

    private static boolean isDomain(char c) {
        return c > 0x80
                ? Character.isLetterOrDigit(c) && !standsAlone(c)
                : (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '.'
                        || c == '-'
                        || c == '_';
    }

    /// Japanese and Chinese sentences go on right behind an address.
    private static boolean standsAlone(char c) {
        return c >= 0x3040 && c <= 0x30FF;
    }
}
