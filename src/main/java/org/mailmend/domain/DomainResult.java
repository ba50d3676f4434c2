package org.mailmend.domain;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/// What was found out about one part of a domain's settings.
///
/// @param id `mx`, `spf`, `dkim` … as in the JSON
/// @param records what is published, as published
/// @param findings what is said about it, worst first
public record DomainResult(String id, List<String> records, List<DomainFinding> findings) {
    /// Sorts the findings, worst first, and copies the lists.
    public DomainResult {
        records = List.copyOf(records);
        findings =
                findings.stream()
                        .sorted(Comparator.comparing(DomainFinding::grade).reversed())
                        .toList();
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("nothing is said about " + id);
        }
    }

    /// The worst of the findings.
    public Grade grade() {
        return findings.getFirst().grade();
    }

    /// The causes in the public vocabulary, worst first, each once.
    public List<String> causes() {
        LinkedHashSet<String> causes = new LinkedHashSet<>();
        for (DomainFinding finding : findings) {
            String cause = finding.cause();
            if (cause != null) {
                causes.add(cause);
            }
        }
        return List.copyOf(causes);
    }
}
