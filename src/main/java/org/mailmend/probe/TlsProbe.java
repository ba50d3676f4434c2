package org.mailmend.probe;

import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.jspecify.annotations.Nullable;
import org.mailmend.account.HostNames;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Shakes hands and looks. The handshake is let through whatever the certificate says, so that the
/// chain is seen and the dialogue can go on; whether a secret may follow is decided by
/// [CertificateChain#verified()].
final class TlsProbe {
    private static final Pattern ALERT =
            Pattern.compile("(?:Received fatal alert: |\\()([a-z_]+)\\)?");

    private final TrustStores trust;
    private final java.time.Clock wallClock;
    private final @Nullable String fingerprint;

    TlsProbe(TrustStores trust, java.time.Clock wallClock, @Nullable String fingerprint) {
        this.trust = trust;
        this.wallClock = wallClock;
        this.fingerprint = fingerprint;
    }

    /// What came of it.
    ///
    /// @param socket the socket to go on with, absent where TLS does not run
    record Handshake(Evidence.Tls evidence, @Nullable Socket socket) {}

    Handshake shake(Socket plain, String host, RunClock.Deadline deadline)
            throws InterruptedException {
        TappedSocket tapped = new TappedSocket(plain);
        Recorder recorder = new Recorder();
        try (Watchdog watchdog = new Watchdog(plain, deadline)) {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {recorder}, null);
                SSLSocket socket =
                        (SSLSocket)
                                context.getSocketFactory()
                                        .createSocket(tapped, host, plain.getPort(), true);
                SSLParameters parameters = socket.getSSLParameters();
                if (!HostNames.isAddress(host)) {
                    parameters.setServerNames(List.of(new SNIHostName(host)));
                }
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                SSLSession session = socket.getSession();
                return new Handshake(
                        new Evidence.Secured(
                                session.getProtocol(),
                                session.getCipherSuite(),
                                judge(host, recorder.chain(), plain),
                                false),
                        socket);
            } catch (IOException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                return new Handshake(
                        failure(e, host, tapped, recorder, watchdog.fired(), deadline), null);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Evidence.Tls failure(
            IOException e,
            String host,
            TappedSocket tapped,
            Recorder recorder,
            boolean timedOut,
            RunClock.Deadline deadline) {
        byte[] first = tapped.firstBytes();
        if (first.length > 0 && !looksLikeTls(first)) {
            return new Evidence.NotTls(new String(first, StandardCharsets.ISO_8859_1));
        }
        Duration waited = deadline.waited();
        if (timedOut) {
            return new Evidence.HandshakeStalled(waited);
        }
        String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String lower = words.toLowerCase(Locale.ROOT);
        CertificateChain chain =
                recorder.chain().isEmpty() ? null : judge(host, recorder.chain(), tapped);
        if (!(e instanceof SSLException)
                || lower.contains("reset")
                || lower.contains("broken pipe")) {
            return new Evidence.HungUp(lower.contains("reset"), "");
        }
        if (lower.contains("terminated the handshake") || lower.contains("closed connection")) {
            return new Evidence.HungUp(false, "");
        }
        Matcher alert = ALERT.matcher(words);
        return new Evidence.HandshakeRefused(alert.find() ? alert.group(1) : null, words, chain);
    }

    /// A TLS record begins with its type (20 to 23) and major version 3 (RFC 8446 section 5.1).
    private static boolean looksLikeTls(byte[] first) {
        return first[0] >= 20 && first[0] <= 23 && (first.length < 2 || first[1] == 3);
    }

    private CertificateChain judge(String host, List<X509Certificate> chain, Socket socket) {
        Instant now = wallClock.instant();
        List<PeerCertificate> facts = chain.stream().limit(16).map(TlsProbe::facts).toList();
        Date inside = insideValidity(chain.getFirst(), now);
        boolean system = trust.bySystem(chain, inside);
        boolean mozilla = trust.byMozilla(chain, inside);
        boolean given =
                trust.byGiven(chain, inside)
                        || (socket.getInetAddress() != null
                                && socket.getInetAddress().isLoopbackAddress()
                                && facts.getFirst().sha256().equals(fingerprint));
        return new CertificateChain(
                facts,
                ServerNames.match(host, ServerNames.of(chain.getFirst())),
                system,
                mozilla,
                given,
                now);
    }

    /// Trust and dates are different questions: the path is built for a moment at which the
    /// server's certificate is valid.
    private static Date insideValidity(X509Certificate leaf, Instant now) {
        Instant from = leaf.getNotBefore().toInstant();
        Instant until = leaf.getNotAfter().toInstant();
        if (now.isBefore(from)) {
            return Date.from(from);
        }
        return Date.from(now.isAfter(until) ? until : now);
    }

    static PeerCertificate facts(X509Certificate certificate) {
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
                ServerNames.of(certificate).stream().limit(200).toList(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                key.getAlgorithm(),
                bits,
                certificate.getSigAlgName(),
                fingerprint(certificate),
                selfSigned(certificate),
                issuerUrls(certificate));
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean selfSigned(X509Certificate certificate) {
        if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static List<String> issuerUrls(X509Certificate certificate) {
        List<String> urls = new ArrayList<>();
        try {
            Extension extension =
                    new JcaX509CertificateHolder(certificate)
                            .getExtension(Extension.authorityInfoAccess);
            if (extension == null) {
                return urls;
            }
            for (AccessDescription one :
                    AuthorityInformationAccess.getInstance(extension.getParsedValue())
                            .getAccessDescriptions()) {
                boolean issuer =
                        one.getAccessMethod().equals(AccessDescription.id_ad_caIssuers)
                                && one.getAccessLocation().getTagNo()
                                        == GeneralName.uniformResourceIdentifier;
                if (issuer && urls.size() < 4) {
                    urls.add(one.getAccessLocation().getName().toString());
                }
            }
        } catch (CertificateEncodingException | IllegalArgumentException e) {
            return urls;
        }
        return urls;
    }

    /// Writes down the chain and lets the handshake go on.
    private static final class Recorder extends X509ExtendedTrustManager {
        private volatile List<X509Certificate> chain = List.of();

        List<X509Certificate> chain() {
            return chain;
        }

        private void record(X509Certificate[] certificates) {
            chain = List.of(certificates);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            record(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            record(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            record(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException("only servers are looked at");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException("only servers are looked at");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("only servers are looked at");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
