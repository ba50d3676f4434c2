package org.mailmend;

import org.mailmend.account.Protocol;
import org.mailmend.practice.Act;

import java.util.stream.Stream;

/// Attacks by way of STARTTLS, capabilities and sign-in.
final class MailAttacks {
    private MailAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(
                Attack.on465(
                                2,
                                "STARTTLS offered, then refused",
                                "tls.starttls-not-offered",
                                c ->
                                        c.startTls(
                                                Protocol.SMTP,
                                                d ->
                                                        d.on(
                                                                "STARTTLS",
                                                                Act.say("502 5.5.1 Not here"))))
                        .with("smtp=mail.example.org:587/starttls"));
    }
}
