package org.mailmend.probe;

import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.jcajce.JcaCertificateID;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/// Reads what an issuer says about calling certificates back. Only what the issuer signed counts,
/// and only in its time (RFC 6960 section 3.2, RFC 5280 section 6.3.3).
final class Revocations {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Evidence.Revocation NOT_USABLE =
            new Evidence.RevocationUnknown("not-usable");

    private Revocations() {}

    /// A question to a responder, in DER.
    static byte[] request(X509Certificate leaf, X509Certificate issuer) throws IOException {
        try {
            CertificateID id =
                    new JcaCertificateID(
                            digests().get(CertificateID.HASH_SHA1), issuer, leaf.getSerialNumber());
            return new OCSPReqBuilder().addRequest(id).build().getEncoded();
        } catch (OperatorCreationException | GeneralSecurityException | OCSPException e) {
            throw new IOException("no question can be made", e);
        }
    }

    /// A responder's answer, fetched or stapled.
    static Evidence.Revocation ocsp(
            byte[] answer, X509Certificate leaf, X509Certificate issuer, Instant now) {
        try {
            OCSPResp response = new OCSPResp(answer);
            if (response.getStatus() != OCSPResp.SUCCESSFUL
                    || !(response.getResponseObject() instanceof BasicOCSPResp basic)
                    || !signedFor(basic, issuer, now)) {
                return NOT_USABLE;
            }
            for (SingleResp one : basic.getResponses()) {
                boolean about =
                        one.getCertID().getSerialNumber().equals(leaf.getSerialNumber())
                                && one.getCertID()
                                        .matchesIssuer(
                                                new JcaX509CertificateHolder(issuer), digests());
                if (about && timely(one.getThisUpdate(), one.getNextUpdate(), now)) {
                    return status(one.getCertStatus());
                }
            }
            return NOT_USABLE;
        } catch (IOException
                | OCSPException
                | OperatorCreationException
                | GeneralSecurityException
                | RuntimeException e) {
            // A parser's own exceptions on a stranger's bytes are an answer that cannot be read.
            return NOT_USABLE;
        }
    }

    private static Evidence.Revocation status(CertificateStatus status) {
        if (status == CertificateStatus.GOOD) {
            return new Evidence.NotRevoked("ocsp");
        }
        return status instanceof RevokedStatus revoked
                ? new Evidence.Revoked(revoked.getRevocationTime().toInstant(), "ocsp")
                : NOT_USABLE;
    }

    /// Signed by the issuer, or by one whom the issuer made a responder (RFC 6960 section 4.2.2.2).
    private static boolean signedFor(BasicOCSPResp answer, X509Certificate issuer, Instant now)
            throws GeneralSecurityException, OCSPException, OperatorCreationException {
        List<X509Certificate> signers = new ArrayList<>(List.of(issuer));
        for (X509CertificateHolder holder : answer.getCerts()) {
            X509Certificate one = new JcaX509CertificateConverter().getCertificate(holder);
            List<String> uses = one.getExtendedKeyUsage();
            if (uses != null
                    && uses.contains(KeyPurposeId.id_kp_OCSPSigning.getId())
                    && CertificateFacts.signedBy(one, issuer)
                    && timely(one.getNotBefore(), one.getNotAfter(), now)) {
                signers.add(one);
            }
        }
        for (X509Certificate signer : signers) {
            if (answer.isSignatureValid(
                    new JcaContentVerifierProviderBuilder().build(signer.getPublicKey()))) {
                return true;
            }
        }
        return false;
    }

    /// A list of revoked certificates.
    static Evidence.Revocation list(
            byte[] list, X509Certificate leaf, X509Certificate issuer, Instant now) {
        try {
            if (!(CertificateFactory.getInstance("X.509")
                            .generateCRL(new ByteArrayInputStream(list))
                    instanceof X509CRL crl)) {
                return NOT_USABLE;
            }
            boolean counts =
                    crl.getIssuerX500Principal().equals(leaf.getIssuerX500Principal())
                            && timely(crl.getThisUpdate(), crl.getNextUpdate(), now);
            if (!counts) {
                return NOT_USABLE;
            }
            crl.verify(issuer.getPublicKey());
            X509CRLEntry entry = crl.getRevokedCertificate(leaf);
            return entry == null
                    ? new Evidence.NotRevoked("list")
                    : new Evidence.Revoked(entry.getRevocationDate().toInstant(), "list");
        } catch (GeneralSecurityException | RuntimeException e) {
            return NOT_USABLE;
        }
    }

    private static boolean timely(
            Date from, @org.jspecify.annotations.Nullable Date until, Instant now) {
        return !from.toInstant().isAfter(now.plus(TOLERANCE))
                && (until == null || !until.toInstant().isBefore(now.minus(TOLERANCE)));
    }

    private static DigestCalculatorProvider digests() throws OperatorCreationException {
        return new JcaDigestCalculatorProviderBuilder().build();
    }
}
