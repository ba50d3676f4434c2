package org.mailmend.probe;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks for what belongs to a chain and was not shown: a missing issuer, and whether the
/// certificate was called back. What it finds never makes a chain trusted for a sign-in.
final class ChainProbe {
    private static final int MOST_MISSING = 3;
    private static final int MOST_ADDRESSES = 2;

    private final TrustStores trust;
    private final Fetcher fetcher;
    private final Clock wallClock;

    ChainProbe(TrustStores trust, Fetcher fetcher, Clock wallClock) {
        this.trust = trust;
        this.fetcher = fetcher;
        this.wallClock = wallClock;
    }

    /// Tries to close a chain.
    ///
    /// @param chain what the server showed
    /// @param seen certificates of other servers of this run, with their host
    /// @param fetch ask the issuers' web addresses
    Evidence.Completion complete(
            List<X509Certificate> chain, Map<X509Certificate, String> seen, boolean fetch)
            throws InterruptedException {
        List<X509Certificate> pool = new ArrayList<>(chain);
        seen.keySet().stream().filter(c -> !pool.contains(c)).forEach(pool::add);
        Optional<X509Certificate> missing = missing(chain, pool);
        if (missing.isPresent()) {
            X509Certificate one = missing.get();
            return new Evidence.ChainClosed(CertificateFacts.of(one), seen.getOrDefault(one, ""));
        }
        List<String> tried = new ArrayList<>();
        X509Certificate top = top(pool);
        for (int i = 0; fetch && i < MOST_MISSING && top != null; i++) {
            Found found = fetchIssuer(top, tried);
            if (found == null) {
                return new Evidence.ChainOpen(tried);
            }
            pool.add(found.certificate());
            if (missing(chain, pool).isPresent()) {
                return new Evidence.ChainClosed(
                        CertificateFacts.of(found.certificate()), found.from());
            }
            top = found.certificate();
        }
        return new Evidence.ChainOpen(tried);
    }

    private record Found(X509Certificate certificate, String from) {}

    /// The last certificate that the way to an authority needs and the server did not show.
    private Optional<X509Certificate> missing(
            List<X509Certificate> chain, List<X509Certificate> pool) {
        Date at = ChainJudge.insideValidity(chain.getFirst(), wallClock.instant());
        Set<X509Certificate> shown = chain.stream().collect(Collectors.toSet());
        return trust.byAny(pool, at).stream()
                .flatMap(w -> w.certificates().stream())
                .filter(c -> !shown.contains(c))
                .reduce((a, b) -> b);
    }

    /// Where the chain breaks off: the last of the issuers that follow the server's own.
    private static X509Certificate top(List<X509Certificate> pool) {
        List<X509Certificate> way = new ArrayList<>(List.of(pool.getFirst()));
        while (true) {
            Optional<X509Certificate> next =
                    pool.stream()
                            .filter(
                                    c ->
                                            !way.contains(c)
                                                    && CertificateFacts.signedBy(way.getLast(), c))
                            .findFirst();
            if (next.isEmpty()) {
                return way.getLast();
            }
            way.add(next.get());
        }
    }

    private @Nullable Found fetchIssuer(X509Certificate of, List<String> tried)
            throws InterruptedException {
        for (String url :
                CertificateFacts.of(of).issuerUrls().stream().limit(MOST_ADDRESSES).toList()) {
            FetchAnswer answer = fetch(FetchPurpose.AIA, url, null);
            if (answer instanceof FetchAnswer.Fetched page) {
                for (X509Certificate one : read(page)) {
                    if (CertificateFacts.signedBy(of, one)) {
                        return new Found(one, url);
                    }
                }
            }
            tried.add(url + " " + outcome(answer));
        }
        return null;
    }

    private static List<X509Certificate> read(FetchAnswer.Fetched page) {
        try {
            return TrustStores.certificates(new ByteArrayInputStream(page.body().bytes()));
        } catch (GeneralSecurityException e) {
            return List.of();
        }
    }

    private static String outcome(@Nullable FetchAnswer answer) {
        return switch (answer) {
            case null -> "bad-url";
            case FetchAnswer.Fetched page ->
                    page.status() == 200 ? "no-issuer" : "" + page.status();
            case FetchAnswer.FetchRefused refused -> refused.reason().id();
            case FetchAnswer.FetchFailed failed -> failed.how().id();
            case FetchAnswer.FetchTimedOut ignored -> "timeout";
        };
    }

    private @Nullable FetchAnswer fetch(FetchPurpose purpose, String url, byte @Nullable [] request)
            throws InterruptedException {
        try {
            URI address = new URI(url);
            return request == null
                    ? fetcher.fetch(purpose, address)
                    : fetcher.ocsp(address, request);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /// Asks those whom the certificate names whether it was called back.
    Evidence.Revocation revocation(List<X509Certificate> chain) throws InterruptedException {
        Instant now = wallClock.instant();
        X509Certificate leaf = chain.getFirst();
        X509Certificate issuer =
                trust.byAny(chain, ChainJudge.insideValidity(leaf, now))
                        .map(TrustStores.Way::issuer)
                        .orElse(null);
        PeerCertificate facts = CertificateFacts.of(leaf);
        boolean named = !facts.statusUrls().isEmpty() || !facts.listUrls().isEmpty();
        if (issuer == null || !named) {
            return new Evidence.RevocationUnknown("nobody-named");
        }
        Evidence.Revocation last = new Evidence.RevocationUnknown("no-answer");
        for (boolean status : List.of(true, false)) {
            for (String url : status ? facts.statusUrls() : facts.listUrls()) {
                byte[] body = ask(status, url, leaf, issuer);
                if (body != null) {
                    last =
                            status
                                    ? Revocations.ocsp(body, leaf, issuer, now)
                                    : Revocations.list(body, leaf, issuer, now);
                }
                if (!(last instanceof Evidence.RevocationUnknown)) {
                    return last;
                }
            }
        }
        return last;
    }

    private byte @Nullable [] ask(
            boolean status, String url, X509Certificate leaf, X509Certificate issuer)
            throws InterruptedException {
        try {
            FetchAnswer answer =
                    status
                            ? fetch(FetchPurpose.OCSP, url, Revocations.request(leaf, issuer))
                            : fetch(FetchPurpose.CRL, url, null);
            return answer instanceof FetchAnswer.Fetched page && page.status() == 200
                    ? page.body().bytes()
                    : null;
        } catch (IOException e) {
            return null;
        }
    }
}
