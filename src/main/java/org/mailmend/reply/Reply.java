package org.mailmend.reply;

import org.mailmend.account.Protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a server said, line by line as it came, or a text in which somebody quotes it.
///
/// @param code the three-digit reply code (RFC 5321 section 4.2), 0 where there is none
/// @param lines the lines as they came, without line ends
public record Reply(int code, List<String> lines) {
    /// Longer replies are cut here (characters).
    public static final int LIMIT = Words.LIMIT;

    public Reply {
        lines = List.copyOf(lines);
    }

    /// Reads a reply of SMTP (also of several lines), IMAP (tagged or not), POP, or any other text.
    /// Nothing is refused: what has no known form is a text without a code.
    public static Reply parse(String raw) {
        String text = raw.length() > LIMIT ? raw.substring(0, LIMIT) : raw;
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\r\n|\r|\n", -1)) {
            lines.add(line.stripTrailing());
        }
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        while (!lines.isEmpty() && lines.getFirst().isEmpty()) {
            lines.removeFirst();
        }
        for (String line : lines) {
            Line parts = Line.of(line);
            if (parts.code() != 0) {
                return new Reply(parts.code(), lines);
            }
        }
        return new Reply(Quoted.code(String.join(" ", lines)), lines);
    }

    /// As [#parse(String)], from octets of an unknown charset.
    public static Reply parse(byte[] raw) {
        return parse(Octets.decode(raw));
    }

    /// The enhanced status code: the one at the beginning of a line, else the first in the text.
    public Optional<EnhancedStatus> status() {
        for (String line : lines) {
            Optional<EnhancedStatus> leading = Line.of(line).status();
            if (leading.isPresent()) {
                return leading;
            }
        }
        return EnhancedStatus.find(String.join(" ", lines));
    }

    /// The words alone: lines joined, the codes that begin them taken off, white space folded.
    public String text() {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            fold(Line.of(line).words(), text);
        }
        return text.toString();
    }

    /// Everything as it came, lines parted by line feeds.
    public String verbatim() {
        return String.join("\n", lines);
    }

    /// The protocol that the form gives away, if it does.
    public Optional<Protocol> spoken() {
        for (String line : lines) {
            Optional<Protocol> spoken = Line.of(line).spoken();
            if (spoken.isPresent()) {
                return spoken;
            }
        }
        return Optional.empty();
    }

    /// Whether the server agrees: 2xx, 3xx, OK.
    public boolean isPositive() {
        return (code >= 200 && code < 400)
                || (code == 0 && !lines.isEmpty() && Line.of(lines.getFirst()).positive());
    }

    /// The reply that this one quotes, the innermost where several are nested: what a server
    /// further on said, or the reason behind a general refusal.
    public Optional<Reply> inner() {
        return Quoted.inner(text()).map(Reply::parse);
    }

    private static void fold(String words, StringBuilder to) {
        boolean gap = !to.isEmpty();
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (Character.isWhitespace(c) || c == '\u00a0') {
                gap = !to.isEmpty();
            } else {
                if (gap) {
                    to.append(' ');
                    gap = false;
                }
                to.append(c);
            }
        }
    }
}
