package org.mailmend.bounce;

import org.jspecify.annotations.Nullable;

/// Where a returned message came from, as far as the report tells. Strangers' words.
///
/// @param sender address that the message was sent from, absent where nothing names it
/// @param reporter the reporting system by name (RFC 3464 section 2.2.2), absent where it has none
public record Origin(@Nullable String sender, @Nullable String reporter) {
    /// Nothing is known.
    public static final Origin UNKNOWN = new Origin(null, null);
}
