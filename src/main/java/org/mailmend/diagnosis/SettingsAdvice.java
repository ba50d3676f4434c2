package org.mailmend.diagnosis;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.check.CapabilitiesCheck;
import org.mailmend.check.CheckRun;
import org.mailmend.check.Endpoint;
import org.mailmend.check.Finding;
import org.mailmend.check.Outcome;
import org.mailmend.check.SignInCheck;
import org.mailmend.check.Step;
import org.mailmend.discovery.Source;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The settings of one protocol that are to be handed on: the user's own where they work, else the
/// best proven, else the best proposed.
///
/// @param username the name to sign in with
/// @param auth the mechanisms that the server offers inside TLS
/// @param proven TLS to the right name, and a sign-in is offered
/// @param signedIn a sign-in passed
public record SettingsAdvice(
        ServerSettings server,
        String username,
        List<String> auth,
        boolean proven,
        boolean signedIn,
        Source source) {
    /// Copies the list.
    public SettingsAdvice {
        auth = List.copyOf(auth);
    }

    /// The advice for a protocol; empty where nothing is known.
    public static Optional<SettingsAdvice> of(CheckRun run, Protocol protocol) {
        List<Endpoint> all = run.endpoints().getOrDefault(protocol, List.of());
        Optional<Endpoint> chosen = run.chosen(protocol);
        List<Endpoint> proven = all.stream().filter(e -> proven(run, e)).toList();
        Optional<Endpoint> best =
                Stream.of(
                                chosen.filter(e -> signedIn(run, e)),
                                chosen.filter(proven::contains),
                                run.farthest(proven),
                                chosen)
                        .flatMap(Optional::stream)
                        .findFirst();
        return best.map(e -> advice(run, e));
    }

    private static SettingsAdvice advice(CheckRun run, Endpoint endpoint) {
        return new SettingsAdvice(
                endpoint.server(),
                run.request().account().signInName(),
                run.find(endpoint, CapabilitiesCheck.OffersSignIn.class)
                        .map(CapabilitiesCheck.OffersSignIn::mechanisms)
                        .orElse(List.of()),
                proven(run, endpoint),
                signedIn(run, endpoint),
                endpoint.candidate().source());
    }

    /// Whether an endpoint has come as far as offering a sign-in inside TLS to the right name.
    public static boolean proven(CheckRun run, Endpoint endpoint) {
        if (endpoint.server().security() == ConnectionSecurity.NONE) {
            return false;
        }
        String tls = endpoint.server().security() == ConnectionSecurity.TLS ? "tls" : "starttls";
        return clean(run, endpoint.id(tls))
                && run.find(endpoint, CapabilitiesCheck.OffersSignIn.class).isPresent();
    }

    private static boolean clean(CheckRun run, String step) {
        return run.step(step)
                .map(Step::outcome)
                .filter(Outcome.Done.class::isInstance)
                .map(Outcome.Done.class::cast)
                .filter(d -> d.severity() != Finding.Severity.PROBLEM)
                .isPresent();
    }

    private static boolean signedIn(CheckRun run, Endpoint endpoint) {
        return run.find(endpoint, SignInCheck.SignedIn.class).isPresent();
    }
}
