package org.mailmend.probe;

import java.text.Normalizer;

/// Names and secrets in the one form in which SCRAM compares them (SASLprep, RFC 4013).
final class SaslPrep {
    private SaslPrep() {}

    /// The prepared form; a text that holds what is prohibited stays as it was typed, since some
    /// servers take it so.
    static String of(CharSequence typed) {
        StringBuilder mapped = new StringBuilder(typed.length());
        typed.codePoints().forEach(c -> map(c, mapped));
        String normal = Normalizer.normalize(mapped, Normalizer.Form.NFKC);
        mapped.setLength(0);
        return normal.codePoints().anyMatch(SaslPrep::prohibited) ? typed.toString() : normal;
    }

    /// RFC 4013 section 2.1: other blanks become a blank, what nobody sees becomes nothing.
    private static void map(int c, StringBuilder out) {
        if (Character.getType(c) == Character.SPACE_SEPARATOR || c == 0x200b) {
            out.append(' ');
        } else if (!isNothing(c)) {
            out.appendCodePoint(c);
        }
    }

    /// RFC 3454 table B.1.
    private static boolean isNothing(int c) {
        return c == 0xad
                || c == 0x34f
                || c == 0x1806
                || (c >= 0x180b && c <= 0x180d)
                || c == 0x200c
                || c == 0x200d
                || c == 0x2060
                || (c >= 0xfe00 && c <= 0xfe0f)
                || c == 0xfeff;
    }

    /// RFC 4013 section 2.3: controls, private use, surrogates, and what is no character.
    private static boolean prohibited(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef) || c == 0xfffd;
        };
    }
}
