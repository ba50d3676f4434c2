package org.mailmend.probe;

import org.mailmend.account.HostNames;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Says a hello by hand (RFC 5246 section 7.4.1.2) that offers what this computer's own TLS no
/// longer does, reads the answer and goes no further: no key is agreed on and no secret can follow.
final class HelloProbe {
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int MOST_BYTES = 1 << 14;

    /// The newest version that a hello offers.
    enum Version {
        /// TLS 1.2, what everybody can take.
        TLS12(0x0303, "TLSv1.2"),
        /// TLS 1.0, for servers that stumble over newer ones.
        TLS10(0x0301, "TLSv1"),
        /// SSL 3.0 (RFC 6101).
        SSL3(0x0300, "SSLv3");

        private final int number;
        private final String id;

        Version(int number, String id) {
            this.number = number;
            this.id = id;
        }
    }

    /// New ones first; of the old ones those that servers really have.
    private static final Map<Integer, String> SUITES = suites();

    private HelloProbe() {}

    private static Map<Integer, String> suites() {
        Map<Integer, String> all = new LinkedHashMap<>();
        all.put(0xc02b, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
        all.put(0xc02f, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
        all.put(0xc02c, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
        all.put(0xc030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
        all.put(0xcca9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256");
        all.put(0xcca8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
        all.put(0x009e, "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256");
        all.put(0x009f, "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384");
        all.put(0xc027, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256");
        all.put(0xc013, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA");
        all.put(0xc014, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA");
        all.put(0xc009, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA");
        all.put(0xc00a, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA");
        all.put(0x0033, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA");
        all.put(0x0039, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA");
        all.put(0x009c, "TLS_RSA_WITH_AES_128_GCM_SHA256");
        all.put(0x009d, "TLS_RSA_WITH_AES_256_GCM_SHA384");
        all.put(0x003c, "TLS_RSA_WITH_AES_128_CBC_SHA256");
        all.put(0x003d, "TLS_RSA_WITH_AES_256_CBC_SHA256");
        all.put(0x002f, "TLS_RSA_WITH_AES_128_CBC_SHA");
        all.put(0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA");
        all.put(0x0041, "TLS_RSA_WITH_CAMELLIA_128_CBC_SHA");
        all.put(0xc012, "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA");
        all.put(0x0016, "TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA");
        all.put(0x000a, "TLS_RSA_WITH_3DES_EDE_CBC_SHA");
        all.put(0xc011, "TLS_ECDHE_RSA_WITH_RC4_128_SHA");
        all.put(0x0005, "TLS_RSA_WITH_RC4_128_SHA");
        all.put(0x0004, "TLS_RSA_WITH_RC4_128_MD5");
        all.put(0x0015, "TLS_DHE_RSA_WITH_DES_CBC_SHA");
        all.put(0x0009, "TLS_RSA_WITH_DES_CBC_SHA");
        all.put(0x0018, "TLS_DH_anon_WITH_RC4_128_MD5");
        all.put(0x0034, "TLS_DH_anon_WITH_AES_128_CBC_SHA");
        all.put(0x003b, "TLS_RSA_WITH_NULL_SHA256");
        all.put(0x0002, "TLS_RSA_WITH_NULL_SHA");
        all.put(0x0008, "TLS_RSA_EXPORT_WITH_DES40_CBC_SHA");
        all.put(0x0003, "TLS_RSA_EXPORT_WITH_RC4_40_MD5");
        return all;
    }

    /// Says hello and reads the first record of the answer.
    static Evidence.Hello ask(
            Socket socket, String host, Version version, RunClock.Deadline deadline)
            throws IOException {
        try (Watchdog ignored = new Watchdog(socket, deadline)) {
            socket.getOutputStream().write(hello(host, version));
            socket.getOutputStream().flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int type = in.readUnsignedByte();
            if (in.readUnsignedByte() != 3 || (type != ALERT && type != HANDSHAKE)) {
                return new Evidence.HelloUnanswered();
            }
            in.readUnsignedByte();
            byte[] body = new byte[Math.min(in.readUnsignedShort(), MOST_BYTES)];
            in.readFully(body);
            return type == ALERT ? alert(body) : serverHello(body);
        }
    }

    private static Evidence.Hello alert(byte[] body) {
        return body.length < 2
                ? new Evidence.HelloUnanswered()
                : new Evidence.HelloRefused(alertName(body[1] & 0xff));
    }

    /// The names of RFC 8446 section 6 that a server can answer a hello with.
    private static String alertName(int code) {
        return switch (code) {
            case 0 -> "close_notify";
            case 10 -> "unexpected_message";
            case 40 -> "handshake_failure";
            case 47 -> "illegal_parameter";
            case 50 -> "decode_error";
            case 70 -> "protocol_version";
            case 71 -> "insufficient_security";
            case 80 -> "internal_error";
            case 86 -> "inappropriate_fallback";
            case 112 -> "unrecognized_name";
            default -> "alert_" + code;
        };
    }

    /// Type, length, version, 32 random bytes, session id, suite (RFC 5246 section 7.4.1.3).
    private static Evidence.Hello serverHello(byte[] body) {
        int session = 4 + 2 + 32;
        if (body.length < session + 3 || body[0] != SERVER_HELLO) {
            return new Evidence.HelloUnanswered();
        }
        int at = session + 1 + (body[session] & 0xff);
        Optional<String> version = versionName(number(body, 4));
        if (body.length < at + 2 || version.isEmpty()) {
            return new Evidence.HelloUnanswered();
        }
        int suite = number(body, at);
        return new Evidence.HelloAnswered(
                version.get(), SUITES.getOrDefault(suite, "0x%04X".formatted(suite)));
    }

    private static Optional<String> versionName(int number) {
        return Optional.ofNullable(
                switch (number) {
                    case 0x0300 -> Version.SSL3.id;
                    case 0x0301 -> Version.TLS10.id;
                    case 0x0302 -> "TLSv1.1";
                    case 0x0303 -> Version.TLS12.id;
                    default -> null;
                });
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    private static byte[] hello(String host, Version version) {
        Bytes body = new Bytes();
        body.two(version.number);
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        body.raw(random).one(0);
        // The last one says that a renegotiation would be safe (RFC 5746 section 3.3).
        body.two(2 * (SUITES.size() + 1));
        SUITES.keySet().forEach(body::two);
        body.two(0x00ff).one(1).one(0);
        if (version != Version.SSL3) {
            byte[] extensions = extensions(host);
            body.two(extensions.length).raw(extensions);
        }
        byte[] hello = body.bytes();
        Bytes record = new Bytes();
        record.one(HANDSHAKE).two(Math.min(version.number, Version.TLS10.number));
        record.two(hello.length + 4).one(1).one(0).two(hello.length).raw(hello);
        return record.bytes();
    }

    private static byte[] extensions(String host) {
        Bytes all = new Bytes();
        if (!HostNames.isAddress(host)) {
            byte[] name = host.getBytes(StandardCharsets.US_ASCII);
            all.two(0).two(name.length + 5).two(name.length + 3).one(0);
            all.two(name.length).raw(name);
        }
        // Curves x25519, P-256, P-384, P-521 (RFC 8422), uncompressed points.
        all.two(10).two(10).two(8).two(29).two(23).two(24).two(25);
        all.two(11).two(2).one(1).one(0);
        int[] signatures = {0x0403, 0x0503, 0x0603, 0x0804, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201};
        all.two(13).two(2 + 2 * signatures.length).two(2 * signatures.length);
        for (int one : signatures) {
            all.two(one);
        }
        return all.bytes();
    }

    /// Big-endian numbers, one behind the other.
    private static final class Bytes {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Bytes one(int value) {
            out.write(value);
            return this;
        }

        Bytes two(int value) {
            return one(value >> 8).one(value);
        }

        Bytes raw(byte[] bytes) {
            out.writeBytes(bytes);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
