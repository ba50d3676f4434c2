package org.mailmend.account;

/// The protocols between a mail program and its server.
public enum Protocol {
    /// Message submission (RFC 6409, RFC 5321).
    SMTP,
    /// Mailbox access (RFC 9051, RFC 3501).
    IMAP,
    /// Mailbox download (RFC 1939).
    POP;

    /// The name as it stands in step ids and in JSON: `smtp`, `imap`, `pop`.
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// The port for TLS from the start (RFC 8314): 465, 993, 995.
    public int tlsPort() {
        return switch (this) {
            case SMTP -> 465;
            case IMAP -> 993;
            case POP -> 995;
        };
    }

    /// The port on which TLS begins with STARTTLS or STLS (RFC 3207, RFC 2595): 587, 143, 110.
    public int startTlsPort() {
        return switch (this) {
            case SMTP -> 587;
            case IMAP -> 143;
            case POP -> 110;
        };
    }

    /// The security that a port of this protocol has by convention; a guess, never a fact.
    public ConnectionSecurity usualSecurity(int port) {
        return port == tlsPort() ? ConnectionSecurity.TLS : ConnectionSecurity.STARTTLS;
    }
}
