package org.mailmend.probe;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.HostNames;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Shakes hands and looks. The handshake is let through whatever the certificate says, so that the
/// chain is seen and the dialogue can go on; whether a secret may follow is decided by
/// [CertificateChain#verified()].
final class TlsProbe {
    private static final Pattern ALERT =
            Pattern.compile("(?:Received fatal alert: |\\()([a-z_]+)\\)?");

    private final ChainJudge judge;

    TlsProbe(TrustStores trust, java.time.Clock wallClock, @Nullable String fingerprint) {
        this.judge = new ChainJudge(trust, wallClock, fingerprint);
    }

    /// What came of it.
    ///
    /// @param socket the socket to go on with, absent where TLS does not run
    /// @param shown the certificates themselves, as they came
    record Handshake(Evidence.Tls evidence, @Nullable Socket socket, List<X509Certificate> shown) {}

    Handshake shake(Socket plain, String host, RunClock.Deadline deadline)
            throws InterruptedException {
        TappedSocket tapped = new TappedSocket(plain);
        Recorder recorder = new Recorder();
        AtomicBoolean asked = new AtomicBoolean();
        try (Watchdog watchdog = new Watchdog(plain, deadline)) {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(
                        new KeyManager[] {new NoCertificate(asked)},
                        new TrustManager[] {recorder},
                        null);
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
                                judge.judge(host, recorder.chain(), plain, stapled(session)),
                                false,
                                asked.get()),
                        socket,
                        recorder.chain());
            } catch (IOException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                return new Handshake(
                        failure(e, host, tapped, recorder, asked.get(), watchdog.fired(), deadline),
                        null,
                        recorder.chain());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static List<byte[]> stapled(SSLSession session) {
        return session instanceof ExtendedSSLSession extended
                ? extended.getStatusResponses()
                : List.of();
    }

    private Evidence.Tls failure(
            IOException e,
            String host,
            TappedSocket tapped,
            Recorder recorder,
            boolean asked,
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
                recorder.chain().isEmpty()
                        ? null
                        : judge.judge(host, recorder.chain(), tapped, List.of());
        if (!(e instanceof SSLException)
                || lower.contains("reset")
                || lower.contains("broken pipe")) {
            return new Evidence.HungUp(lower.contains("reset"), "");
        }
        if (lower.contains("terminated the handshake") || lower.contains("closed connection")) {
            return new Evidence.HungUp(false, "");
        }
        Matcher alert = ALERT.matcher(words);
        return new Evidence.HandshakeRefused(
                alert.find() ? alert.group(1) : null, words, chain, asked);
    }

    /// A TLS record begins with its type (20 to 23) and major version 3 (RFC 8446 section 5.1).
    private static boolean looksLikeTls(byte[] first) {
        return first[0] >= 20 && first[0] <= 23 && (first.length < 2 || first[1] == 3);
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

    /// Has no certificate to show, and notes that one was asked for.
    private static final class NoCertificate extends X509ExtendedKeyManager {
        private final AtomicBoolean asked;

        NoCertificate(AtomicBoolean asked) {
            this.asked = asked;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
            asked.set(true);
            return null;
        }

        @Override
        public @Nullable String chooseEngineClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            asked.set(true);
            return null;
        }

        @Override
        public String @Nullable [] getClientAliases(
                String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(
                String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return null;
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            return null;
        }
    }
}
