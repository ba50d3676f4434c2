package org.mailmend.reply;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Protocol;

import java.util.Set;

/// One reviewed row of the catalogue.
///
/// @param who the family whose words these are, or null where many say them
/// @param unmistakable only that family's software says them, so they are recognised from any host;
///     otherwise the speaker must be known
/// @param protocol the protocol they belong to, or null for any
/// @param words the sentence pattern as it stands in the data, see [Sentence]
/// @param why the reason of the confidence
/// @param example real wire text
public record Entry(
        String id,
        @Nullable String who,
        boolean unmistakable,
        @Nullable Protocol protocol,
        Set<Stage> stages,
        NumberGuard code,
        NumberGuard status,
        String words,
        String cause,
        Permanence permanence,
        Confidence confidence,
        String why,
        String source,
        String asOf,
        String example) {

    /// Whether stage, protocol and numbers leave room for this entry.
    boolean fits(Stage stage, @Nullable Protocol spoken, String replyCode, String enhanced) {
        return fitsStage(stage, !replyCode.isEmpty() || !enhanced.isEmpty())
                && (protocol == null || spoken == null || protocol == spoken)
                && code.allows(replyCode)
                && status.allows(enhanced);
    }

    /// A mail program quotes whatever server it spoke to; a "connection refused" of its own,
    /// without any number, is not what a server on the way says of the next one.
    private boolean fitsStage(Stage stage, boolean numbered) {
        if (stage == Stage.PROGRAM) {
            return numbered || !stages.equals(Set.of(Stage.QUEUED));
        }
        return stage == Stage.ANY || stages.contains(Stage.ANY) || stages.contains(stage);
    }
}
