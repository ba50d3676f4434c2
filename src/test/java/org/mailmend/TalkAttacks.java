package org.mailmend;

import org.mailmend.account.Protocol;
import org.mailmend.practice.Act;

import java.util.stream.Stream;

/// Attacks by way of greetings and lines.
final class TalkAttacks {
    private TalkAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(
                greeting("221 closing", "server.not-available"),
                greeting("354 go on", "server.protocol-error"),
                greeting("421 4.3.2 not now", "server.not-available"),
                greeting("500 what", "server.not-available"),
                greeting("501 what", "server.not-available"),
                greeting("530 no", "server.not-available"),
                greeting("554 no service", "server.not-available"));
    }

    private static Attack greeting(String line, String cause) {
        return Attack.on465(
                39,
                "greeting " + line,
                cause,
                c -> c.tls(Protocol.SMTP, d -> d.greeting(Act.say(line))));
    }
}
