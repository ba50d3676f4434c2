package org.mailmend.bounce;

import java.util.Locale;

/// What a message is.
public enum Kind {
    /// It says that a message was not delivered.
    BOUNCE,
    /// It says that a message waits and is tried again.
    DELAYED,
    /// It says that a message was delivered, or read.
    DELIVERED,
    /// A complaint about a message (ARF, RFC 5965).
    FEEDBACK,
    /// A person's or a program's automatic answer (RFC 3834).
    AUTO_REPLY,
    /// No message: an error text or a code.
    ERROR_TEXT,
    /// None of these.
    NOT_A_BOUNCE;

    /// Whether it is a notice that a server is said to have written. Nothing in one proves it.
    public boolean isNotice() {
        return this == BOUNCE || this == DELAYED || this == DELIVERED || this == FEEDBACK;
    }

    /// The public name.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
