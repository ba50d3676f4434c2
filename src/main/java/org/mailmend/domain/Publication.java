package org.mailmend.domain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// A record that was made, and what publishing it changes.
///
/// @param name where it is published
/// @param record its text
/// @param valid whether the checker takes it
/// @param published what stands there now, empty where nothing does
/// @param difference parts that come (`+`) and go (`-`)
public record Publication(
        String name,
        String record,
        boolean valid,
        List<String> published,
        List<String> difference) {
    /// A TXT record is made of strings of at most so many octets (RFC 1035 section 3.3.14).
    public static final int STRING_OCTETS = 255;

    /// An answer above this size may need TCP (RFC 1035 section 4.2.1).
    public static final int ANSWER_OCTETS = 512;

    /// Copies the lists.
    public Publication {
        published = List.copyOf(published);
        difference = List.copyOf(difference);
    }

    /// Compares a record with what is published.
    ///
    /// @param separator what stands between the parts: a blank in SPF, a semicolon elsewhere
    public static Publication of(
            String name, String record, boolean valid, List<String> published, String separator) {
        LinkedHashSet<String> before = new LinkedHashSet<>();
        published.forEach(p -> before.addAll(parts(p, separator)));
        List<String> now = parts(record, separator);
        List<String> difference = new ArrayList<>();
        before.stream().filter(p -> !now.contains(p)).forEach(p -> difference.add("- " + p));
        now.stream().filter(p -> !before.contains(p)).forEach(p -> difference.add("+ " + p));
        if (published.size() > 1) {
            // What is the same in several records still has to be merged into one.
            published.forEach(p -> difference.add("- " + p));
        }
        return new Publication(name, record, valid, published, difference);
    }

    private static List<String> parts(String text, String separator) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(java.util.regex.Pattern.quote(separator), 1000)) {
            String plain = separator.equals(";") ? part.replaceAll("\\s*=\\s*", "=") : part;
            if (!plain.isBlank()) {
                parts.add(plain.strip());
            }
        }
        return parts;
    }

    /// The domain that it speaks for: what stands behind the labels with an underscore.
    public String domain() {
        List<String> labels = List.of(name.split("\\."));
        int last = -1;
        for (int i = 0; i < labels.size(); i++) {
            last = labels.get(i).startsWith("_") ? i : last;
        }
        return String.join(".", labels.subList(last + 1, labels.size()));
    }

    /// The record in strings that fit, in quotes where there are several, as zone files and most
    /// panels take it.
    public String zoneText() {
        List<String> strings = strings(record);
        return strings.size() == 1
                ? record
                : String.join(" ", strings.stream().map(s -> "\"" + s + "\"").toList());
    }

    /// Whether the answer to a question for the record may not fit into one small packet.
    public boolean large() {
        int question = name.length() + 2 + 4;
        int answer = 12 + record.getBytes(StandardCharsets.UTF_8).length + strings(record).size();
        return 12 + question + answer > ANSWER_OCTETS;
    }

    /// Cuts a text into strings of at most 255 octets. It must be ASCII.
    public static List<String> strings(String text) {
        List<String> strings = new ArrayList<>();
        for (int at = 0; at < text.length(); at += STRING_OCTETS) {
            strings.add(text.substring(at, Math.min(text.length(), at + STRING_OCTETS)));
        }
        return strings.isEmpty() ? List.of("") : strings;
    }
}
