package org.mailmend.probe;

/// What IMAP and POP3 replies have in common: lines, and what ended them.
final class Replies {
    private Replies() {}

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
