package org.mailmend.account;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/// The characters behind a credential, and the one place where they are wiped.
final class Secret {
    private final char[] characters;
    private final SecretShape shape;
    private boolean wiped;

    Secret(char[] characters) {
        this.characters = characters.clone();
        this.shape = SecretShape.of(characters);
    }

    SecretShape shape() {
        return shape;
    }

    synchronized byte[] utf8() {
        if (wiped) {
            throw new IllegalStateException("the secret has been wiped");
        }
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }

    /// Lets somebody look at the characters, who keeps nothing of them.
    synchronized <T> T look(Function<char[], T> at) {
        if (wiped) {
            throw new IllegalStateException("the secret has been wiped");
        }
        return at.apply(characters);
    }

    synchronized void wipe() {
        Arrays.fill(characters, '\0');
        wiped = true;
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
