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
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
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

    /// Whether the chain leads to an authority of the system's store; false where there is none.
    boolean bySystem(List<X509Certificate> chain, Date at) {
        return leadsTo(system.join(), chain, at);
    }

    /// Whether the chain leads to an authority of the set that Java brings.
    boolean byMozilla(List<X509Certificate> chain, Date at) {
        return leadsTo(mozilla.join(), chain, at);
    }

    /// Whether the chain leads to an authority that the user named.
    boolean byGiven(List<X509Certificate> chain, Date at) {
        return leadsTo(given, chain, at);
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

    private static boolean leadsTo(Set<TrustAnchor> anchors, List<X509Certificate> chain, Date at) {
        if (anchors.isEmpty() || chain.isEmpty()) {
            return false;
        }
        try {
            X509CertSelector leaf = new X509CertSelector();
            leaf.setCertificate(chain.getFirst());
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, leaf);
            parameters.setRevocationEnabled(false);
            parameters.setDate(at);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
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

    private static List<X509Certificate> certificates(InputStream in)
            throws GeneralSecurityException {
        Collection<? extends Certificate> read =
                CertificateFactory.getInstance("X.509").generateCertificates(in);
        return read.stream()
                .filter(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast)
                .toList();
    }
}
