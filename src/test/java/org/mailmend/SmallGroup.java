package org.mailmend;

import org.mailmend.practice.IssuedCertificate;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/// A server's first messages of TLS 1.2 with ephemeral Diffie-Hellman in a group that is much too
/// small (RFC 5246 section 7.4.3). All of it is signed and in order but for the size.
final class SmallGroup {
    private static final int DHE_RSA_WITH_AES_128_GCM_SHA256 = 0x009e;
    private static final int RSA_PKCS1_SHA256 = 0x0401;
    private static final int RECORD_AND_MESSAGE_AND_VERSION = 5 + 4 + 2;
    private static final int RANDOM = 32;

    private final IssuedCertificate certificate;
    private final BigInteger prime;
    private final byte[] serverRandom = new byte[RANDOM];

    SmallGroup(IssuedCertificate certificate, int bits) {
        SecureRandom random = new SecureRandom();
        this.certificate = certificate;
        this.prime = BigInteger.probablePrime(bits, random);
        random.nextBytes(serverRandom);
    }

    /// The answer to a client's hello.
    byte[] answer(byte[] hello) {
        int at = RECORD_AND_MESSAGE_AND_VERSION;
        try {
            Bytes all = new Bytes();
            all.record(message(2, serverHello()));
            all.record(message(11, certificates()));
            all.record(message(12, keyExchange(Arrays.copyOfRange(hello, at, at + RANDOM))));
            all.record(message(14, new byte[0]));
            return all.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] serverHello() {
        Bytes body = new Bytes();
        body.number(0x0303, 2);
        body.writeBytes(serverRandom);
        body.write(0);
        body.number(DHE_RSA_WITH_AES_128_GCM_SHA256, 2);
        body.write(0);
        return body.toByteArray();
    }

    private byte[] certificates() throws CertificateException {
        Bytes chain = new Bytes();
        for (X509Certificate one : certificate.chain()) {
            chain.counted(one.getEncoded(), 3);
        }
        Bytes body = new Bytes();
        body.counted(chain.toByteArray(), 3);
        return body.toByteArray();
    }

    private byte[] keyExchange(byte[] clientRandom) throws GeneralSecurityException {
        BigInteger base = BigInteger.TWO;
        Bytes group = new Bytes();
        group.counted(unsigned(prime), 2);
        group.counted(unsigned(base), 2);
        group.counted(unsigned(base.modPow(BigInteger.valueOf(65_537), prime)), 2);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(certificate.key());
        signature.update(clientRandom);
        signature.update(serverRandom);
        signature.update(group.toByteArray());
        Bytes body = new Bytes();
        body.writeBytes(group.toByteArray());
        body.number(RSA_PKCS1_SHA256, 2);
        body.counted(signature.sign(), 2);
        return body.toByteArray();
    }

    private static byte[] message(int type, byte[] body) {
        Bytes message = new Bytes();
        message.write(type);
        message.counted(body, 3);
        return message.toByteArray();
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static final class Bytes extends ByteArrayOutputStream {
        void number(int value, int octets) {
            for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
                write(value >> shift);
            }
        }

        void counted(byte[] bytes, int octets) {
            number(bytes.length, octets);
            writeBytes(bytes);
        }

        void record(byte[] message) {
            write(22);
            number(0x0303, 2);
            counted(message, 2);
        }
    }
}
