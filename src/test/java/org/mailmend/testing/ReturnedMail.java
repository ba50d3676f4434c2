package org.mailmend.testing;

/// Returned messages that several tests read.
public final class ReturnedMail {
    /// A delay that Exchange reports in plain words.
    public static final String DELAYED =
            """
            From: MAILER-DAEMON@example.com
            To: ana@example.com
            Subject: Delivery delayed: Offer
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: text/plain

            Delivery is delayed to these recipients or groups:

            info@example.net

            441 4.4.1 Error encountered while communicating with primary target IP
            address: "Failed to connect. Winsock error code: 10060, Win32 error
            code: 10060." The last endpoint attempted was 192.0.2.25:25

            The server will keep trying to deliver this message for the next 1
            days, 19 hours and 54 minutes.
            """;

    private ReturnedMail() {}
}
