package org.mailmend.bounce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The fields of a delivery status notification (RFC 3464 section 2), wherever they stand: in a
/// part of their own or in the middle of a text.
///
/// @param message the fields about the message as a whole
/// @param recipients the fields about each recipient
record StatusFields(Map<String, String> message, List<Map<String, String>> recipients) {
    static final StatusFields NONE = new StatusFields(Map.of(), List.of());

    private static final int MAX_RECIPIENTS = 2000;
    private static final Set<String> OF_RECIPIENT =
            Set.of(
                    "final-recipient",
                    "original-recipient",
                    "action",
                    "status",
                    "remote-mta",
                    "diagnostic-code",
                    "last-attempt-date",
                    "will-retry-until",
                    "final-log-id",
                    "x-actual-recipient",
                    "x-supplementary-info",
                    "x-display-name");
    private static final Set<String> OF_MESSAGE =
            Set.of(
                    "reporting-mta",
                    "reporting-ua",
                    "original-envelope-id",
                    "dsn-gateway",
                    "received-from-mta",
                    "arrival-date");

    /// Reads a part that holds nothing else.
    static StatusFields ofPart(String text) {
        return read(text.lines().toList(), true);
    }

    /// Finds the fields inside a text; [#NONE] where there are none.
    static StatusFields inText(List<String> lines) {
        StatusFields fields = read(lines, false);
        return fields.recipients().stream()
                        .anyMatch(
                                r ->
                                        r.containsKey("final-recipient")
                                                || r.containsKey("original-recipient"))
                ? fields
                : NONE;
    }

    private static StatusFields read(List<String> lines, boolean part) {
        Map<String, String> message = new LinkedHashMap<>();
        List<Map<String, String>> recipients = new ArrayList<>();
        Map<String, String> group = new LinkedHashMap<>();
        String name = "";
        for (String line : lines) {
            if (recipients.size() > MAX_RECIPIENTS) {
                break;
            }
            if (line.isBlank()) {
                close(group, message, recipients);
                group = new LinkedHashMap<>();
                name = "";
                continue;
            }
            String next = fieldName(line, part);
            if (next.isEmpty()) {
                boolean continues = line.charAt(0) == ' ' || line.charAt(0) == '\t' || part;
                if (!name.isEmpty() && continues) {
                    String more = line.strip();
                    group.merge(name, more, (a, b) -> a.length() > 16_000 ? a : a + "\n" + b);
                } else {
                    name = "";
                }
                continue;
            }
            name = next;
            if (group.containsKey(name)
                            && (name.equals("final-recipient") || name.equals("original-recipient"))
                    || name.equals("original-recipient")
                            && group.containsKey("status")
                            && group.containsKey("final-recipient")
                            && group.containsKey("diagnostic-code")
                            && false) {
                close(group, message, recipients);
                group = new LinkedHashMap<>();
            }
            group.putIfAbsent(name, line.substring(line.indexOf(':') + 1).strip());
        }
        close(group, message, recipients);
        return new StatusFields(message, recipients);
    }

    private static void close(
            Map<String, String> group,
            Map<String, String> message,
            List<Map<String, String>> recipients) {
        if (group.isEmpty()) {
            return;
        }
        boolean named =
                group.containsKey("final-recipient") || group.containsKey("original-recipient");
        boolean about =
                named
                        || group.containsKey("action")
                        || group.containsKey("status")
                        || group.containsKey("diagnostic-code");
        if (named) {
            recipients.add(group);
        } else if (about && !recipients.isEmpty()) {
            group.forEach(recipients.getLast()::putIfAbsent);
        } else if (about) {
            recipients.add(group);
        }
        for (Map.Entry<String, String> field : group.entrySet()) {
            if (!OF_RECIPIENT.contains(field.getKey())) {
                message.putIfAbsent(field.getKey(), field.getValue());
            }
        }
    }

    /// The name before the colon where the line is a field; inside a text only the standard's names
    /// count.
    private static String fieldName(String line, boolean part) {
        int colon = line.indexOf(':');
        if (colon < 3 || colon > 40) {
            return "";
        }
        String raw = part ? line.substring(0, colon) : line.substring(0, colon).strip();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (!(c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '_')) {
                return "";
            }
        }
        String name = raw.toLowerCase(Locale.ROOT);
        if (OF_RECIPIENT.contains(name) || OF_MESSAGE.contains(name)) {
            return name;
        }
        return part ? name : "";
    }
}
