package org.mailmend.diagnosis;

import org.mailmend.check.DeliveryCheck;
import org.mailmend.check.DnsFindings;
import org.mailmend.check.DomainSlipCheck;
import org.mailmend.check.Finding;
import org.mailmend.check.HostCheck;
import org.mailmend.check.HostsFileCheck;
import org.mailmend.check.Layer;
import org.mailmend.check.MxCheck;
import org.mailmend.check.NetworkCheck;
import org.mailmend.check.SignaturesCheck;
import org.mailmend.check.Step;
import org.mailmend.reply.Confidence;

import java.util.List;
import java.util.stream.Stream;

/// Rules about this computer's network and about names.
final class NameRules {
    private NameRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "address.domain-typo",
                        "the domain is not known itself and one slip from one that is",
                        c ->
                                c.run.findAll(DomainSlipCheck.DomainSlip.class).stream()
                                        .map(
                                                f ->
                                                        c.cause("address.domain-typo")
                                                                .sure(Confidence.LIKELY)
                                                                .because(f)
                                                                .with("meant", f.meant())
                                                                .make())
                                        .toList()),
                Rule.of(
                        "network.offline",
                        "no interface has an address, and nothing answered either",
                        NameRules::offline),
                Rule.of(
                        "dns.resolver-silent",
                        "not one question was answered: a broken zone would leave others standing",
                        NameRules::resolverSilent),
                Rule.of(
                        "dns.resolver-refuses",
                        "the resolver itself says that it does not serve this computer",
                        NameRules::resolverRefuses),
                Rule.of(
                        "dns.domain-not-found",
                        "NXDOMAIN for the domain of the address",
                        c ->
                                c.run.findAll(MxCheck.DomainNotFound.class).stream()
                                        .map(f -> c.cause("dns.domain-not-found").because(f).make())
                                        .toList()),
                Rule.of(
                        "dns.host-not-found",
                        "NXDOMAIN for the server's name",
                        c ->
                                c.aboutHost(HostCheck.HostNotFound.class).stream()
                                        .map(
                                                on ->
                                                        c.cause("dns.host-not-found")
                                                                .at(on.endpoint())
                                                                .because(on.finding())
                                                                .make())
                                        .toList()),
                Rule.of(
                        "dns.host-no-address",
                        "the name exists, with neither A nor AAAA",
                        c ->
                                c.aboutHost(HostCheck.HostWithoutAddress.class).stream()
                                        .map(
                                                on ->
                                                        c.cause("dns.host-no-address")
                                                                .at(on.endpoint())
                                                                .because(on.finding())
                                                                .make())
                                        .toList()),
                Rule.of(
                        "dns.local-override",
                        "the hosts file and DNS name different addresses; mail programs follow the"
                                + " file",
                        c ->
                                c.run.findAll(HostsFileCheck.OtherOwnAddress.class).stream()
                                        .filter(f -> concerns(c, f.host()))
                                        .map(
                                                f ->
                                                        c.cause("dns.local-override")
                                                                .because(f)
                                                                .with("host", f.host())
                                                                .with("own", f.own())
                                                                .make())
                                        .toList()),
                Rule.of(
                        "dns.dnssec-bogus",
                        "the name answers as soon as signatures are not checked",
                        c ->
                                c.run.findAll(SignaturesCheck.SignaturesBroken.class).stream()
                                        .filter(f -> concerns(c, f.name()))
                                        .map(
                                                f ->
                                                        c.cause("dns.dnssec-bogus")
                                                                .because(f)
                                                                .because(failedLookups(c, f.name()))
                                                                .with("name", f.name())
                                                                .make())
                                        .toList()),
                Rule.of(
                        "dns.zone-broken",
                        "this name fails while the resolver answers; alone, SERVFAIL is mostly the"
                                + " zone's fault",
                        NameRules::zoneBroken),
                Rule.of(
                        "mx.null",
                        "a null MX is said on purpose (RFC 7505)",
                        c ->
                                c.run.findAll(MxCheck.MxNull.class).stream()
                                        .map(f -> c.cause("mx.null").because(f).make())
                                        .toList()),
                Rule.of(
                        "mx.elsewhere",
                        "the exchanger is one provider's and the mailbox another's; split delivery"
                                + " is possible and rare",
                        c ->
                                c.run.findAll(DeliveryCheck.DeliveredElsewhere.class).stream()
                                        .map(
                                                f ->
                                                        c.cause("mx.elsewhere")
                                                                .sure(Confidence.LIKELY)
                                                                .because(f)
                                                                .because("dns.mx")
                                                                .with("exchanger", f.exchanger())
                                                                .with(
                                                                        "newProvider",
                                                                        f.deliveredTo())
                                                                .with("mailbox", f.mailbox())
                                                                .make())
                                        .toList()),
                Rule.of(
                        "mx.missing",
                        "no MX record stands at the domain",
                        c ->
                                c.run.findAll(MxCheck.MxMissing.class).stream()
                                        .map(f -> c.cause("mx.missing").because(f).make())
                                        .toList()));
    }

    private static List<Diagnosis> offline(Case c) {
        boolean answered = dnsAnswered(c) || NetRules.anythingConnected(c);
        return c.run.findAll(NetworkCheck.NoNetwork.class).stream()
                .filter(f -> !answered)
                .map(f -> c.cause("network.offline").because(f).make())
                .toList();
    }

    static boolean dnsAnswered(Case c) {
        return dnsSteps(c).flatMap(s -> s.findings().stream()).anyMatch(f -> !isDnsFailure(f));
    }

    private static Stream<Step> dnsSteps(Case c) {
        return c.ran().filter(s -> s.check().layer() == Layer.DNS && !s.observations().isEmpty());
    }

    private static boolean isDnsFailure(Finding finding) {
        return finding instanceof SignaturesCheck.EveryNameFails
                || finding instanceof DnsFindings.ResolverSilent
                || finding instanceof DnsFindings.LookupFailed
                || finding instanceof DnsFindings.LookupRefused
                || finding instanceof DnsFindings.ResolverBroken;
    }

    private static List<Diagnosis> resolverSilent(Case c) {
        List<Finding> silent =
                Stream.<Finding>concat(
                                c.run.findAll(DnsFindings.ResolverSilent.class).stream(),
                                c.run.findAll(DnsFindings.ResolverBroken.class).stream())
                        .toList();
        if (silent.isEmpty() || dnsAnswered(c)) {
            return List.of();
        }
        return List.of(
                c.cause("dns.resolver-silent").because(silent.toArray(Finding[]::new)).make());
    }

    private static List<Diagnosis> resolverRefuses(Case c) {
        List<DnsFindings.LookupRefused> refused = c.run.findAll(DnsFindings.LookupRefused.class);
        List<SignaturesCheck.EveryNameFails> failed =
                c.run.findAll(SignaturesCheck.EveryNameFails.class);
        if (!failed.isEmpty() && !dnsAnswered(c)) {
            return List.of(
                    c.cause("dns.resolver-refuses")
                            .sure(Confidence.LIKELY)
                            .because(failed.toArray(Finding[]::new))
                            .with("rcode", "SERVFAIL")
                            .make());
        }
        if (refused.isEmpty() || dnsAnswered(c)) {
            return List.of();
        }
        return List.of(
                c.cause("dns.resolver-refuses")
                        .because(refused.toArray(Finding[]::new))
                        .with("rcode", refused.getFirst().rcode())
                        .make());
    }

    private static List<Diagnosis> zoneBroken(Case c) {
        boolean resolverWell = dnsAnswered(c);
        List<Finding> failed =
                Stream.of(
                                c.run.findAll(DnsFindings.LookupFailed.class).stream(),
                                resolverWell
                                        ? c.run.findAll(DnsFindings.ResolverSilent.class).stream()
                                        : Stream.<Finding>empty(),
                                resolverWell
                                        ? c.run.findAll(DnsFindings.LookupRefused.class).stream()
                                        : Stream.<Finding>empty())
                        .flatMap(s -> s)
                        .map(Finding.class::cast)
                        .filter(f -> concerns(c, f))
                        .toList();
        boolean signatures = !c.run.findAll(SignaturesCheck.SignaturesBroken.class).isEmpty();
        boolean resolver =
                !resolverWell && !c.run.findAll(SignaturesCheck.EveryNameFails.class).isEmpty();
        if (failed.isEmpty() || signatures || resolver) {
            return List.of();
        }
        return List.of(
                c.cause("dns.zone-broken")
                        .sure(resolverWell ? Confidence.CERTAIN : Confidence.LIKELY)
                        .because(failed.toArray(Finding[]::new))
                        .with("name", nameOf(failed.getFirst()))
                        .make());
    }

    /// A name that only we guessed may fail without anybody being the worse for it.
    private static boolean concerns(Case c, Finding finding) {
        return concerns(c, nameOf(finding));
    }

    private static Finding[] failedLookups(Case c, String name) {
        return c.run.findAll(DnsFindings.LookupFailed.class).stream()
                .filter(f -> f.name().equals(name))
                .toArray(Finding[]::new);
    }

    private static boolean concerns(Case c, String name) {
        return name.equals(c.domain())
                || c.chosen().stream().anyMatch(e -> e.server().host().equals(name));
    }

    private static String nameOf(Finding finding) {
        return switch (finding) {
            case DnsFindings.LookupFailed f -> f.name();
            case DnsFindings.ResolverSilent f -> f.name();
            case DnsFindings.LookupRefused f -> f.name();
            default -> "";
        };
    }
}
