package org.mailmend.diagnosis;

import org.mailmend.check.ChainCheck;
import org.mailmend.check.ClockCheck;
import org.mailmend.check.Endpoint;
import org.mailmend.check.Finding;
import org.mailmend.check.IssuerElsewhereCheck;
import org.mailmend.check.RevocationCheck;
import org.mailmend.check.SameServerCheck;
import org.mailmend.check.TlsCheck;
import org.mailmend.reply.Confidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rules about certificates, and about the clock by which they are judged. What makes a good
/// certificate look bad (the clock, something on the way) stands before what is wrong with it.
final class CertificateRules {
    private CertificateRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "clock.wrong",
                        "before all that is said about dates: somebody outside of the certificates"
                                + " tells another time, and by that time they are good",
                        CertificateRules::clock),
                Rule.of(
                        "tls.intercepted",
                        "before all that is said about issuers: the certificate is not the"
                                + " server's; its issuer says so, or a host that has nothing in"
                                + " common shows the same unknown issuer",
                        CertificateRules::intercepted),
                Rule.of(
                        "tls.certificate-revoked",
                        "the issuer's own signed word",
                        CertificateRules::revoked),
                certificate("tls.certificate-expired", TlsCheck.CertificateExpired.class, "dates"),
                certificate(
                        "tls.certificate-not-yet-valid",
                        TlsCheck.CertificateNotYetValid.class,
                        "dates"),
                certificate(
                        "tls.certificate-self-signed",
                        TlsCheck.CertificateSelfSigned.class,
                        "its own key verifies it and nobody trusts it"),
                Rule.of(
                        "tls.certificate-incomplete",
                        "before the unknown authority: with the missing certificate there is none",
                        CertificateRules::incomplete),
                certificate(
                        "tls.certificate-weak",
                        TlsCheck.CertificateWeak.class,
                        "key size and signature stand in it; before the unknown authority, because"
                                + " no way leads over a weak signature"),
                certificate(
                        "tls.certificate-untrusted",
                        TlsCheck.CertificateUntrusted.class,
                        "no path leads to an authority of this computer"),
                Rule.of(
                        "network.redirected",
                        "a well-known provider's own server never shows a good certificate of"
                                + " somebody else",
                        CertificateRules::redirected),
                certificate(
                        "tls.certificate-name",
                        TlsCheck.CertificateForOthers.class,
                        "no subjectAltName is for this host"),
                Rule.of(
                        "tls.certificate-expires-soon",
                        "dates",
                        c ->
                                c.concerning(TlsCheck.CertificateEndsSoon.class).stream()
                                        .map(
                                                on ->
                                                        c.cause("tls.certificate-expires-soon")
                                                                .at(on.endpoint())
                                                                .because(on.finding())
                                                                .with("until", on.finding().until())
                                                                .make())
                                        .toList()));
    }

    private static List<Diagnosis> redirected(Case c) {
        return c.concerning(TlsCheck.CertificateForOthers.class).stream()
                .filter(on -> isProviders(c, on.endpoint()))
                .map(
                        on ->
                                c.cause("network.redirected")
                                        .at(on.endpoint())
                                        .sure(Confidence.LIKELY)
                                        .because(on.finding())
                                        .make())
                .toList();
    }

    private static boolean isProviders(Case c, Endpoint endpoint) {
        return c.provider()
                .filter(p -> p.ownsHost(endpoint.server().host(), c.domain()))
                .isPresent();
    }

    private static <F extends Finding> Rule certificate(String cause, Class<F> type, String why) {
        return Rule.of(
                cause,
                why,
                c ->
                        c.concerning(type).stream()
                                .map(
                                        on -> {
                                            Case.Finder made =
                                                    c.cause(cause)
                                                            .at(on.endpoint())
                                                            .because(on.finding());
                                            facts(c, made, on);
                                            return made.make();
                                        })
                                .toList());
    }

    private static void facts(Case c, Case.Finder made, Case.On<? extends Finding> on) {
        switch (on.finding()) {
            case TlsCheck.CertificateExpired f -> made.with("ended", f.ended());
            case TlsCheck.CertificateNotYetValid f -> made.with("begins", f.begins());
            case TlsCheck.CertificateForOthers f -> {
                made.with("names", f.names().stream().limit(5).toList());
                c.run.find(on.endpoint(), SameServerCheck.NameLeadsHere.class)
                        .ifPresent(n -> made.because(n).with("betterHost", n.name()));
            }
            case TlsCheck.CertificateUntrusted f -> made.with("issuer", f.issuer());
            case TlsCheck.CertificateSelfSigned f -> made.with("fingerprint", f.fingerprint());
            case TlsCheck.CertificateWeak f ->
                    made.with("keyType", f.keyType())
                            .with("bits", f.bits())
                            .with("signature", f.signature());
            default -> {}
        }
    }

    /// The step of the certificate stands first among the reasons, so that no later rule
    /// explains it again.
    private static List<Diagnosis> clock(Case c) {
        List<Diagnosis> found = new ArrayList<>();
        for (var on : c.concerning(ClockCheck.ClockWrong.class)) {
            Case.Finder made = c.cause("clock.wrong").at(on.endpoint());
            c.run.find(on.endpoint(), TlsCheck.CertificateExpired.class).ifPresent(made::because);
            c.run.find(on.endpoint(), TlsCheck.CertificateNotYetValid.class)
                    .ifPresent(made::because);
            found.add(
                    made.because(on.finding())
                            .sure(on.finding().certain() ? Confidence.CERTAIN : Confidence.LIKELY)
                            .with("ours", on.finding().ours())
                            .with("right", on.finding().right())
                            .make());
        }
        return found;
    }

    private static List<Diagnosis> intercepted(Case c) {
        List<Diagnosis> found = new ArrayList<>();
        for (var on : c.concerning(TlsCheck.CertificateOfInterceptor.class)) {
            found.add(
                    by(c, on, on.finding().issuer(), on.finding().maker(), on.finding().sourced())
                            .make());
        }
        for (var on : c.concerning(TlsCheck.ReadOnTheWay.class)) {
            found.add(
                    by(c, on, on.finding().issuer(), on.finding().maker(), on.finding().sourced())
                            .make()
                            .lowered(Cause.Level.NOTE, "trusted-here"));
        }
        for (var on : c.concerning(IssuerElsewhereCheck.SameIssuerElsewhere.class)) {
            Case.Finder made = c.cause("tls.intercepted").at(on.endpoint());
            c.run.find(on.endpoint(), TlsCheck.CertificateUntrusted.class).ifPresent(made::because);
            found.add(
                    made.because(on.finding())
                            .with("issuer", on.finding().issuer())
                            .with("other", on.finding().host())
                            .make());
        }
        return found;
    }

    private static Case.Finder by(
            Case c, Case.On<? extends Finding> on, String issuer, String maker, boolean sourced) {
        Case.Finder made =
                c.cause("tls.intercepted")
                        .at(on.endpoint())
                        .because(on.finding())
                        .sure(sourced ? Confidence.CERTAIN : Confidence.LIKELY)
                        .with("issuer", issuer);
        return maker.isEmpty() ? made : made.with("maker", maker);
    }

    private static List<Diagnosis> revoked(Case c) {
        List<Diagnosis> found = new ArrayList<>();
        for (var on : c.concerning(TlsCheck.CertificateRevoked.class)) {
            found.add(
                    c.cause("tls.certificate-revoked")
                            .at(on.endpoint())
                            .because(on.finding())
                            .make());
        }
        for (var on : c.concerning(RevocationCheck.CertificateCalledBack.class)) {
            found.add(
                    c.cause("tls.certificate-revoked")
                            .at(on.endpoint())
                            .because(on.finding())
                            .with("since", on.finding().since())
                            .make());
        }
        return found;
    }

    private static List<Diagnosis> incomplete(Case c) {
        List<Diagnosis> found = new ArrayList<>();
        for (var on : c.concerning(ChainCheck.IssuerLeftOut.class)) {
            Case.Finder made = c.cause("tls.certificate-incomplete").at(on.endpoint());
            Optional<TlsCheck.CertificateUntrusted> open =
                    c.run.find(on.endpoint(), TlsCheck.CertificateUntrusted.class);
            open.ifPresent(made::because);
            found.add(
                    made.because(on.finding())
                            .with("missing", on.finding().missing())
                            .with("from", on.finding().from())
                            .make());
        }
        return found;
    }
}
