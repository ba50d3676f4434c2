package org.mailmend.reply;

import java.util.Arrays;
import java.util.Locale;

/// A text cut into comparable words: runs of letters and digits in lower case; each ideograph, kana
/// or Hangul syllable is a word of its own, because those scripts write no spaces. Punctuation
/// and line ends separate and are nothing else, so a sentence broken over lines stays the same
/// sentence.
record Words(String text, String[] words, int[] starts, int[] ends) {
    /// Longer texts are cut here (characters): no server's sentence is longer, hostile ones are.
    static final int LIMIT = 64 * 1024;

    static Words of(String whole) {
        String text = whole.length() > LIMIT ? whole.substring(0, LIMIT) : whole;
        int capacity = Math.max(16, text.length() / 5);
        String[] words = new String[capacity];
        int[] starts = new int[capacity];
        int[] ends = new int[capacity];
        int count = 0;
        int runEnd = 0;
        int i = 0;
        while (i < text.length()) {
            int end = wordEnd(text, i);
            if (end == i) {
                i++;
                continue;
            }
            String word = null;
            if (i >= runEnd) {
                runEnd = runEnd(text, i);
                if (isAddress(text, i, runEnd)) {
                    word = ADDRESS;
                    end = runEnd;
                }
            }
            if (word == null && isResponseCode(text, i, end)) {
                end = codeEnd(text, end);
                word = "[" + text.substring(i, end).toLowerCase(Locale.ROOT);
            }
            if (count == words.length) {
                words = Arrays.copyOf(words, count * 2);
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
            }
            words[count] = word == null ? text.substring(i, end).toLowerCase(Locale.ROOT) : word;
            starts[count] = i;
            ends[count] = end;
            count++;
            i = end;
        }
        return new Words(
                text,
                Arrays.copyOf(words, count),
                Arrays.copyOf(starts, count),
                Arrays.copyOf(ends, count));
    }

    /// What stands for a whole mail address: its parts are names, not words.
    static final String ADDRESS = "@";

    private static int runEnd(String text, int start) {
        int end = start;
        while (end < text.length() && isAddressChar(text.charAt(end))) {
            end++;
        }
        return Math.max(end, start + 1);
    }

    private static boolean isAddressChar(char c) {
        return isWordChar(c)
                || c == '@'
                || c == '.'
                || c == '-'
                || c == '_'
                || c == '+'
                || c == '=';
    }

    private static boolean isAddress(String text, int start, int end) {
        for (int at = start + 1; at < end - 1; at++) {
            if (text.charAt(at) == '@') {
                return true;
            }
        }
        return false;
    }

    private static int codeEnd(String text, int from) {
        int end = from;
        while (end < text.length()
                && (text.charAt(end) == '/'
                        || text.charAt(end) == '-'
                        || (text.charAt(end) >= 'A' && text.charAt(end) <= 'Z'))) {
            end++;
        }
        return end;
    }

    int size() {
        return words.length;
    }

    /// The end of the word that begins at this place, or the place itself where none does.
    private static int wordEnd(String text, int start) {
        if (!isWordChar(text.charAt(start))) {
            return start;
        }
        if (standsAlone(text.charAt(start))) {
            return start + 1;
        }
        int end = start + 1;
        while (end < text.length()
                && isWordChar(text.charAt(end))
                && !standsAlone(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// `[OVERQUOTA]` is a response code (RFC 5530, RFC 2449), not the word: it keeps its bracket.
    private static boolean isResponseCode(String text, int start, int end) {
        if (start == 0
                || end - start < 3
                || text.charAt(start - 1) != '['
                || end == text.length()) {
            return false;
        }
        char next = text.charAt(end);
        if (next != ']' && next != '/' && next != '-' && next != ' ') {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
                return false;
            }
        }
        return true;
    }

    private static boolean isWordChar(char c) {
        return c < 0x80
                ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                : Character.isLetterOrDigit(c)
                        || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean standsAlone(char c) {
        return (c >= 0x3040 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF);
    }
}
