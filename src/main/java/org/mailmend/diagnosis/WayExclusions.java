package org.mailmend.diagnosis;

import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.check.CapabilitiesCheck;
import org.mailmend.check.DnsFindings;
import org.mailmend.check.Endpoint;
import org.mailmend.check.Finding;
import org.mailmend.check.GreetingCheck;
import org.mailmend.check.HostsFileCheck;
import org.mailmend.check.MxCheck;
import org.mailmend.check.NetworkCheck;
import org.mailmend.check.OtherIpv6Check;
import org.mailmend.check.PortCheck;
import org.mailmend.check.PortalCheck;
import org.mailmend.check.ProxyCheck;
import org.mailmend.check.ReachCheck;
import org.mailmend.check.SignaturesCheck;
import org.mailmend.check.TalkFindings;
import org.mailmend.check.TlsCheck;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a cause below the dialogue was not: for each pair the finding that only one of the two can
/// have beside it.
final class WayExclusions {
    private final Case c;
    private final Diagnosis d;

    private WayExclusions(Case c, Diagnosis d) {
        this.c = c;
        this.d = d;
    }

    /// The evidence against another cause; empty where there is none, or where other rules know.
    static Optional<? extends Finding> against(Case c, Diagnosis d, String other) {
        return new WayExclusions(c, d).against(other);
    }

    private Optional<? extends Finding> against(String other) {
        return switch (d.cause().id() + " " + other) {
            case "network.offline dns.resolver-silent" -> first(NetworkCheck.NoNetwork.class);
            case "network.captive-portal tls.intercepted" -> withoutTls();
            case "network.captive-portal server.not-mail" -> signOfPortal();
            case "network.proxy-only network.offline" -> first(ProxyCheck.ProxyAnswers.class);
            case "network.port-filtered server.down", "network.mail-ports-filtered server.down" ->
                    aliveElsewhere();
            case "network.ipv6-broken server.down", "server.partly-down server.down" -> openHere();
            case "network.port25-filtered network.mail-ports-filtered" ->
                    openHere().filter(f -> f.server().protocol() == Protocol.SMTP);
            case "server.ipv6-down network.ipv6-broken" ->
                    first(OtherIpv6Check.OtherIpv6Works.class);
            case "network.middlebox tls.starttls-not-offered" -> masked();
            case "network.redirected tls.certificate-name" -> itselfElsewhere();
            case "dns.resolver-silent network.offline" -> first(NetworkCheck.NetworkUp.class);
            case "dns.resolver-refuses dns.zone-broken" -> resolverItself();
            case "dns.zone-broken dns.resolver-silent" -> first(DnsFindings.LookupFailed.class);
            case "dns.local-override dns.stale-address" ->
                    first(HostsFileCheck.OtherOwnAddress.class);
            case "dns.dnssec-bogus dns.zone-broken" ->
                    first(SignaturesCheck.SignaturesBroken.class);
            case "dns.stale-address network.port-filtered", "server.down network.port-filtered" ->
                    deadElsewhere();
            case "mx.null mx.missing" -> first(MxCheck.MxNull.class);
            case "server.wrong-port server.refuses" -> openHere();
            case "settings.incoming-outgoing-mixed tls.handshake-failed" ->
                    onServer(GreetingCheck.OtherProtocol.class);
            default -> Optional.empty();
        };
    }

    private <F extends Finding> Optional<F> first(Class<F> type) {
        return c.run.find(type);
    }

    private <F extends Finding> Optional<F> onServer(Class<F> type) {
        return endpoint().flatMap(e -> c.run.find(e, type));
    }

    private Optional<Endpoint> endpoint() {
        return c.run.endpoints().values().stream()
                .flatMap(List::stream)
                .filter(e -> e.server().equals(d.server()))
                .findFirst();
    }

    private String host() {
        ServerSettings server = d.server();
        return server == null ? "" : server.host();
    }

    /// Nobody showed a certificate: it did not come to TLS.
    private Optional<? extends Finding> withoutTls() {
        return Stream.<Optional<? extends Finding>>of(
                        onServer(TlsCheck.NotTls.class),
                        onServer(GreetingCheck.NotMail.class)
                                .filter(f -> onServer(TlsCheck.TlsGood.class).isEmpty()),
                        onServer(PortCheck.PortRefused.class),
                        onServer(PortCheck.PortFiltered.class),
                        onServer(PortCheck.PortUnreachable.class))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<? extends Finding> signOfPortal() {
        return Stream.<Optional<? extends Finding>>of(
                        first(PortalCheck.EveryNameLeadsThere.class),
                        first(PortalCheck.PageReplaced.class),
                        first(PortalCheck.WebLeadsElsewhere.class))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<? extends Finding> resolverItself() {
        return Stream.<Optional<? extends Finding>>of(
                        first(DnsFindings.LookupRefused.class),
                        first(SignaturesCheck.EveryNameFails.class))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<PortCheck.PortOpen> openHere() {
        return c.run.findAll(PortCheck.PortOpen.class).stream()
                .filter(f -> f.server().host().equals(host()))
                .findFirst();
    }

    private Optional<? extends Finding> aliveElsewhere() {
        Optional<? extends Finding> open = openHere();
        return open.isPresent()
                ? open
                : c.run.findAll(ReachCheck.Reached.class).stream()
                        .filter(f -> f.host().equals(host()))
                        .min(Comparator.comparingInt(ReachCheck.Reached::port));
    }

    /// No other port of the host answers either. Which was asked first is chance: the lowest is
    /// named, so that a replay says the same.
    private Optional<? extends Finding> deadElsewhere() {
        return c.run.findAll(ReachCheck.NotReached.class).stream()
                .filter(f -> f.host().equals(host()))
                .min(Comparator.comparingInt(ReachCheck.NotReached::port));
    }

    private Optional<? extends Finding> masked() {
        Optional<? extends Finding> words = onServer(CapabilitiesCheck.WordsMasked.class);
        return words.isPresent() ? words : onServer(TalkFindings.Babbled.class);
    }

    /// Another port of the same host shows the host's own certificate.
    private Optional<? extends Finding> itselfElsewhere() {
        return c.run.findAll(TlsCheck.TlsGood.class).stream()
                .filter(f -> f.server().host().equals(host()))
                .findFirst();
    }
}
