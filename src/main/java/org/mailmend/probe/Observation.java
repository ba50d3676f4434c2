package org.mailmend.probe;

import java.util.List;

/// One question, what the network answered, and when.
///
/// @param started milliseconds since the run began
/// @param took milliseconds until the last byte of the answer
/// @param transcript what was said meanwhile, redacted
public record Observation(
        Question<?> question,
        Evidence evidence,
        long started,
        long took,
        List<TranscriptLine> transcript) {
    /// Copies the transcript.
    public Observation {
        transcript = List.copyOf(transcript);
    }
}
