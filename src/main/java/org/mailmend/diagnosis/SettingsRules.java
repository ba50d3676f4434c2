package org.mailmend.diagnosis;

import org.mailmend.account.Account;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.check.CapabilitiesCheck;
import org.mailmend.check.Endpoint;
import org.mailmend.check.SignInCheck;
import org.mailmend.check.TlsCheck;
import org.mailmend.discovery.Source;
import org.mailmend.provider.ClientApp;
import org.mailmend.provider.Provider;
import org.mailmend.provider.Recognised;
import org.mailmend.reply.Confidence;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Rules about the settings and the mail program, where the servers are well.
final class SettingsRules {
    private SettingsRules() {}

    /// Asked before the rules about signing in: there the server's offer is explained.
    static List<Rule> program() {
        return List.of(
                Rule.of(
                        "client.too-old",
                        "the server takes tokens alone, and the program's own source names the"
                                + " version from which it can get one there",
                        SettingsRules::tooOld));
    }

    /// Asked last: never first beside a more specific cause.
    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "settings.differ",
                        "the provider of this very domain names other servers; a host of the same"
                                + " name is never called another",
                        SettingsRules::differ));
    }

    private static List<Diagnosis> differ(Case c) {
        return c.chosen().stream().flatMap(e -> differs(c, e).stream()).toList();
    }

    private static Optional<Diagnosis> differs(Case c, Endpoint endpoint) {
        Recognised recognised = c.run.recognised();
        boolean works = c.run.find(endpoint, TlsCheck.TlsGood.class).isPresent();
        if (recognised == null
                || recognised.how() != Recognised.How.EXACT_DOMAIN
                || endpoint.candidate().source() != Source.GIVEN
                || !works) {
            return Optional.empty();
        }
        Protocol protocol = endpoint.server().protocol();
        List<ServerSettings> named =
                recognised.provider().servers().stream()
                        .filter(s -> s.protocol() == protocol && s.verified())
                        .flatMap(s -> s.settings(c.domain()).stream())
                        .toList();
        boolean same = named.stream().anyMatch(s -> s.host().equals(endpoint.server().host()));
        if (named.isEmpty() || same) {
            return Optional.empty();
        }
        ServerSettings first = named.getFirst();
        return Optional.of(
                c.cause("settings.differ")
                        .at(endpoint)
                        .because(endpoint.id("tcp"))
                        .with("betterHost", first.host())
                        .with("betterPort", first.port())
                        .with("betterSecurity", first.security())
                        .make());
    }

    /// Beside a fault that nobody recognises: other settings that were proven to work.
    static Optional<Diagnosis> besides(Case c, Diagnosis unknown) {
        return c.chosen().stream()
                .filter(e -> e.server().equals(unknown.server()))
                .findFirst()
                .flatMap(
                        e ->
                                NetRules.proven(c, c.others(e))
                                        .map(
                                                better -> {
                                                    Case.Finder made =
                                                            c.cause("settings.differ").at(e);
                                                    NetRules.betterPort(made, better);
                                                    return made.make();
                                                }));
    }

    private static List<Diagnosis> tooOld(Case c) {
        Account account = c.run.request().account();
        String version = account.clientVersion();
        ClientApp app = c.program().orElse(null);
        if (version == null || app == null) {
            return List.of();
        }
        return c.concerning(CapabilitiesCheck.OffersSignIn.class).stream()
                .filter(on -> SignInRules.wantTokens(on.finding().mechanisms()))
                .flatMap(
                        on ->
                                since(c, app).stream()
                                        .filter(s -> isBefore(version, s))
                                        .map(s -> tooOld(c, on, app, s)))
                .toList();
    }

    /// The step of the sign-in stands first among the reasons, so that no later rule explains it
    /// again.
    private static Diagnosis tooOld(
            Case c, Case.On<CapabilitiesCheck.OffersSignIn> on, ClientApp app, String since) {
        Case.Finder made = c.cause("client.too-old").at(on.endpoint()).sure(Confidence.LIKELY);
        c.run.find(on.endpoint(), SignInCheck.NoWayToSignIn.class).ifPresent(made::because);
        return made.because(on.finding()).with("program", app.name()).with("since", since).make();
    }

    /// The version from which the program can open the provider's sign-in page.
    private static Optional<String> since(Case c, ClientApp app) {
        String family = c.provider().map(Provider::family).orElse("");
        return app.oauth().stream()
                .filter(i -> i.family().equals(family))
                .flatMap(i -> Stream.ofNullable(i.since()))
                .filter(s -> s.matches("[0-9]+([.][0-9]+)*"))
                .findFirst();
    }

    /// Versions as numbers, part by part; what is no number is not before anything.
    private static boolean isBefore(String version, String since) {
        if (!version.matches("[0-9]{1,6}([.][0-9]{1,6})*")) {
            return false;
        }
        String[] own = version.split("[.]");
        String[] wanted = since.split("[.]");
        for (int i = 0; i < wanted.length; i++) {
            int here = i < own.length ? Integer.parseInt(own[i]) : 0;
            int there = Integer.parseInt(wanted[i]);
            if (here != there) {
                return here < there;
            }
        }
        return false;
    }
}
