package org.mailmend.bounce;

import java.util.List;
import java.util.regex.Pattern;

/// Cuts the telling sentence out of a longer report.
final class Sentences {
    private static final int MAX_LINES = 8;
    private static final int FEW_WORDS = 30;
    private static final Pattern LETTERS =
            Pattern.compile("\\p{L}{2,}[^\\p{L}]+\\p{L}{2,}|\\p{L}{6,}");
    private static final QuickPattern BEGINS =
            QuickPattern.of(
                    "(?i)(?:^|[^\\d.])[45]\\d\\d[ -]|said:|error:|reason:|response|<<<|diagnostic");

    private Sentences() {}

    /// The paragraph around the words that decided, from the line in which the server begins to
    /// speak.
    static String around(String text, String quoted) {
        List<String> lines = text.lines().toList();
        if (lines.size() <= 3) {
            return text.strip();
        }
        int at = find(lines, quoted);
        if (at < 0) {
            at = firstCode(lines);
        }
        int begin = at;
        for (int i = at; i >= Math.max(0, at - 3) && !lines.get(i).isBlank(); i--) {
            if (BEGINS.find(lines.get(i))) {
                begin = i;
                break;
            }
        }
        return paragraph(lines, begin, at);
    }

    /// The paragraph whose line holds both codes and says most beside them; empty where none does,
    /// or where there are none.
    static String aroundCode(String text, Codes codes) {
        if (codes.reply() / 100 < 4) {
            return "";
        }
        List<String> lines = text.lines().toList();
        String reply = String.valueOf(codes.reply());
        int best = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(reply) && Codes.in(lines.get(i)).equals(codes)) {
                best = best < 0 ? i : best;
                if (lines.get(i).length() > FEW_WORDS) {
                    return paragraph(lines, i, i);
                }
            }
        }
        return best < 0 ? "" : paragraph(lines, best, best);
    }

    /// Whether the first paragraph of a text says more than an address.
    static boolean isTelling(String text) {
        return text.lines()
                .takeWhile(line -> !line.isBlank())
                .anyMatch(line -> Addresses.in(line).isEmpty() && LETTERS.matcher(line).find());
    }

    private static String paragraph(List<String> lines, int begin, int at) {
        StringBuilder out = new StringBuilder();
        int end = Math.min(lines.size(), begin + MAX_LINES);
        boolean heading = true;
        for (int i = begin; i < end && !(i > at && lines.get(i).isBlank() && !heading); i++) {
            String line = lines.get(i).strip();
            // A heading alone says nothing: what it announces stands below it.
            heading &= line.isEmpty() || line.endsWith(":") || line.endsWith("--");
            if (!line.isEmpty()) {
                out.append(line).append('\n');
            }
        }
        return out.toString().strip();
    }

    private static int find(List<String> lines, String quoted) {
        if (quoted.isEmpty()) {
            return -1;
        }
        String start = quoted.length() > 24 ? quoted.substring(0, 24) : quoted;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(start)
                    || lines.get(i).contains(quoted.split(" ", 2)[0])
                            && i + 1 < lines.size()
                            && (lines.get(i) + " " + lines.get(i + 1).strip()).contains(start)) {
                return i;
            }
        }
        return -1;
    }

    private static int firstCode(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (BEGINS.find(lines.get(i))) {
                return i;
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                return i;
            }
        }
        return 0;
    }
}
