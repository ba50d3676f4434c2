package org.mailmend.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The one place where strangers' words are made safe to show: server replies, returned messages,
/// zone data and case files can hold anything.
///
/// Characters that cannot be seen or that move others about (control, escape, bidirectional, zero
/// width, private and unassigned ones, half surrogate pairs) are shown as their number, `⟨U+202E⟩`;
/// a pile of combining marks is cut down the same way; the length is bounded. What comes out holds
/// no markup and no link, and going through here twice changes nothing.
///
/// Which characters: Unicode general categories Cc, Cf, Zl, Zp, Cs, Co and Cn, the variation
/// selectors, and the letters that are drawn as nothing (Unicode property
/// Default_Ignorable_Code_Point).
public final class Quoted {
    /// The longest text that a block holds, in UTF-16 units.
    public static final int LONGEST = 4_000;

    private static final int MARKS_IN_A_ROW = 4;
    private static final int ROOM_FOR_CUT = 16;
    private static final int LOOK_BACK = 80;

    private Quoted() {}

    /// Makes the text safe, bounded by [#LONGEST].
    public static String safe(String text) {
        return safe(text, LONGEST);
    }

    /// Makes the text safe and cuts it so that at most `longest` UTF-16 units are left (at least
    /// 32). A cut is shown as `⟨… +120⟩` with the number of units left out, and falls between words
    /// where one ends near.
    public static String safe(String text, int longest) {
        var seen = text.length() > longest * 2 ? text.substring(0, longest * 2) : text;
        var out = new StringBuilder(seen.length());
        var marks = 0;
        for (var i = 0; i < seen.length(); ) {
            var c = seen.codePointAt(i);
            i += Character.charCount(c);
            marks = isMark(c) ? marks + 1 : 0;
            if (isUnseen(c) || marks > MARKS_IN_A_ROW) {
                out.append(escape(c));
            } else {
                out.appendCodePoint(c);
            }
        }
        if (out.length() <= longest && seen.length() == text.length()) {
            return out.toString();
        }
        return cut(
                out.toString(), Math.max(longest, 2 * ROOM_FOR_CUT), text.length() - seen.length());
    }

    /// Makes the lines of a text safe: line ends part it, and no more than `most` lines are kept.
    /// Where some are left out, the last line is `⟨… +12⟩` with their number.
    public static List<String> lines(String text, int most) {
        var all = Stream.of(text.split("\r\n|\n|\r", -1)).toList();
        if (all.size() > 1 && all.getLast().isEmpty()) {
            all = all.subList(0, all.size() - 1);
        }
        if (all.size() <= most) {
            return all.stream().map(Quoted::safe).toList();
        }
        var kept = all.stream().limit(Math.max(0, most - 1)).map(Quoted::safe);
        return Stream.concat(kept, Stream.of("⟨… +" + (all.size() - Math.max(0, most - 1)) + "⟩"))
                .toList();
    }

    /// A code point shown by its number: `⟨U+202E⟩`.
    static String escape(int codePoint) {
        return String.format(Locale.ROOT, "⟨U+%04X⟩", codePoint);
    }

    private static String cut(String safe, int longest, int alreadyGone) {
        if (safe.length() <= longest - ROOM_FOR_CUT && alreadyGone == 0) {
            return safe;
        }
        var end = Math.min(safe.length(), longest - ROOM_FOR_CUT);
        for (var back = end; back > Math.max(0, end - LOOK_BACK); back--) {
            if (Character.isWhitespace(safe.charAt(back - 1))) {
                end = back;
                break;
            }
        }
        if (end > 0 && Character.isHighSurrogate(safe.charAt(end - 1))) {
            end--;
        }
        var escape = safe.lastIndexOf("⟨U+", end);
        if (escape >= 0 && escape < end && safe.indexOf('⟩', escape) >= end) {
            end = escape;
        }
        return safe.substring(0, end) + "⟨… +" + (safe.length() - end + alreadyGone) + "⟩";
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    true;
            default ->
                    c == 0x034F
                            || c == 0x115F
                            || c == 0x1160
                            || c == 0x17B4
                            || c == 0x17B5
                            || (c >= 0x180B && c <= 0x180F)
                            || c == 0x2800
                            || c == 0x3164
                            || (c >= 0xFE00 && c <= 0xFE0F)
                            || c == 0xFFA0
                            || (c >= 0xE0100 && c <= 0xE01EF);
        };
    }
}
