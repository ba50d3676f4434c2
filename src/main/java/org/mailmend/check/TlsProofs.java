package org.mailmend.check;

import org.mailmend.account.HostNames;
import org.mailmend.discovery.AutoconfigUrls;
import org.mailmend.discovery.OwnDomain;
import org.mailmend.discovery.Source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which further questions a TLS fault raises. A healthy server raises one, whether its certificate
/// was called back, and that one is asked beside the rest.
final class TlsProofs {
    private static final int MOST_NAMES = 6;

    private final CheckRequest request;
    private final Map<String, Outcome> soFar;

    TlsProofs(CheckRequest request, Map<String, Outcome> soFar) {
        this.request = request;
        this.soFar = soFar;
    }

    /// The checks that the outcomes so far ask for.
    List<Check> of(Endpoint endpoint) {
        List<Check> checks = new ArrayList<>();
        TlsCheck tls = new TlsCheck(endpoint);
        List<Finding> found = findings(tls.id());
        for (Finding finding : found) {
            switch (finding) {
                case TlsCheck.CertificateUntrusted ignored -> {
                    checks.add(new ChainCheck(endpoint, mayAsk()));
                    checks.add(new IssuerElsewhereCheck(endpoint, strangers(endpoint)));
                }
                case TlsCheck.CertificateExpired ignored -> checks.add(clock(endpoint));
                case TlsCheck.CertificateNotYetValid ignored -> checks.add(clock(endpoint));
                case TlsCheck.CertificateForOthers others ->
                        names(endpoint, others).ifPresent(checks::add);
                case TlsCheck.HandshakeRefused ignored -> checks.add(new HelloCheck(endpoint));
                case TalkFindings.HungUp ignored -> checks.add(new HelloCheck(endpoint));
                case TlsCheck.HandshakeStalled ignored -> checks.add(new StallCheck(endpoint));
                case TlsCheck.TlsGood good when good.revocationAskable() && asked(endpoint) ->
                        checks.add(new RevocationCheck(endpoint, mayAsk()));
                default -> {}
            }
        }
        return checks;
    }

    private List<Finding> findings(String id) {
        return soFar.get(id) instanceof Outcome.Done done ? done.findings() : List.of();
    }

    /// Practice has no third parties: its issuers are played.
    private boolean mayAsk() {
        return !request.offline() || request.practice();
    }

    private ClockCheck clock(Endpoint endpoint) {
        String host = endpoint.server().host();
        Set<String> urls = new LinkedHashSet<>();
        urls.add("https://" + domain() + "/");
        urls.add("http://" + domain() + "/");
        if (!HostNames.isAddress(host)) {
            urls.add("https://" + host + "/");
        }
        if (!request.offline()) {
            urls.addAll(request.asked().clocks());
        }
        return new ClockCheck(endpoint, List.copyOf(urls));
    }

    private String domain() {
        return request.account().address().domain();
    }

    /// Web hosts that have nothing in common with the server: the domain's own, where the mail is
    /// elsewhere, and the public data base of settings, which is asked in a run anyway.
    private List<String> strangers(Endpoint endpoint) {
        String host = endpoint.server().host();
        List<String> hosts = new ArrayList<>();
        if (!OwnDomain.holds(domain(), host)) {
            hosts.add(domain());
        }
        if (mayAsk()) {
            AutoconfigUrls.dataBase(request.account().address()).stream()
                    .map(p -> p.url().getHost())
                    .filter(h -> !OwnDomain.holds(h, host))
                    .limit(1)
                    .forEach(hosts::add);
        }
        return hosts;
    }

    /// The names in a certificate that could be the server's. The server's own greeting can fill a
    /// wildcard; it is waited for.
    private Optional<Check> names(Endpoint endpoint, TlsCheck.CertificateForOthers others) {
        String greeting = endpoint.id("greeting");
        if (!soFar.containsKey(greeting)) {
            return Optional.empty();
        }
        String host = endpoint.server().host();
        List<String> fillers = new ArrayList<>();
        findings(greeting).stream()
                .filter(GreetingCheck.Greeted.class::isInstance)
                .map(GreetingCheck.Greeted.class::cast)
                .forEach(f -> fillers.addAll(List.of(f.banner().split("\\s+"))));
        Set<String> names = new LinkedHashSet<>();
        for (String name : others.names()) {
            if (!name.startsWith("*.")) {
                names.add(name);
                continue;
            }
            String parent = name.substring(1);
            fillers.stream().filter(f -> f.endsWith(parent)).forEach(names::add);
            names.add(host.split("\\.", 2)[0] + parent);
        }
        names.remove(host);
        return Optional.of(
                new SameServerCheck(
                        endpoint,
                        names.stream()
                                .flatMap(n -> HostNames.normal(n).stream())
                                .filter(n -> !HostNames.isAddress(n))
                                .limit(MOST_NAMES)
                                .toList()));
    }

    /// Asked of the user's own server, or of the first where none is set.
    private static boolean asked(Endpoint endpoint) {
        return endpoint.candidate().source() == Source.GIVEN || endpoint.suffix().isEmpty();
    }
}
