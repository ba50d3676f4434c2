package org.mailmend.check;

import org.mailmend.account.ServerSettings;

import java.util.Optional;

/// A check that reads one link of a server's dialogue.
public interface ServerCheck extends Check {
    /// The server and its place in the run.
    Endpoint endpoint();

    /// The link's name in step ids: `tcp`, `tls`, `starttls`, `greeting`, `ehlo`, `auth`, `send`.
    String stage();

    @Override
    default String id() {
        return endpoint().id(stage());
    }

    @Override
    default String target() {
        return endpoint().server().target();
    }

    @Override
    default Optional<ServerSettings> server() {
        return Optional.of(endpoint().server());
    }
}
