package org.mailmend.probe;

import org.jspecify.annotations.Nullable;

/// What IMAP and POP3 replies have in common: lines, and what ended them.
final class Replies {
    private Replies() {}

    /// The text of a challenge, `+ text` in both; absent where the reply is none.
    static @Nullable String challenge(Evidence.Said said) {
        String last = said.lines().getLast();
        return last.equals("+") || last.startsWith("+ ") ? last.substring(1) : null;
    }

    static Evidence.Spoken whole(Wire.Lines read) {
        return switch (read.end()) {
            case null -> new Evidence.Said(0, read.lines());
            case Evidence.Silent silent -> silent;
            case Evidence.HungUp hungUp -> hungUp;
            case Evidence.Babble babble -> babble;
            default -> throw new IllegalStateException();
        };
    }
}
