package org.mailmend.diagnosis;

import org.mailmend.account.ServerSettings;
import org.mailmend.check.CapabilitiesCheck;
import org.mailmend.check.ChainCheck;
import org.mailmend.check.ClockCheck;
import org.mailmend.check.Finding;
import org.mailmend.check.GreetingCheck;
import org.mailmend.check.HelloCheck;
import org.mailmend.check.HostCheck;
import org.mailmend.check.IssuerElsewhereCheck;
import org.mailmend.check.MailboxCheck;
import org.mailmend.check.MxCheck;
import org.mailmend.check.PortCheck;
import org.mailmend.check.SendCheck;
import org.mailmend.check.SignInCheck;
import org.mailmend.check.StallCheck;
import org.mailmend.check.TalkFindings;
import org.mailmend.check.TlsCheck;
import org.mailmend.check.TransferPortCheck;
import org.mailmend.provider.SignIn;
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
            by(c, id, WayExclusions.against(c, diagnosis, id))
                    .or(() -> excluded(c, diagnosis, id))
                    .ifPresent(out::add);
        }
        return out;
    }

    private static Optional<Diagnosis.RuledOut> excluded(Case c, Diagnosis d, String id) {
        return switch (id) {
            case "network.offline" ->
                    by(c, id, first(c, PortCheck.PortOpen.class).or(() -> dnsAnswer(c)));
            case "dns.resolver-silent", "dns.resolver-refuses" -> by(c, id, dnsAnswer(c));
            case "server.refuses", "network.port-filtered" ->
                    d.cause().id().startsWith("service.")
                            ? by(c, id, servedBesides(c, d))
                            : by(
                                    c,
                                    id,
                                    onServer(c, d, PortCheck.PortOpen.class)
                                            .or(
                                                    () ->
                                                            id.equals("network.port-filtered")
                                                                    ? onServer(
                                                                            c,
                                                                            d,
                                                                            PortCheck.PortRefused
                                                                                    .class)
                                                                    : Optional.empty()));
            case "tls.certificate-untrusted" -> by(c, id, notUntrusted(c, d));
            case "tls.intercepted" ->
                    by(c, id, onServer(c, d, IssuerElsewhereCheck.TrustedElsewhere.class));
            case "tls.certificate-expired" ->
                    by(c, id, onServer(c, d, ClockCheck.ClockWrong.class));
            case "clock.wrong" ->
                    by(
                            c,
                            id,
                            onServer(c, d, ClockCheck.ClockRight.class)
                                    .or(() -> onServer(c, d, ClockCheck.ClockDiffers.class))
                                    .or(() -> first(c, TlsCheck.TlsGood.class)));
            case "tls.version-too-old" ->
                    by(
                            c,
                            id,
                            onServer(c, d, HelloCheck.SpeaksOldCipher.class)
                                    .or(() -> onServer(c, d, HelloCheck.KeyExchangeByRsa.class)));
            case "network.mtu-blackhole" ->
                    by(c, id, onServer(c, d, StallCheck.SmallPiecesStallToo.class));
            case "network.port25-filtered" ->
                    by(c, id, first(c, TransferPortCheck.Port25Open.class));
            case "mx.missing", "dns.domain-not-found" -> by(c, id, first(c, MxCheck.MxFound.class));
            case "auth.password-wrong" ->
                    byWords(c, d, id)
                            .or(() -> by(c, id, onServer(c, d, SignInCheck.NoWayToSignIn.class)))
                            .or(() -> by(c, id, first(c, SignInCheck.SignedIn.class)));
            case "auth.access-off" -> by(c, id, onServer(c, d, PortCheck.PortRefused.class));
            case "auth.needs-tls" ->
                    by(c, id, onServer(c, d, CapabilitiesCheck.NoSignInOffered.class));
            case "auth.not-offered" -> by(c, id, first(c, CapabilitiesCheck.OffersSignIn.class));
            case "server.hangs-up" -> by(c, id, onServer(c, d, GreetingCheck.Greeted.class));
            case "server.slow" -> by(c, id, onServer(c, d, TalkFindings.WentSilent.class));
            case "server.silent" -> by(c, id, onServer(c, d, GreetingCheck.GreetedLate.class));
            case "server.not-mail" -> by(c, id, onServer(c, d, GreetingCheck.Greeted.class));
            case "network.captive-portal" -> by(c, id, first(c, TlsCheck.TlsGood.class));
            case "auth.temporary" -> by(c, id, notAtSignIn(c, d)).or(() -> byLikelyWords(c, d, id));
            case "auth.oauth-required" ->
                    by(
                            c,
                            id,
                            onServer(c, d, SignInCheck.SignedIn.class)
                                    .or(() -> tokenRefused(c, d))
                                    .or(() -> otherWaysOffered(c, d)));
            case "auth.app-password-required" -> noAppPasswordWanted(c, d);
            case "send.mailbox-full" ->
                    byLikelyWords(c, d, id)
                            .or(() -> by(c, id, onServer(c, d, MailboxCheck.MailboxFull.class)))
                            .or(() -> by(c, id, onServer(c, d, SendCheck.OverLimit.class)));
            case "send.rate-limited" ->
                    d.cause().id().equals("server.not-available")
                            ? byWords(c, d, id)
                            : byLikelyWords(c, d, id);
            case "send.recipient-refused" ->
                    byLikelyWords(c, d, id)
                            .or(() -> by(c, id, onServer(c, d, SendCheck.NeedsUtf8.class)));
            case "send.content-rejected",
                    "send.recipient-unknown",
                    "send.reputation",
                    "send.sender-not-allowed",
                    "auth.account-locked",
                    "send.relay-denied",
                    "send.recipient-unreachable",
                    "server.storage-full" ->
                    byLikelyWords(c, d, id);
            case "tls.handshake-failed" ->
                    by(
                            c,
                            id,
                            onServer(c, d, TlsCheck.NotTls.class)
                                    .or(() -> onServer(c, d, HelloCheck.SpeaksOldTls.class))
                                    .or(() -> onServer(c, d, StallCheck.LargePacketsVanish.class))
                                    .or(() -> askedForCertificate(c, d)));
            default -> Optional.empty();
        };
    }

    /// What shows that the authority is not the fault: the name alone is wrong, there is no
    /// authority at all, the missing one was found, or the certificate is not the server's.
    private static Optional<Finding> notUntrusted(Case c, Diagnosis d) {
        return switch (d.cause().id()) {
            case "tls.certificate-name" ->
                    onServer(c, d, TlsCheck.CertificateForOthers.class)
                            .filter(
                                    f ->
                                            onServer(c, d, TlsCheck.CertificateUntrusted.class)
                                                    .isEmpty());
            case "tls.certificate-self-signed" ->
                    onServer(c, d, TlsCheck.CertificateSelfSigned.class);
            case "tls.certificate-incomplete" -> onServer(c, d, ChainCheck.IssuerLeftOut.class);
            case "tls.intercepted" ->
                    onServer(c, d, TlsCheck.CertificateOfInterceptor.class)
                            .or(
                                    () ->
                                            onServer(
                                                    c,
                                                    d,
                                                    IssuerElsewhereCheck.SameIssuerElsewhere.class))
                            .or(() -> onServer(c, d, TlsCheck.ReadOnTheWay.class));
            default -> Optional.empty();
        };
    }

    private static Optional<Finding> askedForCertificate(Case c, Diagnosis d) {
        return d.cause().id().equals("tls.client-certificate")
                ? onServer(c, d, TlsCheck.AsksForCertificate.class)
                        .or(() -> onServer(c, d, TlsCheck.HandshakeRefused.class))
                : Optional.empty();
    }

    /// It ended before anybody signed in, or after somebody had.
    private static Optional<Finding> notAtSignIn(Case c, Diagnosis d) {
        return onServer(c, d, SignInCheck.SignedIn.class)
                .or(() -> onServer(c, d, TlsCheck.StartTlsRefused.class))
                .or(
                        () ->
                                onServer(c, d, TalkFindings.HungUp.class)
                                        .filter(
                                                f ->
                                                        onServer(c, d, SignInCheck.SecretSent.class)
                                                                .isEmpty()));
    }

    private static Optional<? extends Finding> servedBesides(Case c, Diagnosis d) {
        return c.chosen().stream()
                .filter(e -> e.server().equals(d.server()))
                .findFirst()
                .flatMap(e -> MailboxRules.servedBesides(c, e));
    }

    /// The server named the reason itself, and it was another one.
    private static Optional<Diagnosis.RuledOut> byWords(Case c, Diagnosis d, String id) {
        return d.said() != null && d.confidence() == Confidence.CERTAIN
                ? Optional.of(
                        new Diagnosis.RuledOut(
                                c.causes().of(id), "server-names-other", d.because()))
                : Optional.empty();
    }

    /// The same where its words are only likely to mean that: enough between two reasons about
    /// which nobody types a password again.
    private static Optional<Diagnosis.RuledOut> byLikelyWords(Case c, Diagnosis d, String id) {
        return d.said() != null && d.confidence() != Confidence.POSSIBLE
                ? Optional.of(
                        new Diagnosis.RuledOut(
                                c.causes().of(id), "server-names-other", d.because()))
                : Optional.empty();
    }

    /// The server answered to a token: it takes them, and one was used.
    private static Optional<Finding> tokenRefused(Case c, Diagnosis d) {
        return SignInRules.token(c)
                ? onServer(c, d, SignInCheck.SignInRefused.class)
                : Optional.empty();
    }

    private static Optional<Finding> otherWaysOffered(Case c, Diagnosis d) {
        return onServer(c, d, SignInCheck.NoWayToSignIn.class)
                .filter(
                        f ->
                                f instanceof SignInCheck.NoWayToSignIn none
                                        && !SignInRules.onlyTokens(none.offered()));
    }

    /// An app password was used, or the provider takes ordinary ones.
    private static Optional<Diagnosis.RuledOut> noAppPasswordWanted(Case c, Diagnosis d) {
        String id = "auth.app-password-required";
        Optional<Finding> refused = onServer(c, d, SignInCheck.SignInRefused.class);
        boolean used =
                refused.isPresent()
                        && refused.get() instanceof SignInCheck.SignInRefused r
                        && r.shape().appShaped();
        if (used) {
            return by(c, id, refused);
        }
        ServerSettings server = d.server();
        boolean ordinary =
                server != null
                        && c.provider()
                                .filter(
                                        p ->
                                                p.accepts(
                                                        server.protocol(),
                                                        SignIn.Method.PASSWORD,
                                                        c.day()))
                                .isPresent();
        return ordinary
                ? Optional.of(
                        new Diagnosis.RuledOut(
                                c.causes().of(id), "provider-takes-passwords", d.because()))
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
