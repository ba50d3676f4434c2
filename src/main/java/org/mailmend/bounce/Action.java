package org.mailmend.bounce;

import java.util.Locale;
import java.util.Optional;

/// What became of the message (RFC 3464 section 2.3.3).
public enum Action {
    /// Given up.
    FAILED,
    /// Still tried.
    DELAYED,
    /// Delivered.
    DELIVERED,
    /// Handed to a system that reports nothing.
    RELAYED,
    /// Delivered to the members of a list or alias.
    EXPANDED;

    /// The public name.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads the field, also in the misspellings that programs write.
    static Optional<Action> of(String field) {
        String word = field.strip().toLowerCase(Locale.ROOT);
        for (Action action : values()) {
            if (word.startsWith(action.id())) {
                return Optional.of(action);
            }
        }
        if (word.startsWith("fail") || word.startsWith("hard")) {
            return Optional.of(FAILED);
        }
        if (word.startsWith("delay")) {
            return Optional.of(DELAYED);
        }
        return word.startsWith("expand") ? Optional.of(EXPANDED) : Optional.empty();
    }
}
