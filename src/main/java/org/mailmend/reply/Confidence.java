package org.mailmend.reply;

/// How sure a meaning is; a property of the entry, set with its reason.
public enum Confidence {
    /// The words say it and nothing else is known to be meant by them.
    CERTAIN,
    /// The words usually mean it.
    LIKELY,
    /// A number or a vague word points there.
    POSSIBLE;

    /// One step less sure; possible stays possible.
    public Confidence lowered() {
        return this == CERTAIN ? LIKELY : POSSIBLE;
    }
}
