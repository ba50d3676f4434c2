package org.mailmend.probe;

import java.time.Duration;

/// How long Mailmend waits, and how much it listens to.
final class Limits {
    static final Duration DNS = Duration.ofSeconds(5);
    static final Duration CONNECT = Duration.ofSeconds(10);
    static final Duration TLS = Duration.ofSeconds(10);

    /// A second try answers at once or not at all.
    static final Duration TLS_AGAIN = Duration.ofSeconds(4);

    /// Whether a certificate was called back is asked beside the rest and holds nothing up.
    static final Duration REVOCATION = Duration.ofMillis(1500);

    static final Duration GREETING = Duration.ofSeconds(20);
    static final Duration REPLY = Duration.ofSeconds(15);
    static final Duration RCPT = Duration.ofSeconds(30);
    static final Duration FETCH = Duration.ofSeconds(3);

    /// RFC 8305 section 5: how long the next address waits for the one before.
    static final Duration HAPPY_EYEBALLS = Duration.ofMillis(250);

    /// RFC 5321 section 4.5.3.1.5 allows 512 octets a reply line; real servers exceed it.
    static final int LINE_BYTES = 8 * 1024;

    static final int REPLY_LINES = 256;
    static final int REPLY_BYTES = 64 * 1024;

    private Limits() {}
}
