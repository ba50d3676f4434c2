package org.mailmend.diagnosis;

import org.mailmend.check.Finding;
import org.mailmend.check.HostCheck;
import org.mailmend.check.MxCheck;
import org.mailmend.check.PortCheck;
import org.mailmend.check.SignInCheck;
import org.mailmend.check.TlsCheck;
import org.mailmend.reply.Confidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a cause was not, for those that it is most often mistaken for, where evidence says so.
/// Where none does, nothing is said: "cannot be excluded" is a good answer.
final class Exclusions {
    private Exclusions() {}

    static List<Diagnosis.RuledOut> of(Case c, Diagnosis diagnosis) {
        List<Diagnosis.RuledOut> out = new ArrayList<>();
        for (String id : diagnosis.cause().not()) {
            excluded(c, diagnosis, id).ifPresent(out::add);
        }
        return out;
    }

    private static Optional<Diagnosis.RuledOut> excluded(Case c, Diagnosis d, String id) {
        return switch (id) {
            case "server.down" -> by(c, id, first(c, PortCheck.PortOpen.class));
            case "network.offline" ->
                    by(c, id, first(c, PortCheck.PortOpen.class).or(() -> dnsAnswer(c)));
            case "dns.resolver-silent", "dns.resolver-refuses" -> by(c, id, dnsAnswer(c));
            case "network.port-filtered", "server.refuses" ->
                    by(
                            c,
                            id,
                            onServer(c, d, PortCheck.PortOpen.class)
                                    .or(
                                            () ->
                                                    id.equals("network.port-filtered")
                                                            ? onServer(
                                                                    c,
                                                                    d,
                                                                    PortCheck.PortRefused.class)
                                                            : Optional.empty()));
            case "tls.certificate-untrusted" ->
                    by(
                            c,
                            id,
                            onServer(c, d, TlsCheck.CertificateForOthers.class)
                                    .filter(
                                            f ->
                                                    onServer(
                                                                    c,
                                                                    d,
                                                                    TlsCheck.CertificateUntrusted
                                                                            .class)
                                                            .isEmpty()));
            case "clock.wrong" -> by(c, id, first(c, TlsCheck.TlsGood.class));
            case "dns.domain-not-found" -> by(c, id, first(c, MxCheck.MxFound.class));
            case "auth.password-wrong" ->
                    byWords(c, d, id)
                            .or(() -> by(c, id, onServer(c, d, SignInCheck.NoWayToSignIn.class)));
            case "auth.oauth-required" -> by(c, id, onServer(c, d, SignInCheck.SignedIn.class));
            case "send.mailbox-full",
                    "send.relay-denied",
                    "send.rate-limited",
                    "send.recipient-unreachable",
                    "auth.app-password-required",
                    "server.storage-full" ->
                    byWords(c, d, id);
            case "tls.handshake-failed" -> by(c, id, onServer(c, d, TlsCheck.NotTls.class));
            default -> Optional.empty();
        };
    }

    /// The server named the reason itself, and it was another one.
    private static Optional<Diagnosis.RuledOut> byWords(Case c, Diagnosis d, String id) {
        return d.said() != null && d.confidence() == Confidence.CERTAIN
                ? Optional.of(
                        new Diagnosis.RuledOut(
                                c.causes().of(id), "server-names-other", d.because()))
                : Optional.empty();
    }

    private static Optional<Diagnosis.RuledOut> by(
            Case c, String id, Optional<? extends Finding> evidence) {
        return evidence.map(f -> new Diagnosis.RuledOut(c.causes().of(id), f.key(), c.stepsOf(f)));
    }

    private static Optional<Finding> first(Case c, Class<? extends Finding> type) {
        return c.run.find(type).map(Finding.class::cast);
    }

    private static Optional<Finding> dnsAnswer(Case c) {
        return first(c, HostCheck.HostFound.class)
                .or(() -> first(c, MxCheck.MxFound.class))
                .or(() -> first(c, HostCheck.HostNotFound.class))
                .or(() -> first(c, MxCheck.DomainNotFound.class));
    }

    private static Optional<Finding> onServer(Case c, Diagnosis d, Class<? extends Finding> type) {
        return c.run.endpoints().values().stream()
                .flatMap(List::stream)
                .filter(e -> e.server().equals(d.server()))
                .findFirst()
                .flatMap(e -> c.run.find(e, type).map(Finding.class::cast));
    }
}
