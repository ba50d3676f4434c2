package org.mailmend.probe;

import org.jspecify.annotations.Nullable;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/// Judges the certificates that a server showed: name, trust, dates and what was stapled, each for
/// itself.
final class ChainJudge {
    private static final int MOST_CERTIFICATES = 16;

    private final TrustStores trust;
    private final Clock wallClock;
    private final @Nullable String fingerprint;

    ChainJudge(TrustStores trust, Clock wallClock, @Nullable String fingerprint) {
        this.trust = trust;
        this.wallClock = wallClock;
        this.fingerprint = fingerprint;
    }

    CertificateChain judge(
            String host, List<X509Certificate> shown, Socket socket, List<byte[]> stapled) {
        Instant now = wallClock.instant();
        List<X509Certificate> chain = shown.stream().limit(MOST_CERTIFICATES).toList();
        List<PeerCertificate> facts = chain.stream().map(CertificateFacts::of).toList();
        Date inside = insideValidity(chain.getFirst(), now);
        Optional<TrustStores.Way> given = trust.byGiven(chain, inside);
        Optional<TrustStores.Way> system = trust.bySystem(chain, inside);
        Optional<TrustStores.Way> mozilla = trust.byMozilla(chain, inside);
        boolean ownWord =
                socket.getInetAddress() != null
                        && socket.getInetAddress().isLoopbackAddress()
                        && facts.getFirst().sha256().equals(fingerprint);
        Optional<TrustStores.Way> way = given.or(() -> system).or(() -> mozilla);
        return new CertificateChain(
                facts,
                ServerNames.match(host, ServerNames.of(chain.getFirst())),
                system.isPresent(),
                mozilla.isPresent(),
                given.isPresent() || ownWord,
                now,
                way.map(w -> path(chain.getFirst(), w)).orElse(List.of()),
                way.map(w -> stapled(chain.getFirst(), w.issuer(), stapled, now)).orElse(null));
    }

    private static @Nullable String stapled(
            X509Certificate leaf, X509Certificate issuer, List<byte[]> answers, Instant now) {
        if (answers.isEmpty()) {
            return null;
        }
        return switch (Revocations.ocsp(answers.getFirst(), leaf, issuer, now)) {
            case Evidence.NotRevoked _ -> "good";
            case Evidence.Revoked _ -> "revoked";
            case Evidence.RevocationUnknown _ -> null;
        };
    }

    private static List<String> path(X509Certificate leaf, TrustStores.Way way) {
        return way.certificates().isEmpty()
                ? List.of(CertificateFacts.fingerprint(leaf))
                : way.certificates().stream().map(CertificateFacts::fingerprint).toList();
    }

    /// Trust and dates are different questions: the path is built for a moment at which the
    /// server's certificate is valid.
    static Date insideValidity(X509Certificate leaf, Instant now) {
        Instant from = leaf.getNotBefore().toInstant();
        Instant until = leaf.getNotAfter().toInstant();
        if (now.isBefore(from)) {
            return Date.from(from);
        }
        return Date.from(now.isAfter(until) ? until : now);
    }
}
