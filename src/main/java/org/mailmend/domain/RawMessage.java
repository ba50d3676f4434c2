package org.mailmend.domain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A message as it was sent: header fields with their folding, and the body. Octets are kept as
/// characters of the same number (ISO 8859-1), so that nothing is lost.
///
/// @param fields top first
/// @param body with CRLF line ends
public record RawMessage(List<Field> fields, String body) {
    private static final int FIELDS = 2000;

    /// Copies the list.
    public RawMessage {
        fields = List.copyOf(fields);
    }

    /// One header field.
    ///
    /// @param name as written, without blanks behind it
    /// @param raw the whole field as it stands, without its last line end
    public record Field(String name, String raw) {
        /// What stands behind the colon, folding kept.
        public String value() {
            return raw.substring(raw.indexOf(':') + 1);
        }

        /// The value in one line.
        public String unfolded() {
            return value().replace("\r\n", "").strip();
        }
    }

    /// Reads a message. Lines may end with CRLF, LF or CR; a line in the header that is no field
    /// ends the header.
    public static RawMessage parse(byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        String crlf = text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
        List<Field> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        int at = 0;
        while (at < crlf.length() && fields.size() < FIELDS) {
            int end = crlf.indexOf("\r\n", at);
            int stop = end < 0 ? crlf.length() : end;
            int next = end < 0 ? stop : end + 2;
            String line = crlf.substring(at, stop);
            if (line.isEmpty()) {
                at = next;
                break;
            }
            boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (folded && !field.isEmpty()) {
                field.append("\r\n").append(line);
            } else if (line.indexOf(':') > 0) {
                add(fields, field);
                field.append(line);
            } else if (!line.startsWith("From ")) {
                break;
            }
            at = next;
        }
        add(fields, field);
        return new RawMessage(fields, crlf.substring(Math.min(at, crlf.length())));
    }

    private static void add(List<Field> fields, StringBuilder field) {
        if (!field.isEmpty()) {
            String raw = field.toString();
            fields.add(new Field(raw.substring(0, raw.indexOf(':')).stripTrailing(), raw));
            field.setLength(0);
        }
    }

    /// The fields of a name, top first.
    public List<Field> all(String name) {
        return fields.stream().filter(f -> f.name().equalsIgnoreCase(name)).toList();
    }

    /// The topmost field of a name.
    public Optional<Field> first(String name) {
        return fields.stream().filter(f -> f.name().equalsIgnoreCase(name)).findFirst();
    }
}
