package org.mailmend.check;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.ServerSettings;
import org.mailmend.probe.CertificateChain;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.PeerCertificate;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Can the connection be made private, and is it the right server (RFC 8314, RFC 9525)?
public record TlsCheck(Endpoint endpoint) implements ServerCheck {
    private static final Interceptors INTERCEPTORS = Interceptors.load();

    /// It can, and it is.
    ///
    /// @param revocationAskable the certificate names who knows whether it was called back, and the
    ///     server did not show it
    public record TlsGood(
            ServerSettings server,
            String version,
            String issuer,
            Instant until,
            boolean revocationAskable)
            implements Finding.Good {}

    /// This computer trusts the certificate, and it was made by something on the way.
    ///
    /// @param maker who makes such things, empty where only the kind is known
    public record ReadOnTheWay(ServerSettings server, String issuer, String maker, boolean sourced)
            implements Finding.Note {}

    /// The certificate was made by something on the way that this computer does not trust.
    ///
    /// @param maker who makes such things, empty where only the kind is known
    public record CertificateOfInterceptor(
            ServerSettings server, String issuer, String maker, boolean sourced)
            implements Finding.Problem {}

    /// The issuer has called the certificate back; the server itself showed it.
    public record CertificateRevoked(ServerSettings server) implements Finding.Problem {}

    /// The server wants to see a certificate of the mail program.
    public record AsksForCertificate(ServerSettings server) implements Finding.Note {}

    /// The certificate ends soon for its length of life.
    public record CertificateEndsSoon(ServerSettings server, Instant until)
            implements Finding.Note {}

    /// The certificate is past its end.
    public record CertificateExpired(ServerSettings server, Instant ended)
            implements Finding.Problem {}

    /// The certificate's time has not come.
    public record CertificateNotYetValid(ServerSettings server, Instant begins)
            implements Finding.Problem {}

    /// The certificate is for other names.
    public record CertificateForOthers(ServerSettings server, List<String> names)
            implements Finding.Problem {
        /// Copies the names.
        public CertificateForOthers {
            names = List.copyOf(names);
        }
    }

    /// The server signed its certificate itself.
    public record CertificateSelfSigned(ServerSettings server, String fingerprint)
            implements Finding.Problem {}

    /// The chain ends at an authority that nobody here trusts.
    public record CertificateUntrusted(ServerSettings server, String issuer)
            implements Finding.Problem {}

    /// Key or signature is too weak.
    public record CertificateWeak(ServerSettings server, String keyType, int bits, String signature)
            implements Finding.Problem {}

    /// The server answers, but not in TLS.
    public record NotTls(ServerSettings server, String words)
            implements Finding.Problem, Finding.End {}

    /// The handshake was refused.
    ///
    /// @param asksForCertificate the server wanted to see a certificate of the mail program
    public record HandshakeRefused(
            ServerSettings server, @Nullable String alert, String why, boolean asksForCertificate)
            implements Finding.Problem, Finding.End {}

    /// The handshake never ended.
    public record HandshakeStalled(ServerSettings server, Duration after)
            implements Finding.Problem, Finding.End {}

    /// The server offers STARTTLS and refuses it.
    public record StartTlsRefused(ServerSettings server, int code, List<String> lines)
            implements Finding.Problem, Finding.End {
        /// Copies the lines.
        public StartTlsRefused {
            lines = List.copyOf(lines);
        }
    }

    /// Plain text stood behind the reply to STARTTLS; it was thrown away.
    public record PlainTextInjected(ServerSettings server) implements Finding.Warning {}

    @Override
    public Layer layer() {
        return Layer.TLS;
    }

    @Override
    public String stage() {
        return endpoint.server().security() == ConnectionSecurity.TLS ? "tls" : "starttls";
    }

    @Override
    public List<String> needs() {
        return endpoint.server().security() == ConnectionSecurity.TLS
                ? List.of(endpoint.id("tcp"))
                : List.of(endpoint.id("ehlo"));
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(new Question.Secure(endpoint.server()));
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        ServerSettings server = endpoint.server();
        Evidence.Tls answer = probes.ask(new Question.Secure(server));
        return switch (answer) {
            case Evidence.Secured secured -> secured(server, secured);
            case Evidence.NotTls notTls -> List.of(new NotTls(server, notTls.firstWords()));
            case Evidence.HandshakeRefused refused ->
                    List.of(
                            new HandshakeRefused(
                                    server,
                                    refused.alert(),
                                    refused.why(),
                                    refused.asksForCertificate()));
            case Evidence.HandshakeStalled stalled ->
                    List.of(new HandshakeStalled(server, stalled.after()));
            case Evidence.StartTlsRefused refused ->
                    List.of(new StartTlsRefused(server, refused.code(), refused.lines()));
            case Evidence.Silent silent -> List.of(TalkFindings.silent(server, stage(), silent));
            case Evidence.HungUp hungUp -> List.of(TalkFindings.hungUp(server, stage(), hungUp));
            case Evidence.Babble babble -> List.of(TalkFindings.babble(server, stage(), babble));
        };
    }

    private static List<Finding> secured(ServerSettings server, Evidence.Secured secured) {
        CertificateChain chain = secured.chain();
        List<Finding> found = new ArrayList<>(certificateProblems(server, chain));
        PeerCertificate leaf = chain.leaf();
        if (found.isEmpty()) {
            found.add(
                    new TlsGood(
                            server,
                            secured.version(),
                            Distinguished.name(leaf.issuer()),
                            leaf.notAfter(),
                            chain.stapled() == null
                                    && !(leaf.statusUrls().isEmpty()
                                            && leaf.listUrls().isEmpty())));
            interceptor(chain)
                    .ifPresent(
                            m ->
                                    found.add(
                                            new ReadOnTheWay(
                                                    server,
                                                    Distinguished.name(
                                                            chain.way().getLast().issuer()),
                                                    m.name(),
                                                    m.sourced())));
            if (endsSoon(leaf, chain.judgedAt())) {
                found.add(new CertificateEndsSoon(server, leaf.notAfter()));
            }
        }
        if (secured.asksForCertificate()) {
            found.add(new AsksForCertificate(server));
        }
        if (secured.injected()) {
            found.add(new PlainTextInjected(server));
        }
        return found;
    }

    private static List<Finding> certificateProblems(
            ServerSettings server, CertificateChain chain) {
        List<Finding> found = new ArrayList<>();
        PeerCertificate leaf = chain.leaf();
        Instant now = chain.judgedAt();
        chain.way().stream()
                .filter(c -> now.isAfter(c.notAfter()))
                .findFirst()
                .ifPresent(c -> found.add(new CertificateExpired(server, c.notAfter())));
        chain.way().stream()
                .filter(c -> now.isBefore(c.notBefore()))
                .findFirst()
                .ifPresent(c -> found.add(new CertificateNotYetValid(server, c.notBefore())));
        if (chain.revoked()) {
            found.add(new CertificateRevoked(server));
        }
        if (!chain.trusted()) {
            found.add(
                    leaf.selfSigned()
                            ? new CertificateSelfSigned(server, leaf.sha256())
                            : untrusted(server, chain));
        }
        if (!chain.nameMatches()) {
            found.add(new CertificateForOthers(server, leaf.names()));
        }
        chain.weakest()
                .ifPresent(
                        c ->
                                found.add(
                                        new CertificateWeak(
                                                server, c.keyType(), c.keyBits(), c.signature())));
        return found;
    }

    private static Finding untrusted(ServerSettings server, CertificateChain chain) {
        String issuer = Distinguished.name(chain.way().getLast().issuer());
        return interceptor(chain)
                .<Finding>map(
                        m -> new CertificateOfInterceptor(server, issuer, m.name(), m.sourced()))
                .orElseGet(() -> new CertificateUntrusted(server, issuer));
    }

    /// A public authority makes no certificates on the way: its name may hold any word.
    private static Optional<Interceptors.Maker> interceptor(CertificateChain chain) {
        return chain.trustedByMozilla() ? Optional.empty() : INTERCEPTORS.among(chain.way());
    }

    /// Certificates live shorter every year, so "soon" is a part of the life: less than a sixth, at
    /// most 14 days.
    private static boolean endsSoon(PeerCertificate leaf, Instant now) {
        Duration life = Duration.between(leaf.notBefore(), leaf.notAfter());
        Duration left = Duration.between(now, leaf.notAfter());
        return left.compareTo(life.dividedBy(6)) < 0 && left.compareTo(Duration.ofDays(14)) < 0;
    }
}
