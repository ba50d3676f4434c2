package org.mailmend.text;

import java.util.Locale;

/// Strangers' words made safe to show: control, escape, bidi and zero-width characters are shown
/// escaped, lengths are bounded, and nothing in them becomes a link or an instruction.
public final class Quoted {
    /// The longest quotation inside a sentence, in characters.
    public static final int LINE_LIMIT = 300;

    private Quoted() {}

    /// One line of quoted data, at most [#LINE_LIMIT] characters.
    public static String line(String text) {
        return bounded(text, LINE_LIMIT);
    }

    /// Quoted data of at most `limit` characters; line breaks and tabs are escaped too.
    public static String bounded(String text, int limit) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), limit) + 8);
        int i = 0;
        while (i < text.length()) {
            if (out.length() >= limit) {
                return out.append('…').toString();
            }
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (harmless(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format(Locale.ROOT, "⟨U+%04X⟩", c));
            }
        }
        return out.toString();
    }

    private static boolean harmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
