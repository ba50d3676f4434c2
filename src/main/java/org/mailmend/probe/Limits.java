package org.mailmend.probe;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.ServerSettings;

import java.time.Duration;
import java.util.Set;

/// How long Mailmend waits, and how much it listens to.
final class Limits {
    static final Duration DNS = Duration.ofSeconds(5);
    static final Duration CONNECT = Duration.ofSeconds(10);

    /// Whoever connects at all does so by then; what takes longer holds no place of others.
    static final Duration COUNTS_AS_CONNECTING = Duration.ofMillis(500);

    /// Once a server was silent for so long, the next question is only what differs: two SYN
    /// retransmissions (RFC 6298 section 2) tell that.
    static final Duration CONNECT_AFTER_SILENCE = Duration.ofSeconds(4);

    /// From the start of the run: one look-up and one connection, both silent.
    static final Duration ALL_SILENT = DNS.plus(CONNECT);

    static final Duration CONNECT_AT_LEAST = Duration.ofSeconds(1);

    static final Duration TLS = Duration.ofSeconds(10);

    /// A second try answers at once or not at all.
    static final Duration TLS_AGAIN = Duration.ofSeconds(4);

    /// Whether a certificate was called back is asked beside the rest and holds nothing up.
    static final Duration REVOCATION = Duration.ofMillis(1500);

    static final Duration GREETING = Duration.ofSeconds(20);

    /// At a port where another first word is usual: a TLS hello or a web request.
    static final Duration GREETING_AT_OTHERS_PORT = Duration.ofSeconds(6);

    static final Duration REPLY = Duration.ofSeconds(15);
    static final Duration RCPT = Duration.ofSeconds(30);
    static final Duration FETCH = Duration.ofSeconds(3);

    /// RFC 8305 section 5: how long the next address waits for the one before.
    static final Duration HAPPY_EYEBALLS = Duration.ofMillis(250);

    /// RFC 5321 section 4.5.3.1.5 allows 512 octets a reply line; real servers exceed it.
    static final int LINE_BYTES = 8 * 1024;

    static final int REPLY_LINES = 256;
    static final int REPLY_BYTES = 64 * 1024;

    private static final Set<Integer> WITH_TLS = Set.of(465, 993, 995);

    private static final Set<Integer> FIRST_WORD_IS_THE_CLIENTS =
            Set.of(465, 993, 995, 80, 443, 8080, 8443);

    private Limits() {}

    /// How long a greeting is waited for (RFC 8314 section 7.3: 465, 993, 995 begin with TLS).
    static Duration greeting(ServerSettings server) {
        boolean tlsFirst =
                server.security() == ConnectionSecurity.TLS && WITH_TLS.contains(server.port());
        return FIRST_WORD_IS_THE_CLIENTS.contains(server.port()) && !tlsFirst
                ? GREETING_AT_OTHERS_PORT
                : GREETING;
    }
}
