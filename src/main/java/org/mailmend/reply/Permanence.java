package org.mailmend.reply;

/// Whether a condition passes by itself. It speaks of the condition, not of what became of a
/// message.
public enum Permanence {
    /// The same message could be taken later without anybody changing anything.
    TEMPORARY,
    /// Not before somebody changes something.
    PERMANENT,
    /// Nothing tells.
    UNKNOWN
}
