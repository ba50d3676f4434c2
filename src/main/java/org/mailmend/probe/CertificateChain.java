package org.mailmend.probe;

import java.time.Instant;
import java.util.List;

/// The certificates that a server showed, its own first, and what this computer thinks of them.
///
/// @param nameMatches a subjectAltName is for the host that was asked (RFC 9525)
/// @param trustedBySystem the chain leads to an authority of the system's store; false where there
///     is none
/// @param trustedByMozilla the chain leads to an authority of the set that Java brings
/// @param trustedByGiven it leads to one that the user named
/// @param judgedAt the moment for which dates were judged
public record CertificateChain(
        List<PeerCertificate> certificates,
        boolean nameMatches,
        boolean trustedBySystem,
        boolean trustedByMozilla,
        boolean trustedByGiven,
        Instant judgedAt) {
    /// Copies the list.
    public CertificateChain {
        certificates = List.copyOf(certificates);
    }

    /// The server's own certificate.
    public PeerCertificate leaf() {
        return certificates.getFirst();
    }

    /// The chain ends at an authority that counts.
    public boolean trusted() {
        return trustedBySystem || trustedByMozilla || trustedByGiven;
    }

    /// One of the certificates is past its end.
    public boolean expired() {
        return certificates.stream().anyMatch(c -> judgedAt.isAfter(c.notAfter()));
    }

    /// The time of one of the certificates has not come.
    public boolean notYetValid() {
        return certificates.stream().anyMatch(c -> judgedAt.isBefore(c.notBefore()));
    }

    /// A key or signature that is too weak: RSA below 2048, EC below 224, MD5 or SHA-1 (a root's
    // own
    /// signature proves nothing and is left out).
    public boolean weak() {
        return certificates.stream()
                .anyMatch(
                        c ->
                                (c.keyType().equals("RSA") && c.keyBits() < 2048)
                                        || (c.keyType().equals("EC") && c.keyBits() < 224)
                                        || (!c.selfSigned() && weakSignature(c.signature())));
    }

    /// A secret may follow: right name, right time, trusted and strong.
    public boolean verified() {
        return nameMatches && trusted() && !expired() && !notYetValid() && !weak();
    }

    private static boolean weakSignature(String algorithm) {
        String upper = algorithm.toUpperCase(java.util.Locale.ROOT);
        return upper.startsWith("MD5") || upper.startsWith("SHA1") || upper.startsWith("MD2");
    }
}
