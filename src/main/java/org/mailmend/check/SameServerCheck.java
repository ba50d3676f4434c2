package org.mailmend.check;

import org.mailmend.account.HostNames;
import org.mailmend.account.ServerSettings;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Which of the names in the certificate leads to the same server? That one can be set in its
/// place.
///
/// @param names host names that the certificate is for
public record SameServerCheck(Endpoint endpoint, List<String> names) implements ProofCheck {
    /// Copies the list.
    public SameServerCheck {
        names = List.copyOf(names);
    }

    /// This one does.
    public record NameLeadsHere(ServerSettings server, String name) implements Finding.Note {}

    /// None does.
    public record NoNameLeadsHere(ServerSettings server) implements Finding.Note {}

    @Override
    public String stage() {
        return "name";
    }

    @Override
    public Layer layer() {
        return Layer.DNS;
    }

    @Override
    public List<Question<?>> questions() {
        List<Question<?>> all = new ArrayList<>();
        names.forEach(n -> all.addAll(lookups(n)));
        return all;
    }

    private static List<Question.Lookup> lookups(String name) {
        return List.of(
                new Question.Lookup(name, DnsType.AAAA), new Question.Lookup(name, DnsType.A));
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        ServerSettings server = endpoint.server();
        Set<String> here = addresses(probes, server.host());
        probes.together(names.stream().flatMap(n -> lookups(n).stream()).toList());
        for (String name : names) {
            if (addresses(probes, name).stream().anyMatch(here::contains)) {
                return List.of(new NameLeadsHere(server, name));
            }
        }
        return List.of(new NoNameLeadsHere(server));
    }

    private static Set<String> addresses(Probes probes, String name) throws InterruptedException {
        if (HostNames.isAddress(name)) {
            return Set.of(name);
        }
        Set<String> found = new HashSet<>();
        for (Question.Lookup question : lookups(name)) {
            if (probes.ask(question) instanceof Evidence.Records records) {
                Stream<String> values = records.values().stream();
                values.forEach(found::add);
            }
        }
        return found;
    }
}
