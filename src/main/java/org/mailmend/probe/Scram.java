package org.mailmend.probe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// SCRAM-SHA-1 and SCRAM-SHA-256 (RFC 5802, RFC 7677) without channel binding: the secret never
/// leaves this computer, and the server has to prove that it knows it too.
final class Scram extends SaslExchange {
    /// More rounds than any server asks for; a lying one would keep this computer busy.
    private static final int MOST_ITERATIONS = 600_000;

    private static final int MOST_SALT = 1024;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// The hash of the mechanism.
    enum Hash {
        SHA_1("SHA-1", "HmacSHA1"),
        SHA_256("SHA-256", "HmacSHA256");

        private final String digest;
        private final String mac;

        Hash(String digest, String mac) {
            this.digest = digest;
            this.mac = mac;
        }
    }

    private final Hash hash;
    private final String nonce;
    private final String firstBare;
    private byte[] expected = new byte[0];
    private int step;
    private boolean proven;

    Scram(Hash hash, String name, byte[] secret, String nonce) {
        super(name, secret);
        this.hash = hash;
        this.nonce = nonce;
        this.firstBare = "n=" + SaslResponses.saslName(SaslPrep.of(name)) + ",r=" + nonce;
    }

    /// A nonce that nobody can foresee.
    static String nonce() {
        byte[] random = new byte[18];
        RANDOM.nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    @Override
    byte[] initial() {
        return ("n,," + firstBare).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    boolean proven() {
        return proven;
    }

    @Override
    byte[] answer(byte[] challenge) throws Broken {
        String text = new String(challenge, StandardCharsets.UTF_8);
        step++;
        return switch (step) {
            case 1 -> proof(text);
            case 2 -> judged(text);
            default -> throw new Broken("challenge");
        };
    }

    private byte[] proof(String serverFirst) throws Broken {
        Map<Character, String> parts = parts(serverFirst);
        String both = parts.getOrDefault('r', "");
        if (parts.containsKey('m') || !both.startsWith(nonce) || both.length() <= nonce.length()) {
            throw new Broken("challenge");
        }
        byte[] salt = decoded(parts.getOrDefault('s', ""));
        String count = parts.getOrDefault('i', "");
        if (salt.length == 0 || salt.length > MOST_SALT) {
            throw new Broken("challenge");
        }
        if (!count.matches("[1-9][0-9]{0,5}") || Integer.parseInt(count) > MOST_ITERATIONS) {
            throw new Broken("iterations");
        }
        String withoutProof = "c=biws,r=" + both;
        byte[] message =
                (firstBare + "," + serverFirst + "," + withoutProof)
                        .getBytes(StandardCharsets.UTF_8);
        byte[] salted = salted(salt, Integer.parseInt(count));
        byte[] clientKey = mac(salted, "Client Key".getBytes(StandardCharsets.US_ASCII));
        byte[] signature = mac(digest(clientKey), message);
        expected = mac(mac(salted, "Server Key".getBytes(StandardCharsets.US_ASCII)), message);
        Arrays.fill(salted, (byte) 0);
        for (int i = 0; i < clientKey.length; i++) {
            clientKey[i] ^= signature[i];
        }
        String proof = Base64.getEncoder().encodeToString(clientKey);
        Arrays.fill(clientKey, (byte) 0);
        return (withoutProof + ",p=" + proof).getBytes(StandardCharsets.UTF_8);
    }

    /// The server's signature; an error that it names in place of one is answered, so that its
    /// final reply comes.
    private byte[] judged(String serverFinal) throws Broken {
        Map<Character, String> parts = parts(serverFinal);
        if (!parts.containsKey('e')) {
            byte[] shown = decoded(parts.getOrDefault('v', ""));
            if (!MessageDigest.isEqual(shown, expected)) {
                throw new Broken("server-signature");
            }
            proven = true;
        }
        return new byte[0];
    }

    private static Map<Character, String> parts(String text) {
        Map<Character, String> parts = new HashMap<>();
        for (String part : text.split(",")) {
            if (part.length() >= 2 && part.charAt(1) == '=') {
                parts.putIfAbsent(part.charAt(0), part.substring(2));
            }
        }
        return parts;
    }

    private static byte[] decoded(String text) throws Broken {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Broken("challenge");
        }
    }

    /// Hi() of RFC 5802 section 2.2.
    private byte[] salted(byte[] salt, int iterations) {
        byte[] key = prepared();
        try {
            Mac mac = Mac.getInstance(hash.mac);
            mac.init(new SecretKeySpec(key, hash.mac));
            byte[] block = Arrays.copyOf(salt, salt.length + 4);
            block[block.length - 1] = 1;
            byte[] round = mac.doFinal(block);
            byte[] all = round.clone();
            for (int i = 1; i < iterations; i++) {
                round = mac.doFinal(round);
                for (int at = 0; at < all.length; at++) {
                    all[at] ^= round[at];
                }
            }
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /// SASLprep (RFC 4013); ASCII stays as it is.
    private byte[] prepared() {
        boolean ascii = true;
        for (byte b : secret) {
            ascii &= b >= 0;
        }
        if (ascii) {
            return secret.clone();
        }
        CharSequence typed = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(secret));
        return SaslPrep.of(typed).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] mac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(hash.mac);
            mac.init(new SecretKeySpec(key, hash.mac));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] digest(byte[] text) {
        try {
            return MessageDigest.getInstance(hash.digest).digest(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
