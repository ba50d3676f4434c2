package org.mailmend.probe;

import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Reads a certificate into facts. Everything in it is a stranger's word: what cannot be read is
/// left out, and lists are cut.
final class CertificateFacts {
    private static final int MOST_NAMES = 200;
    private static final int MOST_ADDRESSES = 4;

    private CertificateFacts() {}

    static PeerCertificate of(X509Certificate certificate) {
        var key = certificate.getPublicKey();
        int bits =
                switch (key) {
                    case RSAPublicKey rsa -> rsa.getModulus().bitLength();
                    case ECPublicKey ec -> ec.getParams().getOrder().bitLength();
                    default -> 0;
                };
        return new PeerCertificate(
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                ServerNames.of(certificate).stream().limit(MOST_NAMES).toList(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                key.getAlgorithm(),
                bits,
                certificate.getSigAlgName(),
                fingerprint(certificate),
                selfSigned(certificate),
                places(certificate, true),
                places(certificate, false),
                lists(certificate),
                hash(certificate.getPublicKey().getEncoded()));
    }

    private static String hash(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String fingerprint(X509Certificate certificate) {
        try {
            return hash(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean signedBy(X509Certificate certificate, X509Certificate issuer) {
        if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean selfSigned(X509Certificate certificate) {
        return signedBy(certificate, certificate);
    }

    /// The addresses of the AIA extension: of issuers, or of who knows about revocation.
    private static List<String> places(X509Certificate certificate, boolean issuers) {
        var method = issuers ? AccessDescription.id_ad_caIssuers : AccessDescription.id_ad_ocsp;
        List<String> found = new ArrayList<>();
        try {
            Extension extension = extension(certificate, Extension.authorityInfoAccess);
            if (extension != null) {
                for (AccessDescription one :
                        AuthorityInformationAccess.getInstance(extension.getParsedValue())
                                .getAccessDescriptions()) {
                    if (one.getAccessMethod().equals(method)) {
                        add(found, one.getAccessLocation());
                    }
                }
            }
        } catch (CertificateEncodingException | IllegalArgumentException e) {
            return found;
        }
        return found;
    }

    private static List<String> lists(X509Certificate certificate) {
        List<String> found = new ArrayList<>();
        try {
            Extension extension = extension(certificate, Extension.cRLDistributionPoints);
            if (extension != null) {
                for (DistributionPoint point :
                        CRLDistPoint.getInstance(extension.getParsedValue())
                                .getDistributionPoints()) {
                    DistributionPointName name = point.getDistributionPoint();
                    if (name != null && name.getType() == DistributionPointName.FULL_NAME) {
                        for (GeneralName one :
                                GeneralNames.getInstance(name.getName()).getNames()) {
                            add(found, one);
                        }
                    }
                }
            }
        } catch (CertificateEncodingException | IllegalArgumentException e) {
            return found;
        }
        return found;
    }

    private static @Nullable Extension extension(
            X509Certificate certificate, org.bouncycastle.asn1.ASN1ObjectIdentifier id)
            throws CertificateEncodingException {
        return new JcaX509CertificateHolder(certificate).getExtension(id);
    }

    private static void add(List<String> found, GeneralName name) {
        if (name.getTagNo() == GeneralName.uniformResourceIdentifier
                && found.size() < MOST_ADDRESSES) {
            found.add(name.getName().toString());
        }
    }
}
