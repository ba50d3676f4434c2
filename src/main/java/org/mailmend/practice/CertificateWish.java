package org.mailmend.practice;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What a certificate for a practice server is to be like.
///
/// @param commonName the CN of the subject
/// @param names the subjectAltName: host names and IP addresses; none leaves the extension out
/// @param notBefore the first moment at which it is valid
/// @param notAfter the last moment at which it is valid
/// @param signer who signs it
/// @param weakKey whether the key is RSA with 1024 bits in place of EC P-256
/// @param listAddress where the list of revoked certificates lies (RFC 5280 section 4.2.1.13)
/// @param issuerAddress the caIssuers address of the AIA extension (RFC 5280 section 4.2.2.1)
public record CertificateWish(
        String commonName,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        Signer signer,
        boolean weakKey,
        @Nullable String issuerAddress,
        @Nullable String listAddress) {
    private static final Duration AGE = Duration.ofDays(30);
    private static final Duration REST = Duration.ofDays(60);

    /// Who signs a certificate.
    public sealed interface Signer {
        /// The practice authority itself.
        record Authority() implements Signer {}

        /// An intermediate of the practice authority, which the server sends along or leaves out.
        record Intermediate(boolean sentAlong) implements Signer {}

        /// The certificate's own key.
        record Itself() implements Signer {}

        /// An authority that nobody trusts, with this distinguished name (`CN=…, O=…`).
        record Stranger(String distinguishedName) implements Signer {}
    }

    /// A good certificate for these host names: 30 days old, valid for 60 more.
    public static CertificateWish forHosts(String first, String... more) {
        Instant now = Instant.now();
        return new CertificateWish(
                first,
                Stream.concat(Stream.of(first), Arrays.stream(more)).toList(),
                now.minus(AGE),
                now.plus(REST),
                new Signer.Authority(),
                false,
                null,
                null);
    }

    /// The same, valid in this time.
    public CertificateWish valid(Instant from, Instant until) {
        return new CertificateWish(
                commonName, names, from, until, signer, weakKey, issuerAddress, listAddress);
    }

    /// The same, past its end since yesterday.
    public CertificateWish expired() {
        Instant now = Instant.now();
        return valid(now.minus(REST), now.minus(Duration.ofDays(1)));
    }

    /// The same, signed by somebody else.
    public CertificateWish signedBy(Signer other) {
        return new CertificateWish(
                commonName, names, notBefore, notAfter, other, weakKey, issuerAddress, listAddress);
    }

    /// The same with a host name in its CN only (refused by RFC 9525).
    public CertificateWish withoutNames() {
        return new CertificateWish(
                commonName,
                List.of(),
                notBefore,
                notAfter,
                signer,
                weakKey,
                issuerAddress,
                listAddress);
    }

    /// The same with a key that is too weak today.
    public CertificateWish weak() {
        return new CertificateWish(
                commonName, names, notBefore, notAfter, signer, true, issuerAddress, listAddress);
    }

    /// The same, naming an address where the issuer's certificate can be fetched.
    public CertificateWish issuerAt(String address) {
        return new CertificateWish(
                commonName, names, notBefore, notAfter, signer, weakKey, address, listAddress);
    }

    /// The same, naming an address where the list of revoked certificates can be fetched.
    public CertificateWish listAt(String address) {
        return new CertificateWish(
                commonName, names, notBefore, notAfter, signer, weakKey, issuerAddress, address);
    }
}
