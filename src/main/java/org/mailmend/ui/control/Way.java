package org.mailmend.ui.control;

import org.mailmend.report.State;

import java.util.ArrayList;
import java.util.List;

/// The way of the mail, ready to be drawn: a trunk, then one lane for each protocol.
///
/// @param trunk what all mail passes
/// @param lanes what the mail of one protocol passes; all of one length
public record Way(List<Stop> trunk, List<List<Stop>> lanes) {
    /// Copies the lists.
    public Way {
        trunk = List.copyOf(trunk);
        lanes = lanes.stream().map(List::copyOf).toList();
    }

    /// What stands at a place of the way.
    public enum Place {
        /// The user's computer.
        COMPUTER,
        /// Its network.
        NETWORK,
        /// Names.
        DNS,
        /// The server.
        SERVER,
        /// Encryption.
        TLS,
        /// Signing in.
        SIGN_IN,
        /// Sending.
        SENDING,
        /// The mailbox.
        MAILBOX,
        /// A message.
        MESSAGE,
        /// The list of who may send.
        SENDERS,
        /// A signature.
        SIGNATURE,
        /// What is asked of receivers.
        POLICY
    }

    /// One station.
    ///
    /// @param id names it within the way
    /// @param name what stands there; `shortName` for large text
    /// @param word state and time in words; `shortWord` without the time
    /// @param spoken all of it in a sentence, for a screen reader
    /// @param step id of the check that decides its state, or the empty text
    public record Stop(
            String id,
            Place place,
            State state,
            String name,
            String shortName,
            String word,
            String shortWord,
            String spoken,
            String step) {
        /// Whether the mail got as far as here.
        public boolean reached() {
            return switch (state) {
                case GOOD, NOTE, WARNING, PROBLEM -> true;
                default -> false;
            };
        }
    }

    /// All stations, the trunk first.
    public List<Stop> stops() {
        List<Stop> all = new ArrayList<>(trunk);
        lanes.forEach(all::addAll);
        return all;
    }

    /// The trunk and one lane as one line.
    ///
    /// @param lane its index; the first where there is none such
    public List<Stop> line(int lane) {
        List<Stop> all = new ArrayList<>(trunk);
        if (!lanes.isEmpty()) {
            all.addAll(lanes.get(lane < lanes.size() ? lane : 0));
        }
        return all;
    }

    /// The same drawing with other states: the same stations in the same places.
    boolean sameShape(Way other) {
        return ids().equals(other.ids()) && lanes.size() == other.lanes.size();
    }

    private List<String> ids() {
        return stops().stream().map(Stop::id).toList();
    }
}
