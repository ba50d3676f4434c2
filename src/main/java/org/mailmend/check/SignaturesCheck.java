package org.mailmend.check;

import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.List;

/// Does a name that failed answer when signatures are not checked (RFC 4035 section 3.2.2)? Then
// the
/// signatures are what is broken.
public record SignaturesCheck(String name, DnsType type) implements Check {
    /// It does.
    public record SignaturesBroken(String name) implements Finding.Problem {}

    /// It fails in the same way.
    public record SignaturesNotToBlame(String name) implements Finding.Note {}

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
        return List.of(question());
    }

    private Question.UncheckedLookup question() {
        return new Question.UncheckedLookup(name, type);
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        Evidence.Dns answer = probes.ask(question());
        return List.of(
                DnsFindings.failure(name, answer).isEmpty()
                        ? new SignaturesBroken(name)
                        : new SignaturesNotToBlame(name));
    }
}
