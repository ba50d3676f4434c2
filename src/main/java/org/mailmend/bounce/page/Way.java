package org.mailmend.bounce.page;

import org.mailmend.bounce.Action;
import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.Kind;
import org.mailmend.bounce.Reason;
import org.mailmend.reply.Stage;

import java.util.List;
import java.util.Locale;

/// The way of a message: you, your provider, the recipient's server, the recipient's mailbox; and
/// where it broke.
///
/// @param states how each of the four stations stands, in this order
/// @param gap the break lies behind this station (0, 1 or 2); -1 where the message arrived or
///     nothing tells
/// @param breakKey words for the break: `bounce.way.break.` and this; empty where there is none
public record Way(List<State> states, int gap, String breakKey) {
    /// Copies the list.
    public Way {
        states = List.copyOf(states);
    }

    /// The stations in their order; their names stand below `bounce.way.station.`.
    public enum Station {
        /// Whoever sent it.
        YOU,
        /// The sender's provider.
        PROVIDER,
        /// The recipient's server.
        SERVER,
        /// The recipient's mailbox.
        MAILBOX;

        /// The public name.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How a station stands; its words stand below `bounce.way.state.`.
    public enum State {
        /// The message passed it.
        PASSED,
        /// The message waits there and is tried again.
        TRYING,
        /// It was reached and did not take the message.
        REFUSED,
        /// The message did not get so far.
        NOT_REACHED;

        /// The public name.
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// The way of one delivery.
    public static Way of(Explained explained, Delivery delivery) {
        if (delivery.action() != Action.FAILED && delivery.action() != Action.DELAYED) {
            return new Way(List.of(State.PASSED, State.PASSED, State.PASSED, State.PASSED), -1, "");
        }
        int gap = gap(explained, delivery);
        State provider =
                gap == 0
                        ? State.REFUSED
                        : delivery.action() == Action.DELAYED ? State.TRYING : State.PASSED;
        State server =
                switch (gap) {
                    case 0 -> State.NOT_REACHED;
                    case 1 -> isSilence(delivery) ? State.NOT_REACHED : State.REFUSED;
                    default -> State.PASSED;
                };
        State mailbox = gap == 2 ? State.REFUSED : State.NOT_REACHED;
        return new Way(
                List.of(State.PASSED, provider, server, mailbox), gap, delivery.reason().id());
    }

    private static boolean isSilence(Delivery delivery) {
        return delivery.reason() == Reason.TIMEOUT_OR_NETWORK
                || delivery.reason() == Reason.NO_SUCH_DOMAIN;
    }

    private static int gap(Explained explained, Delivery delivery) {
        return switch (delivery.reason()) {
            case NO_SUCH_USER, MAILBOX_FULL, MAILBOX_DISABLED -> 2;
            // A program that shows an error text speaks of its own server.
            case RELAY_OR_LOGIN_REQUIRED ->
                    explained.kind() == Kind.ERROR_TEXT || delivery.stage() == Stage.AUTH ? 0 : 1;
            default -> 1;
        };
    }
}
