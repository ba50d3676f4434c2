package org.mailmend.ui.checks;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Protocol;
import org.mailmend.check.Check;
import org.mailmend.check.MailboxCheck;
import org.mailmend.report.State;

import java.util.List;
import java.util.Locale;

/// A station on the way of the mail, as the list of checks shows it: in the order of the way.
public enum Station {
    /// This computer and its network.
    NETWORK,
    /// Names.
    DNS,
    /// The connection to the server that sends.
    SENDING_SERVER,
    /// The connection to the server of the mailbox.
    MAILBOX_SERVER,
    /// The encryption, to both.
    TLS,
    /// The sign-in to send.
    SENDING_SIGN_IN,
    /// The sign-in to the mailbox.
    MAILBOX_SIGN_IN,
    /// The opening of the mailbox.
    MAILBOX,
    /// The sending.
    SENDING,
    /// The records of the sending domain.
    DOMAIN,
    /// What the provider says of itself.
    STATUS;

    /// The station at which a check looks.
    public static Station of(Check check) {
        boolean sends = check.server().map(s -> s.protocol() == Protocol.SMTP).orElse(Boolean.TRUE);
        return switch (check.layer()) {
            case NETWORK -> NETWORK;
            case DNS -> DNS;
            case TLS -> TLS;
            case TCP, SMTP -> sends ? SENDING_SERVER : MAILBOX_SERVER;
            case IMAP, POP -> check instanceof MailboxCheck ? MAILBOX : MAILBOX_SERVER;
            case AUTH -> sends ? SENDING_SIGN_IN : MAILBOX_SIGN_IN;
            case SEND -> SENDING;
            case DOMAIN -> DOMAIN;
            case STATUS -> STATUS;
        };
    }

    /// The key of its name.
    public String key() {
        return "ui.station." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// How a station stands, from its checks: the gravest that is known, unless one of them still
    /// asks.
    static State together(List<Row> at) {
        if (at.isEmpty()) {
            return State.WAITING;
        }
        for (State state :
                List.of(State.PROBLEM, State.BROKEN, State.RUNNING, State.WARNING, State.WAITING)) {
            if (at.stream().anyMatch(r -> r.state() == state)) {
                return state == State.WAITING && at.stream().anyMatch(Row::isOver)
                        ? State.RUNNING
                        : state;
            }
        }
        boolean any = at.stream().anyMatch(r -> r.state() == State.GOOD || r.state() == State.NOTE);
        return any ? State.GOOD : at.getFirst().state();
    }

    /// The check that says why the station stands so; null for none.
    static @Nullable Row telling(List<Row> at, State state) {
        return at.stream()
                .filter(r -> r.state() == state)
                .findFirst()
                .orElse(at.isEmpty() ? null : at.getFirst());
    }
}
