package org.mailmend.account;

/// An OAuth 2.0 access token (RFC 6750), for XOAUTH2 and OAUTHBEARER (RFC 7628).
public final class AccessToken implements Credential {
    private final Secret secret;

    /// Takes a copy of `characters`; the caller wipes its own.
    public AccessToken(char[] characters) {
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
        return "AccessToken[hidden]";
    }
}
