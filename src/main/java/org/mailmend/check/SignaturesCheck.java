package org.mailmend.check;

import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.List;

/// Does a name that failed answer when signatures are not checked (RFC 4035 section 3.2.2)?
/// Then the signatures are what is broken.
public record SignaturesCheck(String name, DnsType type) implements Check {
    /// It does.
    public record SignaturesBroken(String name) implements Finding.Problem {}

    /// It fails in the same way.
    public record SignaturesNotToBlame(String name) implements Finding.Note {}

    /// What stands above it fails too, with and without the zone: it is the resolver.
    public record EveryNameFails(String name, String above) implements Finding.Problem {}

    @Override
    public String id() {
        return "dns.unchecked." + name;
    }

    @Override
    public Layer layer() {
        return Layer.DNS;
    }

    @Override
    public String target() {
        return name;
    }

    @Override
    public List<Question<?>> questions() {
        Question<?> above = new Question.Lookup(above(), DnsType.NS);
        return above().isEmpty() ? List.of(question()) : List.of(question(), above);
    }

    /// The top-level domain: its servers are others than those of the zone. Empty where the name is
    /// one itself.
    private String above() {
        return name.substring(name.lastIndexOf('.') + 1).equals(name)
                ? ""
                : name.substring(name.lastIndexOf('.') + 1);
    }

    private Question.UncheckedLookup question() {
        return new Question.UncheckedLookup(name, type);
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        if (DnsFindings.failure(name, probes.ask(question())).isEmpty()) {
            return List.of(new SignaturesBroken(name));
        }
        return List.of(
                everyNameFails(probes)
                        ? new EveryNameFails(name, above())
                        : new SignaturesNotToBlame(name));
    }

    private boolean everyNameFails(Probes probes) throws InterruptedException {
        return !above().isEmpty()
                && probes.ask(new Question.Lookup(above(), DnsType.NS))
                        instanceof Evidence.ServerFailed;
    }
}
