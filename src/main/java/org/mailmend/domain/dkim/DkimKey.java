package org.mailmend.domain.dkim;

import org.jspecify.annotations.Nullable;
import org.mailmend.domain.TagList;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A DKIM key record, parsed (RFC 6376 section 3.6.1).
///
/// @param text as published
/// @param kind `rsa` or `ed25519`, lower case, or whatever stands there
/// @param key the key, absent where there is none that can be read
/// @param bits size of an RSA key, 256 for Ed25519, 0 without a key
/// @param testing `t=y`
/// @param noSubdomains `t=s`
/// @param hashes the hashes that it allows, empty for all
/// @param faults what makes it unusable
public record DkimKey(
        String text,
        String kind,
        @Nullable PublicKey key,
        int bits,
        boolean testing,
        boolean noSubdomains,
        List<String> hashes,
        List<DkimFault> faults) {
    /// RFC 8301 section 3.2: verifiers take no RSA key below this size.
    public static final int LEAST_BITS = 1024;

    /// RFC 8301 section 3.2: signers should use at least so many.
    public static final int GOOD_BITS = 2048;

    private static final Pattern MEANT_AS_KEY =
            Pattern.compile("(?is).*(?:^|;)\\s*(?:p\\s*=.*|v\\s*=\\s*dkim.*)");

    /// What stands before the 32 octets of an Ed25519 key in its usual form (RFC 8410 section 4).
    private static final byte[] ED25519_HEAD = {
        0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
    };

    /// Copies the lists.
    public DkimKey {
        hashes = List.copyOf(hashes);
        faults = List.copyOf(faults);
    }

    /// Whether a TXT record looks like a key.
    public static boolean isKey(String txt) {
        return MEANT_AS_KEY.matcher(txt.length() > 4096 ? txt.substring(0, 4096) : txt).matches();
    }

    /// Reads a record, whatever it is.
    public static DkimKey parse(String txt) {
        List<DkimFault> faults = new ArrayList<>();
        TagList tags = TagList.parse(txt);
        if (!tags.broken().isEmpty() || !tags.repeated().isEmpty() || tags.emptyParts() > 0) {
            faults.add(DkimFault.KEY_SYNTAX);
        }
        Optional<String> version = tags.value("v");
        if (version.isPresent()
                && !(version.get().equals("DKIM1") && tags.tags().getFirst().name().equals("v"))) {
            faults.add(DkimFault.KEY_VERSION);
        }
        String kind = tags.value("k").orElse("rsa").toLowerCase(Locale.ROOT);
        List<String> services = words(tags.value("s").orElse("*"));
        if (!services.contains("*") && !services.contains("email")) {
            faults.add(DkimFault.KEY_SERVICE);
        }
        List<String> hashes = words(tags.value("h").orElse(""));
        if (!hashes.isEmpty() && !hashes.contains("sha256") && !hashes.contains("sha1")) {
            faults.add(DkimFault.KEY_HASH);
        }
        PublicKey key = null;
        if (!kind.equals("rsa") && !kind.equals("ed25519")) {
            faults.add(DkimFault.KEY_KIND);
        } else if (tags.value("p").isEmpty()) {
            faults.add(DkimFault.KEY_ABSENT);
        } else if (tags.value("p").get().isEmpty()) {
            faults.add(DkimFault.KEY_REVOKED);
        } else {
            key = key(kind, tags.value("p").get());
            if (key == null) {
                faults.add(DkimFault.KEY_BROKEN);
            }
        }
        int bits = bits(key);
        if (key instanceof RSAPublicKey && bits < LEAST_BITS) {
            faults.add(DkimFault.KEY_SHORT);
        }
        List<String> flags = words(tags.value("t").orElse(""));
        return new DkimKey(
                txt, kind, key, bits, flags.contains("y"), flags.contains("s"), hashes, faults);
    }

    /// Whether receivers can use it.
    public boolean usable() {
        return faults.isEmpty();
    }

    private static List<String> words(String value) {
        return Arrays.stream(value.split(":"))
                .map(w -> w.strip().toLowerCase(Locale.ROOT))
                .filter(w -> !w.isEmpty())
                .limit(50)
                .toList();
    }

    private static @Nullable PublicKey key(String kind, String base64) {
        try {
            byte[] octets = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
            if (octets.length > 4096) {
                return null;
            }
            if (kind.equals("ed25519")) {
                return octets.length == 32 ? spki("Ed25519", joined(ED25519_HEAD, octets)) : null;
            }
            PublicKey direct = spki("RSA", octets);
            return direct != null ? direct : spki("RSA", wrapped(octets));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable PublicKey spki(String algorithm, byte[] octets) {
        try {
            return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(octets));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /// A bare RSAPublicKey (RFC 8017 appendix A.1.1) in the form that Java reads.
    private static byte[] wrapped(byte[] pkcs1) {
        byte[] algorithm = {
            0x30,
            0x0d,
            0x06,
            0x09,
            0x2a,
            (byte) 0x86,
            0x48,
            (byte) 0x86,
            (byte) 0xf7,
            0x0d,
            0x01,
            0x01,
            0x01,
            0x05,
            0x00
        };
        byte[] bits = joined(new byte[] {0}, pkcs1);
        return der(0x30, joined(algorithm, der(0x03, bits)));
    }

    private static byte[] der(int tag, byte[] content) {
        int n = content.length;
        byte[] head =
                n < 0x80
                        ? new byte[] {(byte) tag, (byte) n}
                        : new byte[] {(byte) tag, (byte) 0x82, (byte) (n >> 8), (byte) n};
        return joined(head, content);
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }

    private static int bits(@Nullable PublicKey key) {
        return switch (key) {
            case null -> 0;
            case RSAPublicKey rsa -> rsa.getModulus().bitLength();
            default -> 256;
        };
    }
}
