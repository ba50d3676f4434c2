package org.mailmend.check;

import java.util.Locale;

/// Where on the way of the mail a check looks.
public enum Layer {
    /// This computer and its network.
    NETWORK,
    /// Names.
    DNS,
    /// The connection.
    TCP,
    /// The encryption.
    TLS,
    /// What the submission server says.
    SMTP,
    /// What the IMAP server says.
    IMAP,
    /// What the POP3 server says.
    POP,
    /// The sign-in.
    AUTH,
    /// The sending.
    SEND,
    /// The records of the sending domain.
    DOMAIN,
    /// What the provider says of itself.
    STATUS;

    /// The name in JSON.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
