package org.mailmend.check;

/// Follows a run while it is under way. Calls come one after the other, from the run's own thread.
public interface CheckListener {
    /// Hears nothing.
    CheckListener NONE = new CheckListener() {};

    /// A check will be made.
    default void planned(Check check) {}

    /// A check has begun to ask.
    default void started(Check check) {}

    /// A check has ended.
    default void ended(Step step) {}
}
