package org.mailmend.account;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// A mail account as its owner describes it; no secret is in it.
///
/// @param address the address
/// @param username the sign-in name where it is not the address
/// @param given the servers as they stand in the mail program now; may be empty
/// @param incoming which mailbox protocol the user uses, absent for none
/// @param client id of the user's mail program (`outlook-classic`), absent where not said
/// @param clientVersion its version, absent where not said
public record Account(
        EmailAddress address,
        @Nullable String username,
        List<GivenServer> given,
        @Nullable Protocol incoming,
        @Nullable String client,
        @Nullable String clientVersion) {

    /// Copies the list.
    public Account {
        given = List.copyOf(given);
    }

    /// An account of which only the address is known.
    public static Account of(EmailAddress address) {
        return new Account(address, null, List.of(), Protocol.IMAP, null, null);
    }

    /// The name to sign in with: the one that the user gave, else the whole address.
    public String signInName() {
        String name = username;
        return name == null ? address.toString() : name;
    }

    /// The server that the user gave for a protocol.
    public Optional<GivenServer> given(Protocol protocol) {
        return given.stream().filter(g -> g.protocol() == protocol).findFirst();
    }
}
