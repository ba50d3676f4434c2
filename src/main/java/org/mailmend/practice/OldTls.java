package org.mailmend.practice;

import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Answers a TLS hello as a server that knows one version and one cipher suite (RFC 5246 section
/// 7.4.1): with the first message of a handshake that never goes on, or with the alert that
/// says why not.
final class OldTls {
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int PROTOCOL_VERSION = 70;
    private static final int HANDSHAKE_FAILURE = 40;
    private static final int HEAD = 5 + 4;

    private OldTls() {}

    /// How long the hello is whose first five bytes these are, without those.
    static int length(byte[] head) {
        return (head[3] & 0xff) << 8 | (head[4] & 0xff);
    }

    /// The answer.
    ///
    /// @param hello the whole record with the client's hello
    /// @param version 0x0301 for TLS 1.0 …
    /// @param suite the number of the cipher suite
    static byte[] answer(byte[] hello, int version, int suite) {
        return problem(hello, version, suite)
                .map(alert -> new byte[] {21, 3, 1, 0, 2, 2, alert})
                .orElseGet(() -> serverHello(version, suite));
    }

    private static Optional<Byte> problem(byte[] hello, int version, int suite) {
        int at = HEAD;
        int newest = two(hello, at);
        at += 2 + 32;
        at += 1 + (hello[at] & 0xff);
        Set<Integer> suites = numbers(hello, at + 2, two(hello, at));
        at += 2 + two(hello, at);
        at += 1 + (hello[at] & 0xff);
        Set<Integer> versions = new HashSet<>();
        for (at += 2; at + 4 <= hello.length; at += 4 + two(hello, at + 2)) {
            if (two(hello, at) == SUPPORTED_VERSIONS) {
                versions = numbers(hello, at + 5, hello[at + 4] & 0xff);
            }
        }
        boolean versionFits = versions.isEmpty() ? version <= newest : versions.contains(version);
        if (!versionFits) {
            return Optional.of((byte) PROTOCOL_VERSION);
        }
        return suites.contains(suite) ? Optional.empty() : Optional.of((byte) HANDSHAKE_FAILURE);
    }

    private static Set<Integer> numbers(byte[] bytes, int from, int length) {
        Set<Integer> all = new HashSet<>();
        for (int at = from; at + 2 <= from + length; at += 2) {
            all.add(two(bytes, at));
        }
        return all;
    }

    private static int two(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    private static byte[] serverHello(int version, int suite) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = 2 + 32 + 1 + 2 + 1;
        out.writeBytes(new byte[] {22, 3, (byte) version, 0, (byte) (length + 4)});
        out.writeBytes(new byte[] {2, 0, 0, (byte) length, 3, (byte) version});
        out.writeBytes(new byte[32]);
        out.write(0);
        out.write(suite >> 8);
        out.write(suite);
        out.write(0);
        return out.toByteArray();
    }
}
