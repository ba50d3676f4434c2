package org.mailmend.bounce;

import org.jspecify.annotations.Nullable;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Takes the messages out of a file: one message, an mbox, an Outlook message, or a text.
final class Container {
    private static final int MAX_MESSAGES = 20_000;
    private static final Set<String> MAIL_FIELDS =
            Set.of(
                    "from",
                    "to",
                    "subject",
                    "date",
                    "received",
                    "return-path",
                    "message-id",
                    "mime-version",
                    "content-type",
                    "delivered-to",
                    "x-original-to",
                    "envelope-to",
                    "reply-to",
                    "sender",
                    "cc",
                    "auto-submitted",
                    "x-failed-recipients",
                    "x-mailer",
                    "content-transfer-encoding");

    private Container() {}

    /// One message in a file.
    ///
    /// @param mail where it was read already
    /// @param note a key where it cannot be read
    record Item(byte[] octets, int from, int to, @Nullable Mail mail, String note) {}

    static List<Item> open(String name, byte[] given) {
        if (given.length == 0) {
            return List.of(new Item(given, 0, 0, null, "empty"));
        }
        if (OutlookMessage.isOne(given)) {
            Mail mail = OutlookMessage.read(given);
            return List.of(
                    new Item(given, 0, given.length, mail, mail == null ? "unreadable" : ""));
        }
        byte[] octets = plain(given);
        if (isBinary(octets)) {
            return List.of(new Item(octets, 0, 0, null, "binary"));
        }
        if (!name.toLowerCase(Locale.ROOT).endsWith(".eml")) {
            List<Item> many = mbox(octets);
            if (many.size() > 1) {
                return many;
            }
        }
        return List.of(new Item(octets, start(octets), octets.length, null, ""));
    }

    /// UTF-16 becomes UTF-8, lines that end in CR alone end in LF, a byte order mark goes.
    private static byte[] plain(byte[] octets) {
        if (octets.length > 2
                && (octets[0] & 0xFF) == 0xEF
                && (octets[1] & 0xFF) == 0xBB
                && (octets[2] & 0xFF) == 0xBF) {
            return java.util.Arrays.copyOfRange(octets, 3, octets.length);
        }
        if (octets.length > 1
                && ((octets[0] & 0xFF) == 0xFF && (octets[1] & 0xFF) == 0xFE
                        || (octets[0] & 0xFF) == 0xFE && (octets[1] & 0xFF) == 0xFF)) {
            Charset charset =
                    (octets[0] & 0xFF) == 0xFF
                            ? StandardCharsets.UTF_16LE
                            : StandardCharsets.UTF_16BE;
            return new String(octets, 2, octets.length - 2, charset)
                    .getBytes(StandardCharsets.UTF_8);
        }
        boolean cr = false;
        for (byte octet : octets) {
            if (octet == '\n') {
                return octets;
            }
            cr |= octet == '\r';
        }
        if (!cr) {
            return octets;
        }
        byte[] lines = octets.clone();
        for (int i = 0; i < lines.length; i++) {
            lines[i] = lines[i] == '\r' ? (byte) '\n' : lines[i];
        }
        return lines;
    }

    private static boolean isBinary(byte[] octets) {
        int odd = 0;
        int seen = Math.min(octets.length, 4096);
        for (int i = 0; i < seen; i++) {
            int c = octets[i] & 0xFF;
            odd +=
                    c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != 0x1B && c != '\f'
                            ? 1
                            : 0;
        }
        return odd * 20 > seen;
    }

    private static List<Item> mbox(byte[] octets) {
        List<Item> items = new ArrayList<>();
        if (!isSeparator(octets, 0)) {
            return items;
        }
        int begin = 0;
        for (int i = 1; i + 5 < octets.length && items.size() < MAX_MESSAGES; i++) {
            if (octets[i - 1] == '\n'
                    && octets[i] == 'F'
                    && isBlankBefore(octets, i)
                    && isSeparator(octets, i)) {
                items.add(new Item(octets, behindLine(octets, begin), i, null, ""));
                begin = i;
            }
        }
        items.add(new Item(octets, behindLine(octets, begin), octets.length, null, ""));
        return items;
    }

    private static boolean isBlankBefore(byte[] octets, int at) {
        return at >= 2
                && (octets[at - 2] == '\n'
                        || at >= 3 && octets[at - 2] == '\r' && octets[at - 3] == '\n');
    }

    /// "From somebody Thu Nov 19 …": the line holds a time of day.
    private static boolean isSeparator(byte[] octets, int at) {
        if (at + 5 > octets.length
                || octets[at] != 'F'
                || octets[at + 1] != 'r'
                || octets[at + 2] != 'o'
                || octets[at + 3] != 'm'
                || octets[at + 4] != ' ') {
            return false;
        }
        int end = Math.min(behindLine(octets, at), at + 400);
        String line = new String(octets, at, end - at, StandardCharsets.ISO_8859_1);
        int colon = line.indexOf(':');
        return colon > 0 && Character.isDigit(line.charAt(colon - 1)) && line.length() > 20;
    }

    private static int behindLine(byte[] octets, int at) {
        int i = at;
        while (i < octets.length && octets[i] != '\n') {
            i++;
        }
        return Math.min(i + 1, octets.length);
    }

    /// Blank lines and a leading "From " line are no part of the message.
    private static int start(byte[] octets) {
        int at = 0;
        while (at < octets.length
                && (octets[at] == '\n' || octets[at] == '\r' || octets[at] == ' ')) {
            at++;
        }
        if (isSeparator(octets, at)
                || at < octets.length - 6 && octets[at] == '>' && isSeparator(octets, at + 1)) {
            return behindLine(octets, at);
        }
        return at;
    }

    /// Whether it begins with the header of a message: at least two fields that messages have.
    static boolean isMail(byte[] octets, int from, int to) {
        int known = 0;
        int other = 0;
        int at = from;
        for (int line = 0; line < 200 && at < to; line++) {
            int end = Math.min(behindLine(octets, at), to);
            if (end - at <= 2 && (octets[at] == '\n' || octets[at] == '\r')) {
                break;
            }
            if (octets[at] != ' ' && octets[at] != '\t') {
                String name = name(octets, at, Math.min(end, at + 80));
                if (name.isEmpty()) {
                    other++;
                } else if (MAIL_FIELDS.contains(name)) {
                    known++;
                }
            }
            at = end;
        }
        return known >= 2 && other <= known || known == 1 && other == 0;
    }

    private static String name(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            byte c = octets[i];
            if (c == ':') {
                return new String(octets, from, i - from, StandardCharsets.ISO_8859_1)
                        .strip()
                        .toLowerCase(Locale.ROOT);
            }
            if (c <= ' ' || c == 0x7F) {
                return "";
            }
        }
        return "";
    }
}
