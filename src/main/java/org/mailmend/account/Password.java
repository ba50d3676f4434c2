package org.mailmend.account;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

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

    /// What about it servers rarely take, in the order in which it is worth saying. A word to the
    /// user; nothing is changed.
    ///
    /// @param family whose app passwords are meant ([org.mailmend.provider.Provider#family]), or
    ///     null where that is not known
    /// @param address the account's, which is sometimes pasted too; or null
    public List<SecretOddity> oddities(@Nullable String family, @Nullable EmailAddress address) {
        return secret.look(c -> List.copyOf(SecretTidy.oddities(c, family, address)));
    }

    /// A copy without what does not belong to it; who takes it closes it. Several
    /// lines stay as they are: which of them is meant only the user knows.
    public Password tidied(@Nullable String family, @Nullable EmailAddress address) {
        char[] tidy = secret.look(c -> SecretTidy.tidied(c, family, address));
        try {
            return new Password(tidy);
        } finally {
            Arrays.fill(tidy, '\0');
        }
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
