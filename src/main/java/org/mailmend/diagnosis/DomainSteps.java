package org.mailmend.diagnosis;

import org.jspecify.annotations.Nullable;
import org.mailmend.check.DnsHostCheck;
import org.mailmend.check.DomainCheck;
import org.mailmend.check.MxCheck;
import org.mailmend.discovery.OwnDomain;
import org.mailmend.domain.DnsHost;
import org.mailmend.domain.DomainFinding;
import org.mailmend.domain.KnownSender;
import org.mailmend.domain.RecordMending;
import org.mailmend.domain.blocklist.BlocklistFinding;
import org.mailmend.domain.dkim.DkimFinding;
import org.mailmend.domain.transport.TransportFinding;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What mends the records of a domain: which record stands where, ready to be copied, and where it
/// is entered at the company that runs the domain's DNS.
final class DomainSteps {
    private final Case c;
    private final String domain;
    private final Map<String, Object> values;
    private final List<DomainFinding> findings;
    private final List<String> records;

    private DomainSteps(Case c, Diagnosis d) {
        this.c = c;
        this.domain = c.domain();
        this.values = new HashMap<>(d.values());
        // A menu of the mail program has no place in a step that is made at the DNS host.
        this.values.remove("program");
        List<DomainCheck.Said> said = DomainRules.said(c, d.cause().id());
        this.findings = said.stream().map(DomainCheck.Said::said).toList();
        this.records = said.stream().flatMap(s -> s.records().stream()).distinct().toList();
    }

    /// The steps for a cause about the domain.
    static List<FixStep> of(Case c, Diagnosis d) {
        DomainSteps steps = new DomainSteps(c, d);
        List<FixStep> all = new ArrayList<>(steps.mending(d.cause().id()));
        all.add(FixStep.of("tell-domain-owner", steps.values));
        return all;
    }

    private List<FixStep> mending(String cause) {
        String dmarc = "_dmarc." + domain;
        return switch (cause) {
            case "domain.spf-missing" -> List.of(record("publish-record", domain, newSpf()));
            case "domain.spf-multiple" ->
                    List.of(record("merge-records", domain, RecordMending.merged(records)));
            case "domain.spf-invalid" ->
                    List.of(
                            record(
                                    "correct-record",
                                    domain,
                                    RecordMending.without(records, findings)));
            case "domain.spf-lookups" -> List.of(record("shorten-record", domain, null));
            case "domain.spf-open" ->
                    List.of(record("replace-record", domain, RecordMending.closed(records)));
            case "domain.dmarc-missing" ->
                    List.of(record("publish-record", dmarc, RecordMending.WATCHING));
            case "domain.dmarc-invalid" ->
                    List.of(record("replace-record", dmarc, RecordMending.dmarc(records)));
            case "domain.dkim-missing" -> List.of(record("publish-key", keyName(), keyName()));
            case "domain.dkim-invalid" -> List.of(record("renew-key", keyName(), keyName()));
            case "domain.mta-sts-invalid" -> List.of(policy());
            case "domain.tlsa-mismatch" -> List.of(tlsa());
            case "domain.reverse-dns" -> List.of(FixStep.of("ask-reverse-name", values));
            default -> List.of(leaveList());
        };
    }

    private FixStep record(String key, String name, @Nullable String text) {
        values.put("name", name);
        FixStep bare = FixStep.of(key, values);
        FixStep step = text == null || text.isEmpty() ? bare : bare.copying(text);
        Optional<DnsHost> host =
                c.run.find(DnsHostCheck.DnsHostKnown.class).map(DnsHostCheck.DnsHostKnown::host);
        return host.map(h -> at(step, h)).orElseGet(step::unverified);
    }

    private static FixStep at(FixStep step, DnsHost host) {
        String place = host.name() + (host.path().isEmpty() ? "" : ": " + host.path());
        FixStep there = step.in(place, host.source(), host.asOf());
        return host.help().isEmpty()
                ? there
                : there.at(
                        URI.create(
                                host.help().startsWith("http")
                                        ? host.help()
                                        : "https://" + host.help()),
                        host.source(),
                        host.asOf());
    }

    /// Whom the MX records show most likely sends, too; absent where they show nobody that is
    /// known.
    private @Nullable String newSpf() {
        List<String> hosts =
                c.run.findAll(MxCheck.MxFound.class).stream()
                        .flatMap(f -> f.hosts().stream())
                        .toList();
        // The company's product for own domains has another name than its mailbox for everybody.
        String provider =
                c.provider()
                        .map(p -> p.id().equals("gmail") ? "Google Workspace" : p.name())
                        .orElse("");
        List<String> includes =
                KnownSender.all().stream()
                        .filter(s -> !provider.isEmpty() && s.name().equalsIgnoreCase(provider))
                        .flatMap(s -> s.includes().stream().limit(1))
                        .toList();
        boolean own = hosts.stream().anyMatch(h -> OwnDomain.holds(domain, h));
        return includes.isEmpty() && !own ? null : RecordMending.spf(includes, own);
    }

    private String keyName() {
        for (DomainFinding finding : findings) {
            switch (finding) {
                case DkimFinding.DkimKeyMissing missing -> {
                    return missing.name();
                }
                case DkimFinding.DkimKeyUnusable unusable -> {
                    return unusable.selector() + "._domainkey." + domain;
                }
                default -> {}
            }
        }
        return "selector._domainkey." + domain;
    }

    private FixStep leaveList() {
        for (DomainFinding finding : findings) {
            if (finding instanceof BlocklistFinding.Listed listed) {
                values.put("list", listed.list());
            }
        }
        return FixStep.of("leave-list", values);
    }

    private FixStep policy() {
        values.put("name", "https://mta-sts." + domain + "/.well-known/mta-sts.txt");
        List<String> lines = new ArrayList<>();
        for (DomainFinding finding : findings) {
            if (finding instanceof TransportFinding.MtaStsShutsOut out) {
                out.hosts().forEach(h -> lines.add("mx: " + h));
            }
        }
        FixStep step = FixStep.of("mend-policy", values);
        return lines.isEmpty() ? step : step.copying(String.join("\n", lines));
    }

    private FixStep tlsa() {
        for (DomainFinding finding : findings) {
            if (finding instanceof TransportFinding.DaneMismatch mismatch) {
                values.put("host", mismatch.host());
                return record("renew-tlsa", "_25._tcp." + mismatch.host(), mismatch.record());
            }
        }
        return record("renew-tlsa", "_25._tcp." + domain, null);
    }
}
