package org.mailmend.reply;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Turns the octets of a reply into text where nobody says which charset they are in. RFC 6531
/// allows UTF-8 only; older servers in China, Japan and Europe answer in their own.
final class Octets {
    private static final int ESCAPE = 0x1B;

    private Octets() {}

    static String decode(byte[] octets) {
        byte[] some =
                octets.length > 4 * Reply.LIMIT
                        ? java.util.Arrays.copyOf(octets, 4 * Reply.LIMIT)
                        : octets;
        if (shiftsToJapanese(some)) {
            return strictly(some, "ISO-2022-JP").orElseGet(() -> lossy(some));
        }
        return strictly(some, "UTF-8").orElseGet(() -> legacy(some));
    }

    private static String legacy(byte[] octets) {
        if (looksChinese(octets)) {
            Optional<String> chinese = strictly(octets, "GB18030");
            if (chinese.isPresent()) {
                return chinese.get();
            }
        }
        return strictly(octets, looksCyrillic(octets) ? "windows-1251" : "windows-1252")
                .orElseGet(() -> lossy(octets));
    }

    private static Optional<String> strictly(byte[] octets, String charset) {
        if (!Charset.isSupported(charset)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Charset.forName(charset)
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(octets))
                            .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String lossy(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    private static boolean shiftsToJapanese(byte[] octets) {
        for (int i = 0; i + 1 < octets.length; i++) {
            if (octets[i] == ESCAPE && octets[i + 1] == '$') {
                return true;
            }
        }
        return false;
    }

    /// GB 2312 puts the usual ideographs into rows B0 to D7 and the punctuation into A1 to A3,
    /// each with a second octet from A1. Cyrillic small letters in windows-1251 lie above that
    /// (E0 to FF).
    private static boolean looksChinese(byte[] octets) {
        int pairs = 0;
        int usual = 0;
        for (int i = 0; i < octets.length; i++) {
            int first = octets[i] & 0xFF;
            if (first < 0x80) {
                continue;
            }
            if (i + 1 >= octets.length) {
                return false;
            }
            int second = octets[++i] & 0xFF;
            pairs++;
            boolean row = (first >= 0xB0 && first <= 0xD7) || (first >= 0xA1 && first <= 0xA3);
            if (row && second >= 0xA1) {
                usual++;
            }
        }
        return pairs > 0 && usual * 10 >= pairs * 8;
    }

    /// Cyrillic words are whole runs of octets from C0; Western European ones are single letters
    /// between ASCII letters.
    private static boolean looksCyrillic(byte[] octets) {
        int high = 0;
        int inRuns = 0;
        int run = 0;
        for (byte octet : octets) {
            int value = octet & 0xFF;
            if (value >= 0xC0 || value == 0xA8 || value == 0xB8) {
                run++;
                high++;
                inRuns += run == 3 ? 3 : run > 3 ? 1 : 0;
            } else {
                high += value >= 0x80 ? 1 : 0;
                run = 0;
            }
        }
        return high > 0 && inRuns * 2 > high;
    }
}
