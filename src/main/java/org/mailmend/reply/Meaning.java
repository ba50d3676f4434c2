package org.mailmend.reply;

import org.jspecify.annotations.Nullable;

/// What a reply means, and what that rests on.
///
/// @param entry id of the catalogue's entry that decided
/// @param cause id of the cause
/// @param permanence of the condition
/// @param source where the meaning is documented or was seen
/// @param asOf year and month of the source, `2026-10`
/// @param quoted the part of the words that decided, or null where a number did
/// @param contradiction what contradicts, as one of the keys below, or null
public record Meaning(
        String entry,
        String cause,
        Permanence permanence,
        Confidence confidence,
        String source,
        String asOf,
        @Nullable String quoted,
        @Nullable String contradiction) {

    /// The number says permanent, the words say that it passes.
    public static final String CODE_PERMANENT_WORDS_TEMPORARY = "code-permanent-words-temporary";

    /// The number says temporary, the words say that it stays.
    public static final String CODE_TEMPORARY_WORDS_PERMANENT = "code-temporary-words-permanent";

    /// The enhanced status code names another fault than the words.
    public static final String STATUS_OTHER_THAN_WORDS = "status-other-than-words";

    /// Reply code and enhanced status code are of different classes.
    public static final String CODE_OTHER_THAN_STATUS = "code-other-than-status";

    /// Whether the words decided; otherwise a number did.
    public boolean fromWords() {
        return quoted != null;
    }

    Meaning lowered() {
        return new Meaning(
                entry,
                cause,
                permanence,
                confidence.lowered(),
                source,
                asOf,
                quoted,
                contradiction);
    }
}
