package org.mailmend.bounce;

import org.jspecify.annotations.Nullable;
import org.mailmend.diagnosis.Cause;
import org.mailmend.reply.Confidence;
import org.mailmend.reply.EnhancedStatus;
import org.mailmend.reply.Permanence;
import org.mailmend.reply.Stage;

import java.util.List;

/// What became of a message for one recipient, and why.
///
/// @param recipient the address, absent where nothing names one
/// @param replyCode three digits (RFC 5321), 0 where there is none
/// @param status enhanced status code (RFC 3463), absent where there is none
/// @param cause id of the vocabulary
/// @param permanence of the condition, not of what became of the message
/// @param side who can mend it, absent where nobody needs to
/// @param remoteHost who said it, absent where nothing names it
/// @param stage when it was said; [Stage#ANY] where nothing tells
/// @param said the sentence that was judged, as it was written; empty where there is none
/// @param rule id of the catalogue's entry that decided, empty where none did
/// @param contradiction what contradicts itself, as a key below `bounce.contradiction.`
/// @param evidence the lines that tell
public record Delivery(
        @Nullable String recipient,
        int replyCode,
        @Nullable EnhancedStatus status,
        Action action,
        Reason reason,
        String cause,
        Permanence permanence,
        Cause.@Nullable Side side,
        Confidence confidence,
        @Nullable String remoteHost,
        Stage stage,
        String said,
        String rule,
        @Nullable String contradiction,
        List<Line> evidence) {
    /// Copies the list.
    public Delivery {
        evidence = List.copyOf(evidence);
    }

    /// A line of the input.
    ///
    /// @param number counted from 1 in the file or text as it was given; 0 where the line is
    ///     encoded and stands there in other characters
    public record Line(int number, String text) {}
}
