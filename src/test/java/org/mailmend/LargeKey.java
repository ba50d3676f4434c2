package org.mailmend;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;

/// A very large RSA key in a moment: of several primes (RFC 8017 section 3.1), which are found
/// much faster than two large ones. For certificates of tests.
final class LargeKey {
    private static final int PRIME_BITS = 1024;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

    private LargeKey() {}

    static KeyPair ofBits(int bits) {
        SecureRandom random = new SecureRandom();
        BigInteger modulus = BigInteger.ONE;
        BigInteger phi = BigInteger.ONE;
        for (int i = 0; i < bits / PRIME_BITS; i++) {
            BigInteger prime = prime(random);
            modulus = modulus.multiply(prime);
            phi = phi.multiply(prime.subtract(BigInteger.ONE));
        }
        if (modulus.bitLength() != bits || !phi.gcd(EXPONENT).equals(BigInteger.ONE)) {
            return ofBits(bits);
        }
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            return new KeyPair(
                    factory.generatePublic(new RSAPublicKeySpec(modulus, EXPONENT)),
                    factory.generatePrivate(
                            new RSAPrivateKeySpec(modulus, EXPONENT.modInverse(phi))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// With its highest bits set, so that a product of many keeps its length.
    private static BigInteger prime(SecureRandom random) {
        BigInteger start = new BigInteger(PRIME_BITS - 8, random);
        return start.or(BigInteger.valueOf(0xff).shiftLeft(PRIME_BITS - 8)).nextProbablePrime();
    }
}
