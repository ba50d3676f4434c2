package org.mailmend.practice;

import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;

/// A certificate authority made in memory at start, good and bad certificates on wish (RFC 5280).
/// Nothing of it is ever stored.
public final class TestAuthority {
    private static final int SERIAL_BITS = 120;
    private static final int WEAK_BITS = 1024;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration AGE = Duration.ofDays(400);
    private static final Duration REST = Duration.ofDays(1000);

    private final SecureRandom random = new SecureRandom();
    private final Issuer root = root("CN=Practice Root, O=Mailmend practice");
    private final Issuer intermediate =
            authority("CN=Practice Intermediate, O=Mailmend practice", root);

    private record Issuer(X509Certificate certificate, KeyPair keys) {}

    /// The authority's own certificate: who trusts this one trusts its good certificates.
    public X509Certificate certificate() {
        return root.certificate();
    }

    /// The intermediate authority's certificate, for servers of AIA addresses.
    public X509Certificate intermediateCertificate() {
        return intermediate.certificate();
    }

    /// Makes a key and a certificate as wished, with the chain that a server shows for it.
    public IssuedCertificate issue(CertificateWish wish) {
        KeyPair keys = keys(wish.weakKey());
        String subject = subject(wish);
        return switch (wish.signer()) {
            case CertificateWish.Signer.Authority _ -> issued(wish, keys, subject, root, List.of());
            case CertificateWish.Signer.Intermediate(boolean sentAlong) ->
                    issued(
                            wish,
                            keys,
                            subject,
                            intermediate,
                            sentAlong ? List.of(intermediate.certificate()) : List.of());
            case CertificateWish.Signer.Itself _ -> {
                X509Certificate own = sign(wish, keys, subject, subject, keys);
                yield new IssuedCertificate(keys.getPrivate(), List.of(own));
            }
            case CertificateWish.Signer.Stranger(String distinguishedName) -> {
                Issuer stranger = root(distinguishedName);
                yield issued(wish, keys, subject, stranger, List.of(stranger.certificate()));
            }
        };
    }

    /// A good certificate under an intermediate authority with these keys, which is sent along.
    public IssuedCertificate issue(CertificateWish wish, KeyPair intermediateKeys) {
        return issue(wish, intermediateKeys, algorithm(root.keys()));
    }

    /// The same, with the intermediate authority's certificate signed in this way.
    public IssuedCertificate issue(
            CertificateWish wish, KeyPair intermediateKeys, String signature) {
        Issuer above = authority("CN=Practice Intermediate 2", root, intermediateKeys, signature);
        return issued(
                wish, keys(wish.weakKey()), subject(wish), above, List.of(above.certificate()));
    }

    /// A good certificate for a server that has its keys already.
    public IssuedCertificate issueFor(KeyPair keys, CertificateWish wish) {
        return issued(wish, keys, subject(wish), root, List.of());
    }

    /// A certificate with a signature that nobody should make any more (`SHA1withECDSA`).
    public IssuedCertificate issue(CertificateWish wish, String signature) {
        KeyPair keys = keys(wish.weakKey());
        X509Certificate own = sign(wish, keys, subject(wish), name(root), root.keys(), signature);
        return new IssuedCertificate(keys.getPrivate(), List.of(own));
    }

    private static String name(Issuer issuer) {
        return issuer.certificate().getSubjectX500Principal().getName();
    }

    private static String subject(CertificateWish wish) {
        return wish.commonName().isEmpty() ? "" : "CN=" + wish.commonName();
    }

    /// A TLS context for a server with a good certificate for these names.
    public SSLContext sslContext(String host, String... more) {
        return issue(CertificateWish.forHosts(host, more)).sslContext();
    }

    private IssuedCertificate issued(
            CertificateWish wish,
            KeyPair keys,
            String subject,
            Issuer issuer,
            List<X509Certificate> further) {
        X509Certificate own = sign(wish, keys, subject, name(issuer), issuer.keys());
        return new IssuedCertificate(
                keys.getPrivate(), Stream.concat(Stream.of(own), further.stream()).toList());
    }

    private X509Certificate sign(
            CertificateWish wish, KeyPair keys, String subject, String issuer, KeyPair issuerKeys) {
        return sign(wish, keys, subject, issuer, issuerKeys, algorithm(issuerKeys));
    }

    private X509Certificate sign(
            CertificateWish wish,
            KeyPair keys,
            String subject,
            String issuer,
            KeyPair issuerKeys,
            String signature) {
        try {
            X509v3CertificateBuilder builder =
                    builder(issuer, subject, wish.notBefore(), wish.notAfter(), keys.getPublic());
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
            if (!wish.names().isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        subject.isEmpty(),
                        new GeneralNames(
                                wish.names().stream()
                                        .map(TestAuthority::generalName)
                                        .toArray(GeneralName[]::new)));
            }
            String address = wish.issuerAddress();
            if (address != null) {
                builder.addExtension(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(
                                AccessDescription.id_ad_caIssuers,
                                new GeneralName(GeneralName.uniformResourceIdentifier, address)));
            }
            String list = wish.listAddress();
            if (list != null) {
                GeneralName place = new GeneralName(GeneralName.uniformResourceIdentifier, list);
                builder.addExtension(
                        Extension.cRLDistributionPoints,
                        false,
                        new CRLDistPoint(
                                new DistributionPoint[] {
                                    new DistributionPoint(
                                            new DistributionPointName(new GeneralNames(place)),
                                            null,
                                            null)
                                }));
            }
            return signed(builder, issuerKeys, signature);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The authority's list of certificates that it has called back (RFC 5280 section 5), in DER.
    public byte[] revocationList(X509Certificate... calledBack) {
        Instant now = Instant.now();
        X509v2CRLBuilder builder =
                new JcaX509v2CRLBuilder(
                        root.certificate().getSubjectX500Principal(), Date.from(now.minus(DAY)));
        builder.setNextUpdate(Date.from(now.plus(DAY)));
        for (X509Certificate one : calledBack) {
            builder.addCRLEntry(one.getSerialNumber(), Date.from(now.minus(DAY)), 0);
        }
        try {
            return builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA")
                                    .build(root.keys().getPrivate()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Issuer root(String name) {
        KeyPair keys = keys(false);
        return new Issuer(authorityCertificate(name, keys, name, keys, algorithm(keys)), keys);
    }

    private Issuer authority(String name, Issuer issuer) {
        return authority(name, issuer, keys(false), algorithm(issuer.keys()));
    }

    private Issuer authority(String name, Issuer issuer, KeyPair keys, String signature) {
        String issuerName = issuer.certificate().getSubjectX500Principal().getName();
        return new Issuer(
                authorityCertificate(name, keys, issuerName, issuer.keys(), signature), keys);
    }

    private X509Certificate authorityCertificate(
            String name, KeyPair keys, String issuer, KeyPair issuerKeys, String signature) {
        try {
            Instant now = Instant.now();
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            X509v3CertificateBuilder builder =
                    builder(issuer, name, now.minus(AGE), now.plus(REST), keys.getPublic())
                            .addExtension(
                                    Extension.basicConstraints, true, new BasicConstraints(true))
                            .addExtension(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                            .addExtension(
                                    Extension.subjectKeyIdentifier,
                                    false,
                                    identifiers.createSubjectKeyIdentifier(keys.getPublic()));
            return signed(builder, issuerKeys, signature);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509v3CertificateBuilder builder(
            String issuer, String subject, Instant from, Instant until, PublicKey key) {
        return new JcaX509v3CertificateBuilder(
                new X500Principal(issuer),
                new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS),
                Date.from(from),
                Date.from(until),
                new X500Principal(subject),
                key);
    }

    private static String algorithm(KeyPair issuerKeys) {
        return "SHA256with" + (isEc(issuerKeys) ? "ECDSA" : "RSA");
    }

    private static X509Certificate signed(
            X509v3CertificateBuilder builder, KeyPair issuerKeys, String algorithm)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(
                                new JcaContentSignerBuilder(algorithm)
                                        .build(issuerKeys.getPrivate())));
    }

    private static boolean isEc(KeyPair keys) {
        return keys.getPrivate().getAlgorithm().equals("EC");
    }

    private static KeyPair keys(boolean weak) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(weak ? "RSA" : "EC");
            generator.initialize(weak ? WEAK_BITS : 256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GeneralName generalName(String name) {
        boolean isAddress = name.contains(":") || name.matches("[0-9.]+");
        return new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }
}
