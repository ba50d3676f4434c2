package org.mailmend.domain.transport;

import org.mailmend.domain.TagList;

import java.util.regex.Pattern;

/// The record that says that a domain has an MTA-STS policy (RFC 8461 section 3.1).
///
/// @param text as published
/// @param id changes whenever the policy does
/// @param valid whether senders take it
public record MtaStsRecord(String text, String id, boolean valid) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}");

    /// Whether a TXT record is one: it begins with the version, case counts.
    public static boolean isMtaSts(String txt) {
        return txt.matches("(?s)v=STSv1[ \\t]*(;.*)?");
    }

    /// Reads a record, whatever it is.
    public static MtaStsRecord parse(String txt) {
        TagList tags = TagList.parse(txt);
        String id = tags.value("id").orElse("");
        boolean valid =
                isMtaSts(txt)
                        && ExtensionSyntax.clean(tags)
                        && tags.repeated().isEmpty()
                        && ID.matcher(id).matches();
        return new MtaStsRecord(txt, id, valid);
    }
}
