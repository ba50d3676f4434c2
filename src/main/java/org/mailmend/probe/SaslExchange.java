package org.mailmend.probe;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.ServerSettings;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a client says in one SASL mechanism (RFC 4422), whatever the protocol around it: an initial
/// response, and an answer to each challenge. It holds a copy of the secret until it is closed.
abstract class SaslExchange implements AutoCloseable {
    /// A challenge that breaks the mechanism's rules.
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        private final String rule;

        Broken(String rule) {
            super(rule);
            this.rule = rule;
        }

        /// Which rule: `challenge`, `iterations`, `server-signature`.
        String rule() {
            return rule;
        }
    }

    final String name;
    final byte[] secret;

    SaslExchange(String name, byte[] secret) {
        this.name = name;
        this.secret = secret.clone();
    }

    /// The exchange of a mechanism.
    static SaslExchange of(
            Mechanisms.Choice choice, String name, byte[] secret, ServerSettings server) {
        return switch (choice) {
            case PLAIN, XOAUTH2, OAUTHBEARER -> new AtOnce(choice, name, secret, server);
            case LOGIN -> new OneByOne(name, secret);
            case CRAM_MD5 -> new CramMd5(name, secret);
            case SCRAM_SHA_1 -> new Scram(Scram.Hash.SHA_1, name, secret, Scram.nonce());
            case SCRAM_SHA_256 -> new Scram(Scram.Hash.SHA_256, name, secret, Scram.nonce());
        };
    }

    /// What goes out first; absent where the server speaks first. Who asks wipes it.
    byte @Nullable [] initial() {
        return null;
    }

    /// The answer to a challenge. Who asks wipes it.
    abstract byte[] answer(byte[] challenge) throws Broken;

    /// What is written down in place of the next answer.
    String shown() {
        return SecretScrubber.HIDDEN;
    }

    /// Whether the server has shown that it knows the secret, in mechanisms where it must.
    boolean proven() {
        return true;
    }

    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public String toString() {
        return "SaslExchange[hidden]";
    }

    /// Everything in the initial response (RFC 4616, RFC 7628). A challenge then holds the
    /// details of a refusal and is answered by an empty line; without it the final reply is
    /// never seen.
    private static final class AtOnce extends SaslExchange {
        private final Mechanisms.Choice choice;
        private final ServerSettings server;

        AtOnce(Mechanisms.Choice choice, String name, byte[] secret, ServerSettings server) {
            super(name, secret);
            this.choice = choice;
            this.server = server;
        }

        @Override
        byte[] initial() {
            return SaslResponses.initial(choice, name, secret, server);
        }

        /// RFC 7628 section 3.2.3 wants a single 0x01; the older XOAUTH2 an empty line.
        @Override
        byte[] answer(byte[] challenge) {
            return choice == Mechanisms.Choice.OAUTHBEARER ? new byte[] {1} : new byte[0];
        }

        @Override
        String shown() {
            return "";
        }
    }

    /// LOGIN: name and secret, each when it is asked for.
    private static final class OneByOne extends SaslExchange {
        private int asked;

        OneByOne(String name, byte[] secret) {
            super(name, secret);
        }

        @Override
        String shown() {
            return asked == 0 ? "(user name)" : SecretScrubber.HIDDEN;
        }

        @Override
        byte[] answer(byte[] challenge) throws Broken {
            asked++;
            return switch (asked) {
                case 1 -> name.getBytes(StandardCharsets.UTF_8);
                case 2 -> secret.clone();
                default -> throw new Broken("challenge");
            };
        }
    }
}
