package org.mailmend.cli;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.AccessToken;
import org.mailmend.account.Credential;
import org.mailmend.account.Password;
import org.mailmend.text.Words;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/// Where the secret comes from: a prompt, standard input, a file or a variable; never an argument.
public final class SecretOptions {
    private static final int MOST_BYTES = 64 * 1024;

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    @Nullable Source source;

    static final class Source {
        @Option(
                names = "--password-stdin",
                required = true,
                description = "Read the password from standard input.")
        boolean passwordStdin;

        @Option(
                names = "--password-file",
                required = true,
                paramLabel = "FILE",
                description = "Read the password from a file.")
        @Nullable Path passwordFile;

        @Option(
                names = "--password-env",
                required = true,
                paramLabel = "NAME",
                description = "Take the password from an environment variable.")
        @Nullable String passwordEnv;

        @Option(
                names = "--token-stdin",
                required = true,
                description = "Read an OAuth 2.0 access token from standard input.")
        boolean tokenStdin;
    }

    /// The secret, or absent where there is none.
    ///
    /// @param before what is said before it is asked for; absent where none can work and none is
    ///     asked for
    /// @throws CliFailure when it is empty, too long, not UTF-8 or cannot be read
    @Nullable Credential read(
            Terminal terminal,
            InputStream in,
            boolean json,
            Words words,
            Supplier<Optional<String>> before) {
        Source from = source;
        if (from == null) {
            return json || !terminal.canAsk()
                    ? null
                    : before.get().map(hint -> asked(terminal, words, hint)).orElse(null);
        }
        try {
            if (from.tokenStdin) {
                return credential(in.readNBytes(MOST_BYTES + 4), true);
            }
            Path file = from.passwordFile;
            if (file != null) {
                try (InputStream content = Files.newInputStream(file)) {
                    return credential(content.readNBytes(MOST_BYTES + 4), false);
                } catch (IOException e) {
                    throw CliFailure.usage("password-file", "file", file.toString());
                }
            }
            String name = from.passwordEnv;
            if (name != null) {
                String value = System.getenv(name);
                if (value == null) {
                    throw CliFailure.usage("password-env", "name", name);
                }
                return credential(value.getBytes(StandardCharsets.UTF_8), false);
            }
            return credential(in.readNBytes(MOST_BYTES + 4), false);
        } catch (IOException e) {
            throw CliFailure.usage("password-stdin");
        }
    }

    private static @Nullable Credential asked(Terminal terminal, Words words, String hint) {
        if (!hint.isEmpty()) {
            terminal.say(hint);
        }
        char[] typed = terminal.askSecret(words.say("prompt.password"));
        if (typed == null || typed.length == 0) {
            return null;
        }
        try {
            return new Password(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /// A BOM is dropped, exactly one trailing line break is removed, and nothing else.
    private static Credential credential(byte[] bytes, boolean token) {
        char[] characters = null;
        try {
            if (bytes.length > MOST_BYTES) {
                throw CliFailure.usage("password-long");
            }
            int from = startsWithBom(bytes) ? 3 : 0;
            int to = bytes.length;
            if (to > from && bytes[to - 1] == '\n') {
                to--;
                if (to > from && bytes[to - 1] == '\r') {
                    to--;
                }
            }
            CharBuffer decoded =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes, from, to - from));
            characters = new char[decoded.remaining()];
            decoded.get(characters);
            Arrays.fill(decoded.array(), '\0');
            if (characters.length == 0) {
                throw CliFailure.usage("password-empty");
            }
            for (char c : characters) {
                if (c == '\ufffd') {
                    throw CliFailure.usage("password-encoding");
                }
            }
            return token ? new AccessToken(characters) : new Password(characters);
        } catch (CharacterCodingException e) {
            throw CliFailure.usage("password-encoding");
        } finally {
            Arrays.fill(bytes, (byte) 0);
            if (characters != null) {
                Arrays.fill(characters, '\0');
            }
        }
    }

    private static boolean startsWithBom(byte[] bytes) {
        return bytes.length >= 3
                && bytes[0] == (byte) 0xef
                && bytes[1] == (byte) 0xbb
                && bytes[2] == (byte) 0xbf;
    }
}
