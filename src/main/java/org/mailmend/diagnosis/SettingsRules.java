package org.mailmend.diagnosis;

import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.check.Endpoint;
import org.mailmend.check.TlsCheck;
import org.mailmend.discovery.Source;
import org.mailmend.provider.Recognised;

import java.util.List;
import java.util.Optional;

/// Rules about the settings, where the servers are well.
final class SettingsRules {
    private SettingsRules() {}

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
}
