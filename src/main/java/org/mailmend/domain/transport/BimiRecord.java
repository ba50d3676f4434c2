package org.mailmend.domain.transport;

import org.mailmend.domain.TagList;

/// A record that names a logo (BIMI, draft-brand-indicators-for-message-identification).
///
/// @param text as published
/// @param logo address of the picture
/// @param evidence address of the certificate for it
/// @param valid the version stands first and the addresses are HTTPS
public record BimiRecord(String text, String logo, String evidence, boolean valid) {
    /// Whether a TXT record is one.
    public static boolean isBimi(String txt) {
        return txt.matches("(?s)v\\s*=\\s*BIMI1\\s*(;.*)?");
    }

    /// Reads a record, whatever it is.
    public static BimiRecord parse(String txt) {
        TagList tags = TagList.parse(txt);
        String logo = tags.value("l").orElse("");
        String evidence = tags.value("a").orElse("");
        boolean valid =
                isBimi(txt)
                        && tags.broken().isEmpty()
                        && tags.repeated().isEmpty()
                        && tags.value("l").isPresent()
                        && (logo.isEmpty() || logo.startsWith("https://"))
                        && (evidence.isEmpty() || evidence.startsWith("https://"));
        return new BimiRecord(txt, logo, evidence, valid);
    }
}
