package org.mailmend.discovery;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Account;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.GivenServer;
import org.mailmend.account.HostNames;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.provider.Provenance;
import org.mailmend.provider.Provider;
import org.mailmend.provider.Recognised;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes the list of settings worth looking at, best first: the user's own, then what the provider
/// demands, then what many domains use.
public final class Candidates {
    private final Account account;
    private final Set<String> trustedHosts;
    private final Map<ServerSettings, Candidate> found = new LinkedHashMap<>();

    /// Begins an empty list.
    ///
    /// @param trustedHosts hosts that the user named with `--trust-host`
    public Candidates(Account account, Set<String> trustedHosts) {
        this.account = account;
        this.trustedHosts = trustedHosts;
    }

    /// Adds what the user's mail program has, and the other usual port of the same host: both are
    /// always looked at.
    public Candidates given(Protocol protocol) {
        GivenServer given = account.given(protocol).orElse(null);
        if (given == null) {
            return this;
        }
        given.complete().ifPresent(s -> add(s, Source.GIVEN, true, null));
        usualPorts(protocol, given.host()).stream()
                .filter(
                        s ->
                                found.keySet().stream()
                                        .noneMatch(
                                                f ->
                                                        f.host().equals(s.host())
                                                                && f.port() == s.port()))
                .forEach(s -> add(s, Source.GIVEN, true, null));
        return this;
    }

    /// Adds the hosts that the user typed for other protocols: sending and mailbox often live
    /// on one.
    public Candidates besides(Protocol protocol) {
        for (GivenServer other : account.given()) {
            if (other.protocol() != protocol) {
                usualPorts(protocol, other.host()).forEach(s -> add(s, Source.GUESS, true, null));
            }
        }
        return this;
    }

    /// Adds the servers of a recognised provider.
    public Candidates provider(Protocol protocol, @Nullable Recognised recognised) {
        if (recognised == null) {
            return this;
        }
        boolean exact = recognised.how() == Recognised.How.EXACT_DOMAIN;
        for (Provider.Server server : recognised.provider().servers()) {
            if (server.protocol() == protocol) {
                server.settings(account.address().domain())
                        .ifPresent(
                                s ->
                                        add(
                                                s,
                                                exact ? Source.PROVIDER : Source.PROVIDER_BY_MX,
                                                server.verified(),
                                                asOf(server.provenance())));
            }
        }
        return this;
    }

    /// Adds what a source that was asked proposes.
    ///
    /// @param trusted the source may say where the secret goes (HTTPS of the user's own domain)
    public Candidates proposed(
            Protocol protocol, List<Proposal> proposals, Source source, boolean trusted) {
        for (Proposal proposal : proposals) {
            ServerSettings server = proposal.server();
            if (server.protocol() == protocol && server.security() != ConnectionSecurity.NONE) {
                add(
                        server,
                        source,
                        trusted || OwnDomain.holds(account.address().domain(), server.host()),
                        null);
            }
        }
        return this;
    }

    /// Adds the hosts that are probably right: the mail exchanger where it lies in the user's own
    /// domain, and usual names.
    ///
    /// @param hosts names that exist in DNS, best first
    public Candidates guesses(Protocol protocol, List<String> hosts, Source source) {
        for (String host : hosts) {
            usualPorts(protocol, host)
                    .forEach(
                            s ->
                                    add(
                                            s,
                                            source,
                                            OwnDomain.holds(account.address().domain(), host),
                                            null));
        }
        return this;
    }

    /// Adds the same port of the same host in another mode.
    public Candidates otherMode(Candidate of, ConnectionSecurity security) {
        ServerSettings server = of.server();
        add(
                new ServerSettings(server.protocol(), server.host(), server.port(), security),
                of.source(),
                of.mayHoldSecret(),
                of.asOf());
        return this;
    }

    /// The names that many domains use for a protocol.
    public static List<String> usualNames(Protocol protocol, String domain) {
        String own =
                switch (protocol) {
                    case SMTP -> "smtp.";
                    case IMAP -> "imap.";
                    case POP -> "pop.";
                };
        return List.of("mail." + domain, own + domain);
    }

    /// The list so far, without repetitions, best first.
    public List<Candidate> list() {
        return new ArrayList<>(found.values());
    }

    private static List<ServerSettings> usualPorts(Protocol protocol, String host) {
        return List.of(
                new ServerSettings(protocol, host, protocol.tlsPort(), ConnectionSecurity.TLS),
                new ServerSettings(
                        protocol, host, protocol.startTlsPort(), ConnectionSecurity.STARTTLS));
    }

    private void add(
            ServerSettings server, Source source, boolean mayHoldSecret, @Nullable String asOf) {
        boolean allowed =
                mayHoldSecret || trustedHosts.contains(HostNames.normal(server.host()).orElse(""));
        found.putIfAbsent(server, new Candidate(server, source, allowed, asOf));
    }

    private static String asOf(Provenance provenance) {
        return provenance.asOf();
    }
}
