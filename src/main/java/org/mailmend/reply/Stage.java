package org.mailmend.reply;

/// When something was said: the same words mean different things at different stages.
public enum Stage {
    /// While the connection was made.
    CONNECT,
    /// In the first line of the server.
    GREETING,
    /// In answer to EHLO or HELO.
    EHLO,
    /// In answer to STARTTLS or STLS.
    STARTTLS,
    /// During sign-in.
    AUTH,
    /// In answer to MAIL FROM.
    MAIL,
    /// In answer to RCPT TO.
    RCPT,
    /// In answer to DATA, before the message.
    DATA,
    /// After the message was sent.
    END_OF_DATA,
    /// When a folder is opened or read (IMAP and POP after sign-in).
    MAILBOX,
    /// By a server on the way that keeps or gives up a message.
    QUEUED,
    /// By a mail program, a library or the operating system, not by a server.
    PROGRAM,
    /// Not known, or any of them.
    ANY
}
