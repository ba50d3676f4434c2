package org.mailmend.bounce;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/// Finds which of many phrases stand in a text, in one pass over it (Aho and Corasick, 1975). ASCII
/// letters match in both cases. The phrases come in groups.
final class Signs {
    private static final int ALPHABET = 128;
    private static final int[] NOTHING = {};
    private static final byte[] SMALL = new byte[ALPHABET];

    static {
        for (int c = 0; c < ALPHABET; c++) {
            SMALL[c] = (byte) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        }
    }

    private final List<int[]> next = new ArrayList<>();
    private final List<int[]> groups = new ArrayList<>();
    private final char[] table;
    private final int[][] ends;

    /// @param groups phrases in lower case without control characters. Beyond ASCII a phrase may be
    ///     found where only a similar one stands
    Signs(List<? extends Iterable<String>> groups) {
        state();
        for (int number = 0; number < groups.size(); number++) {
            for (String phrase : groups.get(number)) {
                add(phrase, number);
            }
        }
        link();
        if (next.size() > Character.MAX_VALUE) {
            throw new IllegalArgumentException("too many phrases");
        }
        table = new char[next.size() * ALPHABET];
        for (int state = 0; state < next.size(); state++) {
            for (int c = 0; c < ALPHABET; c++) {
                table[state * ALPHABET + c] = (char) next.get(state)[c];
            }
        }
        ends = this.groups.toArray(int[][]::new);
    }

    private int state() {
        int[] row = new int[ALPHABET];
        Arrays.fill(row, -1);
        next.add(row);
        groups.add(NOTHING);
        return next.size() - 1;
    }

    private void add(String phrase, int number) {
        int at = 0;
        for (int i = 0; i < phrase.length(); i++) {
            if (phrase.charAt(i) < ' ') {
                throw new IllegalArgumentException("a control character: " + phrase);
            }
            int c = letter(phrase.charAt(i));
            int[] row = next.get(at);
            if (row[c] < 0) {
                row[c] = state();
            }
            at = row[c];
        }
        groups.set(at, both(groups.get(at), new int[] {number}));
    }

    /// Characters beyond ASCII share the places of the control characters.
    private static int letter(char c) {
        return c < ALPHABET ? SMALL[c] : c & 31;
    }

    private static int[] both(int[] some, int[] others) {
        if (some.length == 0 || others.length == 0) {
            return some.length == 0 ? others : some;
        }
        int[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return Arrays.stream(all).distinct().toArray();
    }

    /// Where a phrase breaks off, its longest end that begins another one goes on.
    private void link() {
        int[] back = new int[next.size()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int c = 0; c < ALPHABET; c++) {
            int to = next.getFirst()[c];
            if (to < 0) {
                next.getFirst()[c] = 0;
            } else {
                open.add(to);
            }
        }
        while (!open.isEmpty()) {
            int at = open.remove();
            int fallback = back[at];
            groups.set(at, both(groups.get(at), groups.get(fallback)));
            for (int c = 0; c < ALPHABET; c++) {
                int to = next.get(at)[c];
                if (to < 0) {
                    next.get(at)[c] = next.get(fallback)[c];
                } else {
                    back[to] = next.get(fallback)[c];
                    open.add(to);
                }
            }
        }
    }

    /// The groups of which a phrase stands in the text.
    BitSet in(String text) {
        BitSet found = new BitSet();
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            at = table[at * ALPHABET + letter(text.charAt(i))];
            int[] here = ends[at];
            if (here.length > 0) {
                for (int group : here) {
                    found.set(group);
                }
            }
        }
        return found;
    }
}
