package org.mailmend.check;

import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.List;

/// Is the domain of the address one slip away from a well-known one? Asked before anything else:
/// such domains have owners and perfect certificates.
public record DomainSlipCheck(String domain, String meant) implements Check {
    /// It is, and nothing was sent anywhere.
    public record DomainSlip(String domain, String meant) implements Finding.Problem, Finding.End {}

    @Override
    public String id() {
        return "dns.domain";
    }

    @Override
    public Layer layer() {
        return Layer.DNS;
    }

    @Override
    public String target() {
        return domain;
    }

    @Override
    public List<Question<?>> questions() {
        return List.of();
    }

    @Override
    public List<Finding> run(Probes probes) {
        return List.of(new DomainSlip(domain, meant));
    }
}
