package org.mailmend.reply;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Protocol;

/// A reply together with who said it and when.
///
/// @param protocol the protocol of the dialogue, or null where it is not known
/// @param speaker the family of the maker or provider (`google`, `microsoft`, …), or null where
///     only host and words may tell
/// @param host the name of the host that spoke, or null
public record Heard(
        Reply reply,
        @Nullable Protocol protocol,
        Stage stage,
        @Nullable String speaker,
        @Nullable String host) {

    /// Words of which only the text is known: pasted, or taken out of a message.
    public static Heard somewhere(Reply reply) {
        return new Heard(reply, null, Stage.ANY, null, null);
    }
}
