package org.mailmend.probe;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Credential;
import org.mailmend.account.Protocol;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The one place that hands the secret out: once for each protocol and run, never twice.
final class SecretDoor {
    private final @Nullable Credential credential;
    private final String name;
    private final Set<Protocol> used = ConcurrentHashMap.newKeySet();

    SecretDoor(@Nullable Credential credential, String name) {
        this.credential = credential;
        this.name = name;
    }

    /// The secret, if this protocol has not had it yet.
    @Nullable Credential open(Protocol protocol) {
        return credential != null && used.add(protocol) ? credential : null;
    }

    /// Whether there is a secret, and whether it is a token.
    boolean holdsToken() {
        return credential instanceof org.mailmend.account.AccessToken;
    }

    boolean holdsSecret() {
        return credential != null;
    }

    /// The name to sign in with.
    String name() {
        return name;
    }

    @Override
    public String toString() {
        return "SecretDoor[hidden]";
    }
}
