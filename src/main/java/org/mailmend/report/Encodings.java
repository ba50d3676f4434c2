package org.mailmend.report;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The ways in which a name can be written so that it does not look like one.
final class Encodings {
    private static final Pattern REFERENCE =
            Pattern.compile("&#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}));?");
    private static final int DECIMAL = 10;
    private static final int HEX = 16;

    private Encodings() {}

    /// Reads base64 of either alphabet as far as it goes; what is left over at the end is dropped.
    static byte[] fromBase64(String token) {
        var letters = token.replace("=", "").replace('-', '+').replace('_', '/');
        var whole = letters.length() % 4 == 1 ? letters.length() - 1 : letters.length();
        return Base64.getDecoder().decode(letters.substring(0, whole));
    }

    /// Writes text as base64 of the alphabet, and with or without the padding, of another token.
    static String toBase64(String text, String like) {
        var urlSafe = like.indexOf('-') >= 0 || like.indexOf('_') >= 0;
        var encoder = urlSafe ? Base64.getUrlEncoder() : Base64.getEncoder();
        var padded = like.endsWith("=") || like.length() % 4 == 0;
        return (padded ? encoder : encoder.withoutPadding())
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes bytes of the same number as base64; the letters at the end that carried no whole byte
    /// stay.
    static String toBase64(byte[] bytes, String like) {
        var urlSafe = like.indexOf('-') >= 0 || like.indexOf('_') >= 0;
        var encoder = urlSafe ? Base64.getUrlEncoder() : Base64.getEncoder();
        var written = encoder.withoutPadding().encodeToString(bytes);
        return written + like.substring(Math.min(written.length(), like.length()));
    }

    /// The bytes as text, or null where they are not UTF-8 or hold other control characters than
    /// those that part the fields of a SASL message.
    static @Nullable String readable(byte[] bytes) {
        try {
            var text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            var clean =
                    text.codePoints()
                            .allMatch(
                                    c ->
                                            c == 0
                                                    || c == 1
                                                    || c == '\t'
                                                    || c == '\r'
                                                    || c == '\n'
                                                    || !Character.isISOControl(c));
            return clean ? text : null;
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    static String fromPercent(String text) {
        return unescaped(text, '%');
    }

    static String toPercent(String text) {
        return escaped(text, '%', "._~+-");
    }

    static String fromQuotedPrintable(String text) {
        return unescaped(text.replace("=\r\n", "").replace("=\n", ""), '=');
    }

    static String toQuotedPrintable(String text) {
        return escaped(text, '=', "!\"#$%&'()*+,-./:;<>?[\\]^_`{|}~");
    }

    static String fromReferences(String text) {
        return REFERENCE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(character(m)));
    }

    private static String character(MatchResult match) {
        var hex = match.group(1);
        var c =
                hex != null
                        ? Integer.parseInt(hex, HEX)
                        : Integer.parseInt(match.group(2), DECIMAL);
        return Character.isValidCodePoint(c) ? Character.toString(c) : match.group();
    }

    /// What a JSON string in quotes says (RFC 8259, section 7).
    static String fromJson(String quoted) {
        var out = new StringBuilder(quoted.length());
        for (var i = 1; i < quoted.length() - 1; i++) {
            var c = quoted.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            i++;
            switch (quoted.charAt(i)) {
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    var digits = quoted.substring(i + 1, Math.min(i + 5, quoted.length() - 1));
                    if (!digits.matches("[0-9A-Fa-f]{4}")) {
                        out.append("\\u");
                    } else {
                        out.append((char) Integer.parseInt(digits, HEX));
                        i += 4;
                    }
                }
                default -> out.append(quoted.charAt(i));
            }
        }
        return out.toString();
    }

    /// Where the JSON string ends that begins here, after its closing quotation mark.
    static int endOfJsonString(String json, int start) {
        for (var i = start + 1; i < json.length(); i++) {
            if (json.charAt(i) == '\\') {
                i++;
            } else if (json.charAt(i) == '"') {
                return i + 1;
            }
        }
        return json.length();
    }

    /// Whether the JSON string that ends here is the key of a value.
    static boolean isKey(String json, int end) {
        var i = end;
        while (i < json.length() && Character.isWhitespace(json.charAt(i))) {
            i++;
        }
        return json.startsWith(":", i);
    }

    /// A JSON string in quotes.
    static String toJson(String text) {
        var out = new StringBuilder(text.length() + 8).append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /// The ways in which an address of a computer is written: as it is, turned round as in the
    /// names of reverse DNS and blocklists, with hyphens as providers name their lines, and IPv6
    /// (RFC 5952) short and in full. Addresses that every computer has are left out.
    static Set<String> forms(InetAddress address) {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return Set.of();
        }
        var bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            var parts = Arrays.asList(address.getHostAddress().split("\\.", -1));
            var turned = parts.reversed();
            return Set.of(
                    String.join(".", parts),
                    String.join("-", parts),
                    String.join(".", turned),
                    String.join("-", turned));
        }
        var groups = new String[8];
        var full = new String[8];
        var nibbles = new StringBuilder();
        for (var i = 0; i < groups.length; i++) {
            var group = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
            groups[i] = Integer.toHexString(group);
            full[i] = String.format(Locale.ROOT, "%04x", group);
            nibbles.append(full[i]);
        }
        var turned =
                nibbles.reverse()
                        .chars()
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining("."));
        var all = new LinkedHashSet<String>();
        Collections.addAll(all, String.join(":", full), String.join(":", groups), turned);
        all.add(shortened(List.of(groups)));
        return all;
    }

    private static String shortened(List<String> groups) {
        var best = 0;
        var at = -1;
        for (var i = 0; i < groups.size(); i++) {
            var run = 0;
            while (i + run < groups.size() && "0".equals(groups.get(i + run))) {
                run++;
            }
            if (run > best && run > 1) {
                best = run;
                at = i;
            }
        }
        return at < 0
                ? String.join(":", groups)
                : String.join(":", groups.subList(0, at))
                        + "::"
                        + String.join(":", groups.subList(at + best, groups.size()));
    }

    private static String unescaped(String text, char sign) {
        var out = new ByteArrayOutputStream(text.length());
        for (var i = 0; i < text.length(); ) {
            var c = text.codePointAt(i);
            if (c == sign
                    && i + 2 < text.length()
                    && Character.digit(text.charAt(i + 1), HEX) >= 0
                    && Character.digit(text.charAt(i + 2), HEX) >= 0) {
                out.write(Integer.parseInt(text.substring(i + 1, i + 3), HEX));
                i += 3;
            } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String escaped(String text, char sign, String plain) {
        var out = new StringBuilder(text.length() + 16);
        for (var b : text.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xff);
            var letter = c < 0x80 && Character.isLetterOrDigit(c);
            if (letter || (plain.indexOf(c) >= 0 && c != sign)) {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "%c%02X", sign, (int) c));
            }
        }
        return out.toString();
    }
}
