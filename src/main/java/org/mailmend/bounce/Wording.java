package org.mailmend.bounce;

/// The readable part of a report as it came, decoded: strangers' words.
///
/// @param subject of the report, empty for a pasted text
/// @param to whom it came, empty for a pasted text
/// @param text its words
/// @param fields the fields for machines (RFC 3464), empty where there are none
public record Wording(String subject, String to, String text, String fields) {
    /// Nothing was kept.
    public static final Wording NONE = new Wording("", "", "", "");
}
