package org.mailmend.account;

/// A password or app password.
public final class Password implements Credential {
    private final Secret secret;

    /// Takes a copy of `characters`; the caller wipes its own.
    public Password(char[] characters) {
        this.secret = new Secret(characters);
    }

    @Override
    public SecretShape shape() {
        return secret.shape();
    }

    @Override
    public byte[] utf8() {
        return secret.utf8();
    }

    @Override
    public void close() {
        secret.wipe();
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
