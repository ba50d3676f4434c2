package org.mailmend.probe;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// One certificate that a server showed, in facts (RFC 5280).
///
/// @param subject distinguished name
/// @param issuer distinguished name of who signed it
/// @param names its subjectAltNames: host names and addresses
/// @param keyType `RSA`, `EC`, `Ed25519` …
/// @param keyBits size of the key, 0 where not known
/// @param signature name of the signature algorithm
/// @param sha256 fingerprint in hex
/// @param selfSigned signed with its own key
/// @param issuerUrls where the issuer's certificate lies (AIA)
/// @param statusUrls who can be asked whether it was revoked (OCSP, RFC 6960)
/// @param listUrls where lists of revoked certificates lie (RFC 5280 section 4.2.1.13)
/// @param keySha256 hash of its SubjectPublicKeyInfo in hex, which DANE records hold; absent in
///     saved runs of before
public record PeerCertificate(
        String subject,
        String issuer,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        String keyType,
        int keyBits,
        String signature,
        String sha256,
        boolean selfSigned,
        List<String> issuerUrls,
        List<String> statusUrls,
        List<String> listUrls,
        @Nullable String keySha256) {
    /// Copies the lists.
    public PeerCertificate {
        names = List.copyOf(names);
        issuerUrls = List.copyOf(issuerUrls);
        statusUrls = List.copyOf(statusUrls);
        listUrls = List.copyOf(listUrls);
    }
}
