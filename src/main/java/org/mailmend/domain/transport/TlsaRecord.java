package org.mailmend.domain.transport;

import org.mailmend.probe.PeerCertificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A certificate that DNS vouches for (RFC 6698; for mail RFC 7672).
///
/// @param text as published
/// @param usage 2 an authority, 3 the server's own; 0 and 1 are not used for mail
/// @param selector 0 the certificate, 1 its key
/// @param matching 0 the whole, 1 SHA-256, 2 SHA-512
/// @param data in hex, lower case
public record TlsaRecord(String text, int usage, int selector, int matching, String data) {
    /// Reads a record in presentation form; empty where it cannot be read.
    public static Optional<TlsaRecord> parse(String text) {
        String[] parts = text.strip().split("\\s+", 4);
        if (parts.length < 4 || text.length() > 20_000) {
            return Optional.empty();
        }
        String data = parts[3].replaceAll("[\\s()]", "").toLowerCase(Locale.ROOT);
        for (int i = 0; i < 3; i++) {
            if (!parts[i].matches("\\d{1,3}")) {
                return Optional.empty();
            }
        }
        if (!data.matches("(?:[0-9a-f]{2})+")) {
            return Optional.empty();
        }
        return Optional.of(
                new TlsaRecord(
                        text,
                        Integer.parseInt(parts[0]),
                        Integer.parseInt(parts[1]),
                        Integer.parseInt(parts[2]),
                        data));
    }

    /// Whether mail servers can use it (RFC 7672 section 3.1): usage 2 or 3, a hash of the right
    /// length.
    public boolean usable() {
        int octets = data.length() / 2;
        boolean length = matching == 0 || octets == (matching == 1 ? 32 : 64);
        return (usage == 2 || usage == 3)
                && (selector == 0 || selector == 1)
                && matching <= 2
                && length;
    }

    /// Whether it matches what a server showed, as far as facts about the certificates tell; empty
    /// for other hashes than SHA-256.
    ///
    /// @param shown the server's certificate first
    public Optional<Boolean> fits(List<PeerCertificate> shown) {
        if (!usable() || matching != 1 || shown.isEmpty()) {
            return Optional.empty();
        }
        List<PeerCertificate> candidates = usage == 3 ? shown.subList(0, 1) : shown;
        List<String> hashes = new ArrayList<>();
        for (PeerCertificate one : candidates) {
            String hash = selector == 0 ? one.sha256() : one.keySha256();
            if (hash == null) {
                return Optional.empty();
            }
            hashes.add(hash);
        }
        return Optional.of(hashes.contains(data));
    }
}
