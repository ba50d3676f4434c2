package org.mailmend.bounce;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Everything that a report says about one recipient, before it is judged.
///
/// @param action what the report says became of the message, absent where it does not
/// @param status the status field as it stands, empty for none
/// @param diagnostic what a server said, as the report quotes it, empty for none
/// @param block the lines about this recipient in words
/// @param whole all lines of the report
/// @param remote the remote server as a field names it, empty for none
/// @param alone whether the report speaks of no other recipient
/// @param delivered whether this came as a message, not as a pasted text
record Notice(
        @Nullable String recipient,
        @Nullable Action action,
        String status,
        String diagnostic,
        List<String> block,
        List<String> whole,
        String remote,
        String subject,
        boolean alone,
        boolean delivered) {}
