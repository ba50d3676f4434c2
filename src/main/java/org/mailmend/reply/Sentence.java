package org.mailmend.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A pattern for a sentence: words in order, punctuation and case ignored. `*` is a gap of up to
/// [#GAP] words, `_` exactly one word, `word~` a word that begins so, `!word` a word that must not
/// stand anywhere in the text, `^` and `$` the beginning and the end of the text, `[CODE]` a
/// response code in brackets, `{is,has been,}` one of these or, as here, nothing. It is matched in
/// time linear in the text: no backtracking.
final class Sentence {
    /// How many words a gap may leave out.
    static final int GAP = 30;

    private final List<Fragment> fragments;
    private final List<String> forbidden;

    private final boolean atStart;
    private final boolean atEnd;

    private Sentence(
            List<Fragment> fragments, List<String> forbidden, boolean atStart, boolean atEnd) {
        this.fragments = fragments;
        this.forbidden = forbidden;
        this.atStart = atStart;
        this.atEnd = atEnd;
    }

    /// Reads the alternatives of a pattern, separated by `|`.
    ///
    /// @throws IllegalArgumentException saying what is wrong with the pattern
    static List<Sentence> alternatives(String pattern) {
        List<Sentence> all = new ArrayList<>();
        for (String one : pattern.split("\\|", -1)) {
            expand(one, all);
        }
        return all;
    }

    private static void expand(String pattern, List<Sentence> all) {
        int open = pattern.indexOf('{');
        int close = pattern.indexOf('}', open);
        if (open < 0 || close < 0) {
            all.add(read(pattern));
            return;
        }
        for (String choice : pattern.substring(open + 1, close).split(",", -1)) {
            expand(pattern.substring(0, open) + choice + pattern.substring(close + 1), all);
        }
    }

    private static Sentence read(String pattern) {
        List<Fragment> fragments = new ArrayList<>();
        List<String> forbidden = new ArrayList<>();
        List<String> open = new ArrayList<>();
        boolean atStart = false;
        boolean atEnd = false;
        for (String item : pattern.strip().split("\\s+")) {
            if (item.equals("^")) {
                atStart = true;
            } else if (item.equals("$")) {
                atEnd = true;
            } else if (item.equals("*")) {
                close(fragments, open, pattern);
            } else if (item.equals("_")) {
                open.add("_");
            } else if (item.startsWith("!") && item.length() > 1) {
                forbidden.addAll(List.of(Words.of(item).words()));
            } else {
                open.addAll(List.of(Words.of(item).words()));
                if (item.endsWith("~") && !open.isEmpty()) {
                    open.set(open.size() - 1, open.getLast() + "~");
                }
            }
        }
        close(fragments, open, pattern);
        return new Sentence(List.copyOf(fragments), List.copyOf(forbidden), atStart, atEnd);
    }

    private static void close(List<Fragment> fragments, List<String> open, String pattern) {
        if (open.isEmpty() || open.getFirst().equals("_") || open.getLast().equals("_")) {
            throw new IllegalArgumentException(
                    "pattern \"" + pattern.strip() + "\" has an empty or open-ended part");
        }
        fragments.add(Fragment.of(open.toArray(String[]::new)));
        open.clear();
    }

    /// The whole words that must stand in a text for this sentence to be there.
    List<String> wholeWords() {
        List<String> whole = new ArrayList<>();
        for (Fragment fragment : fragments) {
            for (String word : fragment.words()) {
                if (!word.equals("_") && !word.endsWith("~")) {
                    whole.add(word);
                }
            }
        }
        return whole;
    }

    /// Whole words, and pairs of neighbours among them, of which each must stand in a text for this
    /// sentence to be there.
    List<Anchor> anchors() {
        List<Anchor> anchors = new ArrayList<>();
        for (Fragment fragment : fragments) {
            int last = -1;
            for (int i = 0; i < fragment.words().length; i++) {
                String word = fragment.words()[i];
                if (word.equals("_") || word.endsWith("~")) {
                    continue;
                }
                boolean only = fragments.size() == 1;
                anchors.add(new Anchor(word, "", 0, only ? i : -1));
                if (last >= 0) {
                    String before = fragment.words()[last];
                    anchors.add(new Anchor(before, word, i - last, only ? last : -1));
                }
                last = i;
            }
        }
        return anchors;
    }

    /// By what a sentence is looked up.
    ///
    /// @param second empty where the first word is alone
    /// @param distance in words from the first to the second, 0 where it is alone
    /// @param offset where the first stands in a sentence without gaps, -1 in one with gaps
    record Anchor(String first, String second, int distance, int offset) {
        String key() {
            return first + " " + distance + " " + second;
        }
    }

    /// Whether the first part stands at this very place.
    boolean begins(Words text, int at) {
        return at >= 0 && fragments.getFirst().at(text, at);
    }

    /// One word alone may stand somewhere by chance; a code in brackets, a word with digits or one
    /// that is all that is said does not.
    boolean isOneWord() {
        String first = fragments.getFirst().words()[0];
        return wholeWords().size() == 1
                && !(atStart && atEnd)
                && !first.startsWith("[")
                && first.chars().noneMatch(c -> c >= '0' && c <= '9')
                && first.charAt(0) < 0x80;
    }

    /// Where the sentence stands in the text: first and last word, if it does.
    Optional<Span> in(Words text) {
        int first = fragments.getFirst().next(text, 0);
        if (first < 0 || isForbidden(text)) {
            return Optional.empty();
        }
        if (fragments.size() == 1) {
            return alone(text, first);
        }
        int[] begins = begins(text, fragments.getFirst(), atStart);
        for (int i = 1; i < fragments.size(); i++) {
            begins = follow(text, begins, fragments.get(i - 1).words().length, fragments.get(i));
        }
        int length = fragments.getLast().words().length;
        for (int at = 0; at < begins.length; at++) {
            if (begins[at] >= 0 && (!atEnd || at + length == text.size())) {
                return Optional.of(new Span(begins[at], at + length - 1));
            }
        }
        return Optional.empty();
    }

    private Optional<Span> alone(Words text, int first) {
        Fragment only = fragments.getFirst();
        int length = only.words().length;
        for (int at = first; at >= 0; at = only.next(text, at + 1)) {
            if ((!atStart || at == 0) && (!atEnd || at + length == text.size())) {
                return Optional.of(new Span(at, at + length - 1));
            }
        }
        return Optional.empty();
    }

    /// For each place where the fragment stands, where the sentence began; -1 elsewhere.
    private static int[] begins(Words text, Fragment fragment, boolean onlyFirst) {
        int[] begins = new int[text.size()];
        for (int at = 0; at < begins.length; at++) {
            begins[at] = (at == 0 || !onlyFirst) && fragment.at(text, at) ? at : -1;
        }
        return begins;
    }

    private static int[] follow(Words text, int[] before, int length, Fragment fragment) {
        int[] begins = new int[before.length];
        int latest = -1;
        for (int at = 0; at < begins.length; at++) {
            int end = at - length;
            if (end >= 0 && before[end] >= 0) {
                latest = end;
            }
            boolean near = latest >= 0 && at - (latest + length) <= GAP;
            begins[at] = near && fragment.at(text, at) ? before[latest] : -1;
        }
        return begins;
    }

    private boolean isForbidden(Words text) {
        for (String word : text.words()) {
            if (forbidden.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /// First and last word of a match, both inclusive.
    record Span(int first, int last) {}

    /// @param parts the words as they are compared: `_` is empty, `word~` is without its mark
    /// @param prefixes which of them are only the beginning of a word
    private record Fragment(String[] words, String[] parts, boolean[] prefixes) {
        static Fragment of(String[] words) {
            String[] parts = words.clone();
            boolean[] prefixes = new boolean[words.length];
            for (int i = 0; i < words.length; i++) {
                prefixes[i] = words[i].endsWith("~") || words[i].equals("_");
                parts[i] = prefixes[i] ? words[i].substring(0, words[i].length() - 1) : words[i];
            }
            return new Fragment(words, parts, prefixes);
        }

        int next(Words text, int from) {
            for (int at = from; at + parts.length <= text.size(); at++) {
                if (at(text, at)) {
                    return at;
                }
            }
            return -1;
        }

        boolean at(Words text, int at) {
            if (at + parts.length > text.size()) {
                return false;
            }
            for (int i = 0; i < parts.length; i++) {
                String word = text.words()[at + i];
                if (prefixes[i] ? !word.startsWith(parts[i]) : !word.equals(parts[i])) {
                    return false;
                }
            }
            return true;
        }
    }
}
