package org.mailmend.account;

/// What proves who somebody is. It cannot print, is in no record and is wiped when it is closed.
public sealed interface Credential extends AutoCloseable permits Password, AccessToken {
    /// What may be said about the secret without saying it.
    SecretShape shape();

    /// The secret in UTF-8. The caller wipes the array after use.
    byte[] utf8();

    /// Overwrites the secret; every later use of it fails.
    @Override
    void close();
}
