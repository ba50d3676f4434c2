package org.mailmend.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;

import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// The authorities that mail programs trust: the system's store, read at run time, the set of
/// Mozilla that Java brings, and those that the user named. Judged separately.
public final class TrustStores {
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final List<String> BUNDLES =
            List.of(
                    "/etc/ssl/certs/ca-certificates.crt",
                    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
                    "/etc/pki/tls/certs/ca-bundle.crt",
                    "/etc/ssl/ca-bundle.pem",
                    "/etc/ssl/cert.pem");

    private final CompletableFuture<Set<TrustAnchor>> system;
    private final CompletableFuture<Set<TrustAnchor>> mozilla;
    private final Set<TrustAnchor> given;

    /// Begins to read the stores in the background.
    ///
    /// @param given further trusted certificates, for every TLS connection of the run
    public TrustStores(Collection<X509Certificate> given) {
        this.given = anchors(given);
        this.system =
                CompletableFuture.supplyAsync(
                        TrustStores::systemAnchors, ForkJoinPool.commonPool());
        this.mozilla =
                CompletableFuture.supplyAsync(
                        TrustStores::mozillaAnchors, ForkJoinPool.commonPool());
    }

    /// A way from a server's certificate to an authority.
    ///
    /// @param certificates the server's own first, without the authority's
    /// @param authority what everything rests on
    record Way(List<X509Certificate> certificates, X509Certificate authority) {
        /// Who signed the server's own certificate.
        X509Certificate issuer() {
            return certificates.size() > 1 ? certificates.get(1) : authority;
        }
    }

    /// The way to an authority of the system's store; empty where there is none.
    Optional<Way> bySystem(List<X509Certificate> chain, Date at) {
        return way(system.join(), chain, at);
    }

    /// The way to an authority of the set that Java brings.
    Optional<Way> byMozilla(List<X509Certificate> chain, Date at) {
        return way(mozilla.join(), chain, at);
    }

    /// The way to an authority that the user named.
    Optional<Way> byGiven(List<X509Certificate> chain, Date at) {
        return way(given, chain, at);
    }

    /// The way to any authority.
    Optional<Way> byAny(List<X509Certificate> chain, Date at) {
        return byGiven(chain, at).or(() -> bySystem(chain, at)).or(() -> byMozilla(chain, at));
    }

    /// Reads certificates from PEM or DER.
    ///
    /// @throws IOException when the file cannot be read or holds no certificate
    public static List<X509Certificate> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> read = certificates(in);
            if (read.isEmpty()) {
                throw new IOException("no certificate in it");
            }
            return read;
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate in it", e);
        }
    }

    /// The rules of RFC 5280 section 6 (dates, name constraints, path lengths), and a certificate
    /// that may be used by servers (section 4.2.1.12).
    private static Optional<Way> way(
            Set<TrustAnchor> anchors, List<X509Certificate> chain, Date at) {
        if (anchors.isEmpty() || chain.isEmpty()) {
            return Optional.empty();
        }
        try {
            X509CertSelector leaf = new X509CertSelector();
            leaf.setCertificate(chain.getFirst());
            leaf.setExtendedKeyUsage(Set.of(SERVER_AUTH));
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, leaf);
            parameters.setRevocationEnabled(false);
            parameters.setDate(at);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            return CertPathBuilder.getInstance("PKIX").build(parameters)
                            instanceof PKIXCertPathBuilderResult built
                    ? Optional.of(
                            new Way(
                                    x509(built.getCertPath().getCertificates()),
                                    built.getTrustAnchor().getTrustedCert()))
                    : Optional.empty();
        } catch (GeneralSecurityException | IOException e) {
            return Optional.empty();
        }
    }

    private static Set<TrustAnchor> anchors(Collection<X509Certificate> certificates) {
        return certificates.stream()
                .map(c -> new TrustAnchor(c, null))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<TrustAnchor> mozillaAnchors() {
        try {
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            Set<TrustAnchor> anchors = new HashSet<>();
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    anchors.addAll(anchors(Arrays.asList(x509.getAcceptedIssuers())));
                }
            }
            return anchors;
        } catch (GeneralSecurityException e) {
            return Set.of();
        }
    }

    private static Set<TrustAnchor> systemAnchors() {
        String os = System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT);
        if (os.contains("win")) {
            return keyStore("Windows-ROOT");
        }
        if (os.contains("mac")) {
            Set<TrustAnchor> both = new HashSet<>(keyStore("KeychainStore-ROOT"));
            both.addAll(keyStore("KeychainStore"));
            return both;
        }
        for (String bundle : BUNDLES) {
            Path file = Path.of(bundle);
            if (Files.isReadable(file)) {
                try {
                    return anchors(read(file));
                } catch (IOException e) {
                    continue;
                }
            }
        }
        return Set.of();
    }

    private static Set<TrustAnchor> keyStore(String type) {
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            Set<X509Certificate> found = new HashSet<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate x509) {
                    found.add(x509);
                }
            }
            return anchors(found);
        } catch (GeneralSecurityException | IOException e) {
            return Set.of();
        }
    }

    static List<X509Certificate> certificates(InputStream in) throws GeneralSecurityException {
        return x509(CertificateFactory.getInstance("X.509").generateCertificates(in));
    }

    private static List<X509Certificate> x509(Collection<? extends Certificate> read) {
        return read.stream()
                .filter(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast)
                .toList();
    }
}
