package org.mailmend.check;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.HostNames;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.discovery.Candidates;
import org.mailmend.discovery.Source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which further questions a fault on the way raises: below TLS, and where no TLS is set. A healthy
/// run raises none of them.
final class WayProofs {
    private static final Set<Integer> WEB_PORTS = Set.of(80, 443, 8080, 8443);
    private static final int MOST_OTHERS = 4;

    private final CheckRequest request;
    private final Map<String, Outcome> soFar;

    WayProofs(CheckRequest request, Map<String, Outcome> soFar) {
        this.request = request;
        this.soFar = soFar;
    }

    /// The checks that the outcomes so far ask for.
    List<Check> of(List<Endpoint> endpoints) {
        List<Check> checks = new ArrayList<>();
        if (request.practice()) {
            return checks;
        }
        endpoints.stream()
                .filter(e -> !HostNames.isAddress(e.server().host()))
                .filter(this::strange)
                .findFirst()
                .ifPresent(
                        e ->
                                checks.add(
                                        new PortalCheck(
                                                e.server().host(),
                                                request.offline() ? null : request.asked().page(),
                                                request.asked().words())));
        boolean allDead =
                !endpoints.isEmpty() && endpoints.stream().allMatch(e -> silentOrBarred(e));
        if (allDead) {
            checks.add(new ProxyCheck());
        }
        for (Endpoint endpoint : endpoints) {
            if (found(endpoint.id("families"), FamilyCheck.Ipv6Dead.class)) {
                checks.add(new OtherIpv6Check(endpoint, others(endpoint)));
            }
            if (webLike(endpoint)) {
                checks.add(new WebServerCheck(endpoint));
            }
            if (clearWithoutSignIn(endpoint)) {
                checks.add(new ClearMailCheck(endpoint, request.account().address().toString()));
            }
        }
        return checks;
    }

    /// Nothing comes back from it, something that is no mail server does, or its name leads to
    /// where no stranger's server is.
    private boolean strange(Endpoint endpoint) {
        return ended(endpoint.id("tcp"))
                || soFar.get(endpoint.id("tcp")) instanceof Outcome.NotRun out
                        && out.why().equals(CheckPlan.PRIVATE_NETWORK)
                || found(new TlsCheck(endpoint).id(), TlsCheck.NotTls.class)
                || found(endpoint.id("greeting"), GreetingCheck.NotMail.class);
    }

    private boolean silentOrBarred(Endpoint endpoint) {
        return found(endpoint.id("tcp"), PortCheck.PortFiltered.class)
                || found(endpoint.id("tcp"), PortCheck.PortUnreachable.class)
                || found(endpoint.id("tcp"), PortCheck.PortRefused.class);
    }

    private boolean webLike(Endpoint endpoint) {
        ServerSettings server = endpoint.server();
        boolean open =
                server.security() == ConnectionSecurity.TLS
                        ? found(endpoint.id("tls"), TlsCheck.TlsGood.class)
                        : found(endpoint.id("tcp"), PortCheck.PortOpen.class);
        return open
                && (WEB_PORTS.contains(server.port())
                        || found(endpoint.id("greeting"), TalkFindings.WentSilent.class))
                && endpoint.candidate().source() == Source.GIVEN;
    }

    private boolean clearWithoutSignIn(Endpoint endpoint) {
        return endpoint.server().protocol() == Protocol.SMTP
                && endpoint.server().security() == ConnectionSecurity.NONE
                && !request.noSignIn()
                && soFar.get(endpoint.id("ehlo")) instanceof Outcome.Done done
                && done.findings().stream()
                        .anyMatch(
                                f ->
                                        f instanceof CapabilitiesCheck.OffersInClear o
                                                && o.startTls()
                                                && o.mechanisms().isEmpty());
    }

    /// Hosts of the same account at other names: the mailbox's and the usual ones, at the ports
    /// where they serve.
    private List<ServerSettings> others(Endpoint endpoint) {
        String own = endpoint.server().host();
        Set<String> hosts = new LinkedHashSet<>();
        for (Protocol protocol : Protocol.values()) {
            request.account().given(protocol).ifPresent(g -> hosts.add(g.host()));
        }
        String domain = request.account().address().domain();
        hosts.addAll(Candidates.usualNames(Protocol.IMAP, domain));
        hosts.addAll(Candidates.usualNames(Protocol.POP, domain));
        hosts.remove(own);
        return hosts.stream()
                .filter(h -> !HostNames.isAddress(h))
                .limit(MOST_OTHERS)
                .map(h -> new ServerSettings(Protocol.IMAP, h, 993, ConnectionSecurity.TLS))
                .toList();
    }

    private boolean ended(String id) {
        return soFar.get(id) instanceof Outcome.Done done && done.ended();
    }

    private boolean found(String id, Class<? extends Finding> type) {
        return soFar.get(id) instanceof Outcome.Done done
                && done.findings().stream().anyMatch(type::isInstance);
    }
}
