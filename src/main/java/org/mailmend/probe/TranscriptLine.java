package org.mailmend.probe;

/// One line of a dialogue as it may be shown and stored: secrets are taken out before.
///
/// @param at milliseconds since the run began
/// @param sent true for what Mailmend said, false for what the server said
/// @param text the line without its line break
public record TranscriptLine(long at, boolean sent, String text) {
    /// `>` for what was sent, `<` for what came.
    public String direction() {
        return sent ? ">" : "<";
    }
}
