package org.mailmend.domain.dkim;

import org.mailmend.domain.DomainDns;
import org.mailmend.domain.Publication;
import org.mailmend.probe.DnsType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// A new DKIM key: the private half goes into a file at once and nowhere else, the public half is
/// the record.
///
/// @param file where the private key lies
/// @param publication the record to publish
public record DkimKeyPair(Path file, Publication publication) {
    private static final long LONGEST_FILE = 64 * 1024;

    /// The kinds of keys.
    public enum Kind {
        /// RSA with 2048 bits (RFC 8301): every receiver takes it.
        RSA,
        /// Ed25519 (RFC 8463): not every receiver takes it, so only beside an RSA key.
        ED25519
    }

    /// Makes a key, and compares its record with nothing.
    ///
    /// @param file must not exist
    /// @throws java.nio.file.FileAlreadyExistsException when it does: no key is ever overwritten
    /// @throws IOException when the file cannot be written
    public static DkimKeyPair make(Kind kind, String selector, String domain, Path file)
            throws IOException {
        return make(kind, selector, domain, file, List.of());
    }

    private static DkimKeyPair make(
            Kind kind, String selector, String domain, Path file, List<String> published)
            throws IOException {
        KeyPair pair = generate(kind);
        write(file, pair.getPrivate().getEncoded());
        return of(kind, pair.getPublic(), selector, domain, file, published);
    }

    /// Makes a key, and compares its record with what is published at the selector.
    ///
    /// @param file must not exist
    /// @throws java.nio.file.FileAlreadyExistsException when it does: no key is ever overwritten
    /// @throws IOException when the file cannot be written
    public static DkimKeyPair make(
            Kind kind, String selector, DomainDns dns, String domain, Path file)
            throws IOException, InterruptedException {
        return make(kind, selector, domain, file, published(dns, selector, domain));
    }

    /// The record of a key that was made before.
    ///
    /// @throws IOException when the file cannot be read or holds no such key
    public static DkimKeyPair read(
            Kind kind, String selector, DomainDns dns, String domain, Path file)
            throws IOException, InterruptedException {
        PublicKey open = openHalf(kind, file);
        return of(kind, open, selector, domain, file, published(dns, selector, domain));
    }

    private static List<String> published(DomainDns dns, String selector, String domain)
            throws InterruptedException {
        String name = selector + "._domainkey." + domain;
        return DomainDns.values(dns.lookup(name, DnsType.TXT)).stream().limit(10).toList();
    }

    private static DkimKeyPair of(
            Kind kind,
            PublicKey key,
            String selector,
            String domain,
            Path file,
            List<String> before) {
        byte[] open = key.getEncoded();
        // RFC 8463 section 4: the 32 octets of the key alone.
        byte[] published =
                kind == Kind.RSA ? open : Arrays.copyOfRange(open, open.length - 32, open.length);
        String text =
                "v=DKIM1; k=%s; p=%s"
                        .formatted(
                                kind == Kind.RSA ? "rsa" : "ed25519",
                                Base64.getEncoder().encodeToString(published));
        boolean valid = DkimKey.parse(text).usable();
        String name = selector + "._domainkey." + domain;
        return new DkimKeyPair(file, Publication.of(name, text, valid, before, ";"));
    }

    private static PublicKey openHalf(Kind kind, Path file) throws IOException {
        byte[] octets = new byte[0];
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw new IOException("too long");
            }
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            octets = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
            KeyFactory factory = KeyFactory.getInstance(kind == Kind.RSA ? "RSA" : "Ed25519");
            PrivateKey key = factory.generatePrivate(new PKCS8EncodedKeySpec(octets));
            if (key instanceof RSAPrivateCrtKey rsa) {
                return factory.generatePublic(
                        new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
            }
            if (key instanceof EdECPrivateKey ed) {
                return openHalf(ed);
            }
            throw new IOException("another kind of key");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("no key");
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    /// Java makes an Ed25519 pair from the seed that its source of random numbers gives.
    private static PublicKey openHalf(EdECPrivateKey key) throws GeneralSecurityException {
        byte[] seed = key.getBytes().orElse(new byte[0]);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(255, new Seeded(seed));
        return generator.generateKeyPair().getPublic();
    }

    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        Seeded(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
        }
    }

    private static KeyPair generate(Kind kind) {
        try {
            KeyPairGenerator generator =
                    KeyPairGenerator.getInstance(kind == Kind.RSA ? "RSA" : "Ed25519");
            if (kind == Kind.RSA) {
                generator.initialize(DkimKey.GOOD_BITS);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, byte[] key) throws IOException {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        byte[] body = lines.encode(key);
        byte[] head = "-----BEGIN PRIVATE KEY-----\n".getBytes(StandardCharsets.US_ASCII);
        byte[] foot = "\n-----END PRIVATE KEY-----\n".getBytes(StandardCharsets.US_ASCII);
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode =
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, mode)) {
            for (byte[] part : List.of(head, body, foot)) {
                var buffer = java.nio.ByteBuffer.wrap(part);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(body, (byte) 0);
        }
    }
}
