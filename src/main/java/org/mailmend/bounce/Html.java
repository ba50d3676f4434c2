package org.mailmend.bounce;

import java.util.Locale;
import java.util.Map;

/// The words of an HTML text, in one pass. Nothing is fetched or executed; addresses that only an
/// attribute names are left out.
final class Html {
    private static final Map<String, String> ENTITIES =
            Map.of(
                    "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ",
                    "rsquo", "'", "lsquo", "'", "ndash", "-", "hellip", "...");

    private final String html;
    private final StringBuilder out;

    private Html(String html) {
        this.html = html;
        this.out = new StringBuilder(html.length());
    }

    static String text(String html) {
        Html reader = new Html(html);
        reader.read();
        return reader.out.toString();
    }

    private void read() {
        int i = 0;
        while (i < html.length()) {
            char c = html.charAt(i);
            if (c == '<') {
                i = tag(i);
            } else if (c == '&') {
                i = entity(i);
            } else {
                out.append(c == '\u00a0' ? ' ' : c);
                i++;
            }
        }
    }

    /// Handles a tag and returns where the text goes on.
    private int tag(int at) {
        if (html.startsWith("<!--", at)) {
            int end = html.indexOf("-->", at + 4);
            return end < 0 ? html.length() : end + 3;
        }
        char next = at + 1 < html.length() ? html.charAt(at + 1) : ' ';
        if (!Character.isLetter(next) && next != '/' && next != '!' && next != '?') {
            out.append('<');
            return at + 1;
        }
        int end = html.indexOf('>', at);
        if (end < 0) {
            return html.length();
        }
        int nameEnd = at + 1;
        while (nameEnd < end
                && (Character.isLetterOrDigit(html.charAt(nameEnd))
                        || html.charAt(nameEnd) == '/')) {
            nameEnd++;
        }
        String name = html.substring(at + 1, nameEnd).toLowerCase(Locale.ROOT);
        if (nameEnd < end && html.charAt(nameEnd) == '@') {
            // "<user@example.org>" that nobody escaped
            out.append(html, at, end + 1);
            return end + 1;
        }
        if (looksLikeAddress(at + 1, end)) {
            out.append(html, at, end + 1);
            return end + 1;
        }
        switch (name) {
            case "style", "script", "head", "title" -> {
                return behind("</" + name, end + 1);
            }
            case "br",
                    "br/",
                    "p",
                    "/p",
                    "div",
                    "/div",
                    "tr",
                    "/tr",
                    "li",
                    "h1",
                    "h2",
                    "h3",
                    "/h1",
                    "/h2",
                    "/h3",
                    "table",
                    "/table",
                    "hr",
                    "pre",
                    "/pre",
                    "blockquote" ->
                    out.append('\n');
            case "td", "/td", "th", "/th" -> out.append(' ');
            default -> {}
        }
        return end + 1;
    }

    private boolean looksLikeAddress(int from, int to) {
        if (to - from > 254) {
            return false;
        }
        boolean at = false;
        for (int i = from; i < to; i++) {
            char c = html.charAt(i);
            if (Character.isWhitespace(c) || c == '=' || c == '"' || c == ':') {
                return false;
            }
            at |= c == '@';
        }
        return at;
    }

    private int behind(String close, int from) {
        for (int i = html.indexOf('<', from); i >= 0; i = html.indexOf('<', i + 1)) {
            if (html.regionMatches(true, i, close, 0, close.length())) {
                int end = html.indexOf('>', i);
                return end < 0 ? html.length() : end + 1;
            }
        }
        return html.length();
    }

    private int entity(int at) {
        int end = html.indexOf(';', at);
        if (end < 0 || end - at > 10) {
            out.append('&');
            return at + 1;
        }
        String name = html.substring(at + 1, end);
        String known = ENTITIES.get(name);
        if (known != null) {
            out.append(known);
            return end + 1;
        }
        int code = number(name);
        if (code <= 0) {
            out.append('&');
            return at + 1;
        }
        out.appendCodePoint(code == 0xA0 ? ' ' : code);
        return end + 1;
    }

    private static int number(String name) {
        if (name.length() < 2 || name.charAt(0) != '#') {
            return 0;
        }
        boolean hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
        try {
            int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            return Character.isValidCodePoint(code) ? code : 0;
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
