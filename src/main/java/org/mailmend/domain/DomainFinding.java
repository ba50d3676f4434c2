package org.mailmend.domain;

import org.jspecify.annotations.Nullable;
import org.mailmend.text.Phrase;

/// One thing that is said about a domain. Its words stand under the class name; what to do
/// about it, where there is something to do, under the same key with `.fix` behind it.
public interface DomainFinding extends Phrase {
    /// How bad it is.
    Grade grade();

    /// The cause in the public vocabulary (`domain.spf-open`), absent where it is no fault.
    default @Nullable String cause() {
        return null;
    }

    /// Nothing is published; nobody needs it.
    interface None extends DomainFinding {
        @Override
        default Grade grade() {
            return Grade.NONE;
        }
    }

    /// As it should be.
    interface Good extends DomainFinding {
        @Override
        default Grade grade() {
            return Grade.GOOD;
        }
    }

    /// Good to know.
    interface Note extends DomainFinding {
        @Override
        default Grade grade() {
            return Grade.NOTE;
        }
    }

    /// It could not be found out.
    interface Unknown extends DomainFinding {
        @Override
        default Grade grade() {
            return Grade.UNKNOWN;
        }
    }

    /// It could not be found out because DNS did not answer.
    interface Unanswered extends Unknown {}

    /// It works, but something will bite.
    interface Warning extends DomainFinding {
        @Override
        default Grade grade() {
            return Grade.WARNING;
        }

        @Override
        String cause();
    }

    /// Mail will not come in or go out.
    interface Problem extends DomainFinding {
        @Override
        default Grade grade() {
            return Grade.PROBLEM;
        }

        @Override
        String cause();
    }
}
