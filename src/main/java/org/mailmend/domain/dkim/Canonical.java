package org.mailmend.domain.dkim;

import org.mailmend.domain.RawMessage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Header and body in the form in which they are signed (RFC 6376 section 3.4).
public final class Canonical {
    private Canonical() {}

    /// A header field, without line end.
    public static String field(RawMessage.Field field, boolean relaxed) {
        if (!relaxed) {
            return field.raw();
        }
        String value = field.value().replace("\r\n", "");
        return field.name().toLowerCase(Locale.ROOT) + ":" + squeezed(value).strip();
    }

    /// A body.
    public static String body(String body, boolean relaxed) {
        String text = body;
        if (relaxed) {
            StringBuilder out = new StringBuilder(body.length());
            int at = 0;
            while (at < body.length()) {
                int end = body.indexOf("\r\n", at);
                int stop = end < 0 ? body.length() : end;
                out.append(squeezed(body.substring(at, stop)));
                while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
                    out.setLength(out.length() - 1);
                }
                out.append("\r\n");
                at = end < 0 ? stop : end + 2;
            }
            text = out.toString();
        }
        int end = text.length();
        while (end >= 2 && text.charAt(end - 1) == '\n' && text.charAt(end - 2) == '\r') {
            end -= 2;
        }
        String kept = text.substring(0, end);
        return relaxed && kept.isEmpty() ? "" : kept + "\r\n";
    }

    /// The fields that a signature names, from the bottom up: a name that stands twice in the list
    /// means the two last fields; one that is not there means nothing (RFC 6376 section 5.4.2).
    public static List<RawMessage.Field> chosen(RawMessage message, List<String> names) {
        Map<String, List<RawMessage.Field>> byName = new HashMap<>();
        for (RawMessage.Field field : message.fields()) {
            byName.computeIfAbsent(field.name().toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                    .add(field);
        }
        List<RawMessage.Field> chosen = new ArrayList<>();
        for (String name : names) {
            List<RawMessage.Field> left = byName.getOrDefault(name, List.of());
            if (!left.isEmpty()) {
                chosen.add(left.removeLast());
            }
        }
        return chosen;
    }

    /// A signature field as it was when it was signed: the value of `b=` taken out.
    public static RawMessage.Field unsigned(RawMessage.Field field) {
        String raw = field.raw();
        int at = raw.indexOf(':') + 1;
        StringBuilder out = new StringBuilder(raw.substring(0, at));
        String[] parts = raw.substring(at).split(";", -1);
        for (int i = 0; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            boolean signature = equals > 0 && parts[i].substring(0, equals).strip().equals("b");
            out.append(i == 0 ? "" : ";");
            out.append(signature ? parts[i].substring(0, equals + 1) : parts[i]);
        }
        return new RawMessage.Field(field.name(), out.toString());
    }

    private static String squeezed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t') {
                blank = true;
            } else {
                if (blank) {
                    out.append(' ');
                }
                blank = false;
                out.append(c);
            }
        }
        return blank ? out.append(' ').toString() : out.toString();
    }
}
