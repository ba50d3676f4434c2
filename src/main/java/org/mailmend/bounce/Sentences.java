package org.mailmend.bounce;

import java.util.List;
import java.util.regex.Pattern;

/// Cuts the telling sentence out of a longer report.
final class Sentences {
    private static final int MAX_LINES = 8;
    private static final Pattern BEGINS =
            Pattern.compile(
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
            if (BEGINS.matcher(lines.get(i)).find()) {
                begin = i;
                break;
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = begin;
                i < lines.size() && i < begin + MAX_LINES && !(i > at && lines.get(i).isBlank());
                i++) {
            out.append(lines.get(i).strip()).append('\n');
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
            if (BEGINS.matcher(lines.get(i)).find()) {
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
