package org.mailmend.probe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// CRAM-MD5 (RFC 2195): the name and a keyed digest of the server's challenge.
final class CramMd5 extends SaslExchange {
    private boolean asked;

    CramMd5(String name, byte[] secret) {
        super(name, secret);
    }

    @Override
    byte[] answer(byte[] challenge) throws Broken {
        if (asked) {
            throw new Broken("challenge");
        }
        asked = true;
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(secret, "HmacMD5"));
            String digest = HexFormat.of().formatHex(mac.doFinal(challenge));
            return (name + " " + digest).getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
