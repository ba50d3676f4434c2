package org.mailmend.domain.dkim;

import org.mailmend.domain.Publication;

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
import java.security.KeyPair;
import java.security.KeyPairGenerator;
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
    /// The kinds of keys.
    public enum Kind {
        /// RSA with 2048 bits (RFC 8301): every receiver takes it.
        RSA,
        /// Ed25519 (RFC 8463): not every receiver takes it, so only beside an RSA key.
        ED25519
    }

    /// Makes a key.
    ///
    /// @param file must not exist
    /// @throws java.nio.file.FileAlreadyExistsException when it does: no key is ever overwritten
    /// @throws IOException when the file cannot be written
    public static DkimKeyPair make(Kind kind, String selector, String domain, Path file)
            throws IOException {
        KeyPair pair = generate(kind);
        write(file, pair.getPrivate().getEncoded());
        byte[] open = pair.getPublic().getEncoded();
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
        return new DkimKeyPair(file, Publication.of(name, text, valid, List.of(), ";"));
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
