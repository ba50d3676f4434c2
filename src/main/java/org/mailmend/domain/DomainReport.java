package org.mailmend.domain;

import java.util.List;
import java.util.Optional;

/// What was found out about a domain.
///
/// @param results in the order of the JSON: mx, spf, dkim, dmarc …
/// @param nameServers who answers for the domain
/// @param host who runs them, absent where that is not known
/// @param services who sends for the domain, as far as its SPF record and its keys show
public record DomainReport(
        String domain,
        List<DomainResult> results,
        List<String> nameServers,
        Optional<DnsHost> host,
        List<KnownSender> services) {
    /// Copies the lists.
    public DomainReport {
        results = List.copyOf(results);
        nameServers = List.copyOf(nameServers);
        services = List.copyOf(services);
    }

    /// One result.
    public DomainResult result(String id) {
        return results.stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }

    /// The worst grade of all.
    public Grade worst() {
        return results.stream().map(DomainResult::grade).max(Grade::compareTo).orElse(Grade.NONE);
    }

    /// Whether a look-up failed, so that something is not known.
    public boolean incomplete() {
        return results.stream()
                .flatMap(r -> r.findings().stream())
                .anyMatch(DomainFinding.Unanswered.class::isInstance);
    }
}
