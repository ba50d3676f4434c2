package org.mailmend.diagnosis;

import org.mailmend.check.Endpoint;
import org.mailmend.check.Finding;
import org.mailmend.check.HelloCheck;
import org.mailmend.check.StallCheck;
import org.mailmend.check.TalkFindings;
import org.mailmend.check.TlsCheck;
import org.mailmend.reply.Confidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Rules about handshakes that do not come to their end.
final class HandshakeRules {
    /// What a server answers to an empty certificate (RFC 8446 section 6.2; the others are older).
    private static final Set<String> WITHOUT_CERTIFICATE =
            Set.of(
                    "certificate_required",
                    "bad_certificate",
                    "no_certificate",
                    "handshake_failure",
                    "access_denied",
                    "certificate_unknown",
                    "unknown_ca");

    private HandshakeRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "network.mtu-blackhole",
                        "before the server that stalls: the same handshake passes in small pieces"
                                + " and hangs again without",
                        HandshakeRules::largePackets),
                Rule.of(
                        "tls.client-certificate",
                        "the server asked for a certificate and broke off when none came",
                        HandshakeRules::clientCertificate),
                Rule.of(
                        "tls.version-too-old",
                        "the server itself chose an old version when it was offered",
                        c -> hello(c, HelloCheck.SpeaksOldTls.class, "tls.version-too-old")),
                Rule.of(
                        "tls.no-common-cipher",
                        "the server itself chose a suite that this computer does not offer",
                        HandshakeRules::cipher),
                new Rule(
                        List.of(
                                "tls.version-too-old",
                                "tls.no-common-cipher",
                                "tls.client-certificate",
                                "tls.handshake-failed"),
                        "the alert names the reason; without one the failure is quoted",
                        HandshakeRules::refused),
                Rule.of(
                        "tls.handshake-stalls",
                        "TCP stood and no byte of TLS came; sure where small pieces stall too",
                        HandshakeRules::stalls));
    }

    private static List<Diagnosis> largePackets(Case c) {
        List<Diagnosis> found = new ArrayList<>();
        for (var on : c.concerning(StallCheck.LargePacketsVanish.class)) {
            found.add(from(c, on.endpoint(), "network.mtu-blackhole").because(on.finding()).make());
        }
        return found;
    }

    private static List<Diagnosis> clientCertificate(Case c) {
        List<Diagnosis> found = new ArrayList<>();
        for (var on : c.concerning(TlsCheck.HandshakeRefused.class)) {
            String alert = Optional.ofNullable(on.finding().alert()).orElse("");
            if (on.finding().asksForCertificate() && WITHOUT_CERTIFICATE.contains(alert)) {
                found.add(
                        c.cause("tls.client-certificate")
                                .at(on.endpoint())
                                .because(on.finding())
                                .sure(
                                        alert.contains("certificate")
                                                ? Confidence.CERTAIN
                                                : Confidence.LIKELY)
                                .said(List.of(on.finding().why()))
                                .make());
            }
        }
        // In TLS 1.3 the server's refusal comes when the client's handshake is over.
        for (var on : c.concerning(TlsCheck.AsksForCertificate.class)) {
            c.run.find(on.endpoint(), TalkFindings.HungUp.class)
                    .filter(h -> Set.of("greeting", "ehlo", "ehlo-tls").contains(h.stage()))
                    .ifPresent(
                            h ->
                                    found.add(
                                            c.cause("tls.client-certificate")
                                                    .at(on.endpoint())
                                                    .because(h)
                                                    .because(on.finding())
                                                    .sure(Confidence.LIKELY)
                                                    .make()));
        }
        return found;
    }

    private static List<Diagnosis> cipher(Case c) {
        List<Diagnosis> found = new ArrayList<>();
        for (var on : c.concerning(HelloCheck.SpeaksOldCipher.class)) {
            found.add(
                    from(c, on.endpoint(), "tls.no-common-cipher")
                            .because(on.finding())
                            .with("cipher", on.finding().cipher())
                            .make());
        }
        for (var on : c.concerning(HelloCheck.KeyExchangeByRsa.class)) {
            found.add(
                    from(c, on.endpoint(), "tls.no-common-cipher")
                            .because(on.finding())
                            .with("cipher", on.finding().cipher())
                            .with("rsa", true)
                            .make()
                            .lowered(Cause.Level.WARNING, "some-programs-still-connect"));
        }
        return found;
    }

    private static List<Diagnosis> hello(
            Case c, Class<HelloCheck.SpeaksOldTls> type, String cause) {
        return c.concerning(type).stream()
                .map(
                        on ->
                                from(c, on.endpoint(), cause)
                                        .because(on.finding())
                                        .with("version", on.finding().version())
                                        .make())
                .toList();
    }

    /// Begins with the step in which the handshake failed, so that no later rule explains it again.
    private static Case.Finder from(Case c, Endpoint endpoint, String cause) {
        Case.Finder made = c.cause(cause).at(endpoint);
        List<Class<? extends Finding>> failures =
                List.of(
                        TlsCheck.HandshakeRefused.class,
                        TlsCheck.HandshakeStalled.class,
                        TalkFindings.HungUp.class);
        for (Class<? extends Finding> type : failures) {
            c.run.find(endpoint, type).ifPresent(made::because);
        }
        return made;
    }

    private static List<Diagnosis> refused(Case c) {
        List<Diagnosis> found = new ArrayList<>();
        for (var on : c.concerning(TlsCheck.HandshakeRefused.class)) {
            boolean explained =
                    c.run.find(on.endpoint(), HelloCheck.KeyExchangeByRsa.class).isPresent();
            if (!explained) {
                found.add(refused(c, on.endpoint(), on.finding()));
            }
        }
        return found;
    }

    private static Diagnosis refused(Case c, Endpoint endpoint, TlsCheck.HandshakeRefused finding) {
        String alert = finding.alert() == null ? "" : finding.alert();
        String cause =
                switch (alert.toLowerCase(Locale.ROOT)) {
                    case "protocol_version", "inappropriate_fallback" -> "tls.version-too-old";
                    case "insufficient_security" -> "tls.no-common-cipher";
                    case "certificate_required" -> "tls.client-certificate";
                    default -> "tls.handshake-failed";
                };
        boolean known =
                cause.equals("tls.handshake-failed") || alert.equals("certificate_required");
        return c.cause(cause)
                .at(endpoint)
                .sure(known ? Confidence.CERTAIN : Confidence.LIKELY)
                .because(finding)
                .with("why", finding.why())
                .said(List.of(finding.why()))
                .make();
    }

    private static List<Diagnosis> stalls(Case c) {
        return c.concerning(TlsCheck.HandshakeStalled.class).stream()
                .map(
                        on -> {
                            Case.Finder made =
                                    c.cause("tls.handshake-stalls")
                                            .at(on.endpoint())
                                            .sure(Confidence.LIKELY)
                                            .because(on.finding());
                            c.run.find(on.endpoint(), StallCheck.SmallPiecesStallToo.class)
                                    .ifPresent(f -> made.because(f).sure(Confidence.CERTAIN));
                            return made.make();
                        })
                .toList();
    }
}
