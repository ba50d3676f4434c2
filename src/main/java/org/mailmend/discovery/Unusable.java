package org.mailmend.discovery;

import java.util.Locale;

/// An entry of a source that cannot be used, so that one bad line does not spoil the others.
///
/// @param entry which: `imap`, `smtp`, a service's name
/// @param value what stands there, at most 200 characters; a stranger's words
public record Unusable(Why why, String entry, String value) {
    private static final int SHOWN = 200;

    /// Bounds the words.
    public Unusable {
        entry = entry.length() <= SHOWN ? entry : entry.substring(0, SHOWN) + "…";
        value = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }

    /// What is wrong with it.
    public enum Why {
        /// A protocol that Mailmend does not look at.
        PROTOCOL,
        /// No host name, or one that cannot be one.
        HOST,
        /// No port, or one that TCP does not have.
        PORT,
        /// No kind of security, or none that is known.
        SECURITY,
        /// A user name that cannot be made from the address.
        USER_NAME,
        /// A way to sign in that nobody knows.
        AUTH,
        /// A record that cannot be read.
        RECORD,
        /// More entries than are looked at.
        TOO_MANY;

        /// The name as it stands in a record: `user-name`.
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// `imap: port 65536`
    @Override
    public String toString() {
        return entry + ": " + why.id() + " " + value;
    }
}
