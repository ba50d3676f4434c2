package org.mailmend.bounce;

import java.util.ArrayList;
import java.util.List;

/// Takes the marks of quoting and the wrapping off a pasted text.
final class Pasted {
    private static final int MAX_LINES = 5000;

    private Pasted() {}

    static String clean(String text) {
        String plain = looksLikeHtml(text) ? Html.text(text) : text;
        List<String> lines = new ArrayList<>();
        plain.lines().limit(MAX_LINES).forEach(line -> lines.add(unquoted(line)));
        return String.join("\n", lines);
    }

    /// Forwarded and answered text carries "> " before each line.
    private static String unquoted(String line) {
        int i = 0;
        while (i < line.length()
                && i < 12
                && (line.charAt(i) == '>' && !line.startsWith(">>>", i)
                        || line.charAt(i) == ' '
                                && line.indexOf('>', i) == i + 1
                                && !line.startsWith(" >>>", i))) {
            i++;
        }
        return i > 0 && i < line.length() && line.charAt(i) == ' '
                ? line.substring(i + 1)
                : line.substring(i);
    }

    private static boolean looksLikeHtml(String text) {
        String start =
                text.substring(0, Math.min(2000, text.length())).toLowerCase(java.util.Locale.ROOT);
        return start.contains("<html")
                || start.contains("<!doctype html")
                || start.contains("<body")
                || start.contains("<table");
    }
}
