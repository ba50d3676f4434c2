package org.mailmend.probe;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The certificates that a server showed, its own first, and what this computer thinks of them.
///
/// @param nameMatches a subjectAltName is for the host that was asked (RFC 9525)
/// @param trustedBySystem the chain leads to an authority of the system's store; false where there
///     is none
/// @param trustedByMozilla the chain leads to an authority of the set that Java brings
/// @param trustedByGiven it leads to one that the user named
/// @param judgedAt the moment for which dates were judged
/// @param path fingerprints of those on the way to the authority, empty where no way leads there
/// @param stapled what the server showed of its issuer about revocation (RFC 6066 section 8):
///     `good` or `revoked`, absent where nothing that counts
public record CertificateChain(
        List<PeerCertificate> certificates,
        boolean nameMatches,
        boolean trustedBySystem,
        boolean trustedByMozilla,
        boolean trustedByGiven,
        Instant judgedAt,
        List<String> path,
        @Nullable String stapled) {
    /// Copies the lists.
    public CertificateChain {
        certificates = List.copyOf(certificates);
        path = List.copyOf(path);
    }

    /// The server's own certificate.
    public PeerCertificate leaf() {
        return certificates.getFirst();
    }

    /// The chain ends at an authority that counts.
    public boolean trusted() {
        return trustedBySystem || trustedByMozilla || trustedByGiven;
    }

    /// The certificates that count, the server's own first: those on the way to the authority.
    /// Servers send others too, in any order, and nobody looks at those (RFC 8446 section 4.4.2).
    /// Where no way leads to an authority, each issuer that was sent.
    public List<PeerCertificate> way() {
        if (!path.isEmpty()) {
            return path.stream()
                    .flatMap(hash -> certificates.stream().filter(c -> c.sha256().equals(hash)))
                    .distinct()
                    .toList();
        }
        List<PeerCertificate> way = new ArrayList<>(List.of(leaf()));
        Optional<PeerCertificate> next = issuer(way);
        while (next.isPresent()) {
            way.add(next.get());
            next = issuer(way);
        }
        return way;
    }

    private Optional<PeerCertificate> issuer(List<PeerCertificate> way) {
        return certificates.stream()
                .filter(c -> c.subject().equals(way.getLast().issuer()) && !way.contains(c))
                .findFirst();
    }

    /// One of the certificates is past its end.
    public boolean expired() {
        return way().stream().anyMatch(c -> judgedAt.isAfter(c.notAfter()));
    }

    /// The time of one of the certificates has not come.
    public boolean notYetValid() {
        return way().stream().anyMatch(c -> judgedAt.isBefore(c.notBefore()));
    }

    /// Whether all dates would be in order at another moment.
    public boolean validAt(Instant moment) {
        return way().stream()
                .noneMatch(c -> moment.isAfter(c.notAfter()) || moment.isBefore(c.notBefore()));
    }

    /// The first certificate whose key or signature is too weak.
    public Optional<PeerCertificate> weakest() {
        return way().stream().filter(CertificateChain::isWeak).findFirst();
    }

    /// A key or signature is too weak.
    public boolean weak() {
        return weakest().isPresent();
    }

    /// The issuer itself says that it called the certificate back.
    public boolean revoked() {
        return "revoked".equals(stapled);
    }

    /// A secret may follow: right name, right time, trusted, strong and not called back.
    public boolean verified() {
        return nameMatches && trusted() && !expired() && !notYetValid() && !weak() && !revoked();
    }

    /// RSA below 2048, EC below 224, MD5 or SHA-1; a root's own signature proves nothing and is
    /// left out.
    private static boolean isWeak(PeerCertificate c) {
        return (c.keyType().startsWith("RSA") && c.keyBits() < 2048)
                || (c.keyType().equals("EC") && c.keyBits() < 224)
                || (!c.selfSigned() && weakSignature(c.signature()));
    }

    private static boolean weakSignature(String algorithm) {
        String upper = algorithm.toUpperCase(java.util.Locale.ROOT);
        return upper.startsWith("MD5") || upper.startsWith("SHA1") || upper.startsWith("MD2");
    }
}
