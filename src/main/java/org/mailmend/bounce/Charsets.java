package org.mailmend.bounce;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/// Octets to text: as declared, else as they look. Bounces often declare nothing or the wrong
/// thing.
final class Charsets {
    private static final int ESCAPE = 0x1B;

    private Charsets() {}

    static String decode(byte[] octets, @Nullable String declared) {
        if (isPlainAscii(octets)) {
            return new String(octets, StandardCharsets.US_ASCII);
        }
        Charset charset = charset(declared);
        if (shifts(octets)) {
            // Whatever is declared: these escapes are ISO-2022-JP and nothing else.
            return lenient(octets, charset("iso-2022-jp"));
        }
        if (charset == null || charset.equals(StandardCharsets.US_ASCII)) {
            String text = strict(octets, StandardCharsets.UTF_8);
            return text != null ? text : lenient(octets, Charset.forName("windows-1252"));
        }
        String text = strict(octets, charset);
        if (text == null && !charset.equals(StandardCharsets.UTF_8)) {
            text = strict(octets, StandardCharsets.UTF_8);
        }
        return text != null ? text : lenient(octets, charset);
    }

    private static @Nullable Charset charset(@Nullable String name) {
        if (name == null || name.isBlank() || name.length() > 40) {
            return null;
        }
        String plain = name.strip().toLowerCase(Locale.ROOT).replace("\"", "");
        try {
            return switch (plain) {
                // Programs of their time write more than the standards they name hold.
                case "iso-8859-1", "latin1" -> Charset.forName("windows-1252");
                case "gb2312", "gbk", "gb_2312-80" -> Charset.forName("GB18030");
                case "ks_c_5601-1987" -> Charset.forName("x-windows-949");
                case "shift_jis", "shift-jis", "x-sjis" -> Charset.forName("windows-31j");
                default -> Charset.forName(plain);
            };
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return null;
        }
    }

    private static @Nullable String strict(byte[] octets, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private static String lenient(byte[] octets, @Nullable Charset charset) {
        return new String(octets, charset == null ? StandardCharsets.UTF_8 : charset);
    }

    private static boolean isPlainAscii(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0 || octet == ESCAPE) {
                return false;
            }
        }
        return true;
    }

    private static boolean shifts(byte[] octets) {
        for (int i = 0; i + 2 < octets.length; i++) {
            if (octets[i] == ESCAPE
                    && (octets[i + 1] == '$' || octets[i + 1] == '(')
                    && (octets[i + 2] == 'B' || octets[i + 2] == '@' || octets[i + 2] == 'J')) {
                return true;
            }
        }
        return false;
    }
}
