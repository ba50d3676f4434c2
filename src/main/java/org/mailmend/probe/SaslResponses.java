package org.mailmend.probe;

import org.mailmend.account.ServerSettings;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The initial responses of the mechanisms that need but one (RFC 4616, RFC 7628).
final class SaslResponses {
    private SaslResponses() {}

    static byte[] initial(
            Mechanisms.Choice choice, String name, byte[] secret, ServerSettings server) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (choice) {
            case PLAIN -> {
                out.write(0);
                text(out, name);
                out.write(0);
                out.writeBytes(secret);
            }
            case XOAUTH2 -> {
                text(out, "user=" + name + "\u0001auth=Bearer ");
                out.writeBytes(secret);
                text(out, "\u0001\u0001");
            }
            case OAUTHBEARER -> {
                text(
                        out,
                        "n,a=%s,\u0001host=%s\u0001port=%d\u0001auth=Bearer "
                                .formatted(saslName(name), server.host(), server.port()));
                out.writeBytes(secret);
                text(out, "\u0001\u0001");
            }
            default -> throw new IllegalArgumentException(choice + " needs more than one response");
        }
        return out.toByteArray();
    }

    /// RFC 5801 section 4: a comma and an equals sign are escaped in a name.
    static String saslName(String name) {
        return name.replace("=", "=3D").replace(",", "=2C");
    }

    /// A command and a secret behind it; wipes the secret's own array.
    static byte[] joined(String head, byte[] tail) {
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(start, start.length + tail.length);
        System.arraycopy(tail, 0, all, start.length, tail.length);
        Arrays.fill(tail, (byte) 0);
        return all;
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
