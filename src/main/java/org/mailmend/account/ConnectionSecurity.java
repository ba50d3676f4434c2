package org.mailmend.account;

/// How a connection becomes private (RFC 8314, section 3).
public enum ConnectionSecurity {
    /// TLS from the start (implicit TLS).
    TLS,
    /// Begins in clear, then STARTTLS (SMTP, IMAP) or STLS (POP3).
    STARTTLS,
    /// Stays in clear. Mailmend never signs in this way.
    NONE;

    /// The name as it stands on the command line and in JSON: `tls`, `starttls`, `none`.
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
