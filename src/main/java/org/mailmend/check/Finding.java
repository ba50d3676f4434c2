package org.mailmend.check;

import org.mailmend.text.Phrase;

/// What a check found, in a form that can be put into words: a record whose name says it.
public interface Finding extends Phrase {
    /// As it should be.
    interface Good extends Finding {}

    /// Good to know.
    interface Note extends Finding {}

    /// It works, but something will bite.
    interface Warning extends Finding {}

    /// Mail will not go out or come in.
    interface Problem extends Finding {}

    /// The dialogue cannot go on behind this one.
    interface End extends Finding {}

    /// How grave it is.
    default Severity severity() {
        return switch (this) {
            case Problem ignored -> Severity.PROBLEM;
            case Warning ignored -> Severity.WARNING;
            case Note ignored -> Severity.NOTE;
            default -> Severity.GOOD;
        };
    }

    /// How grave a finding is.
    enum Severity {
        /// As it should be.
        GOOD,
        /// Good to know.
        NOTE,
        /// It works, but something will bite.
        WARNING,
        /// Mail will not go out or come in.
        PROBLEM
    }
}
