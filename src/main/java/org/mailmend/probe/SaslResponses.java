package org.mailmend.probe;

import org.mailmend.account.ServerSettings;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

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
            case LOGIN -> throw new IllegalArgumentException("LOGIN asks for each part");
        }
        return out.toByteArray();
    }

    /// RFC 5801 section 4: a comma and an equals sign are escaped in a name.
    private static String saslName(String name) {
        return name.replace("=", "=3D").replace(",", "=2C");
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
