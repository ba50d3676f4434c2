package org.mailmend.bounce;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Finds which of many phrases stand in a text, in one pass over it (Aho and Corasick, 1975). ASCII
/// letters match in both cases. The phrases come in groups; the lowest group that has a phrase in
/// the text is the answer.
final class Signs {
    private static final int ALPHABET = 128;
    private static final int NONE = Integer.MAX_VALUE;

    private final List<int[]> next = new ArrayList<>();
    private final List<Integer> group = new ArrayList<>();
    private final int[][] table;
    private final int[] best;

    /// @param groups phrases in lower case, ASCII alone
    Signs(List<List<String>> groups) {
        state();
        for (int number = 0; number < groups.size(); number++) {
            for (String phrase : groups.get(number)) {
                add(phrase, number);
            }
        }
        link();
        table = next.toArray(int[][]::new);
        best = group.stream().mapToInt(Integer::intValue).toArray();
    }

    private int state() {
        int[] row = new int[ALPHABET];
        Arrays.fill(row, -1);
        next.add(row);
        group.add(NONE);
        return next.size() - 1;
    }

    private void add(String phrase, int number) {
        int at = 0;
        for (int i = 0; i < phrase.length(); i++) {
            int c = phrase.charAt(i);
            if (c >= ALPHABET) {
                throw new IllegalArgumentException("no ASCII: " + phrase);
            }
            int[] row = next.get(at);
            if (row[c] < 0) {
                row[c] = state();
            }
            at = row[c];
        }
        group.set(at, Math.min(group.get(at), number));
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
            group.set(at, Math.min(group.get(at), group.get(fallback)));
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

    /// The lowest group of which a phrase stands in the text, or `-1`.
    int first(CharSequence text) {
        int found = NONE;
        int at = 0;
        for (int i = 0; i < text.length() && found > 0; i++) {
            int c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                c += 'a' - 'A';
            }
            at = c < ALPHABET ? table[at][c] : 0;
            found = Math.min(found, best[at]);
        }
        return found == NONE ? -1 : found;
    }
}
