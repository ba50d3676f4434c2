package org.mailmend.discovery;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.ServerSettings;

import java.util.List;

/// A server as a stranger's file or record proposes it; not proven yet.
///
/// @param userName the form of the user name, absent where none that can be used is named
/// @param auth ways to sign in as autoconfig names them (`password-cleartext`, `OAuth2`), best
///     first; those that nobody knows are left out
public record Proposal(
        ServerSettings server, @Nullable UserNamePattern userName, List<String> auth) {
    /// Copies the list.
    public Proposal {
        auth = List.copyOf(auth);
    }
}
