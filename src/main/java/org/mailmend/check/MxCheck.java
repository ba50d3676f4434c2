package org.mailmend.check;

import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Where does the domain's mail go (RFC 5321 section 5)?
public record MxCheck(String domain) implements Check {
    /// The domain names its mail servers.
    public record MxFound(String domain, List<String> hosts) implements Finding.Good {}

    /// It names none; mail goes to its address records, if it has any.
    public record MxMissing(String domain) implements Finding.Warning {}

    /// It says that it takes no mail (RFC 7505).
    public record MxNull(String domain) implements Finding.Problem {}

    /// The domain does not exist.
    public record DomainNotFound(String domain) implements Finding.Problem {}

    @Override
    public String id() {
        return "dns.mx";
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
        return List.of(question());
    }

    private Question.Lookup question() {
        return new Question.Lookup(domain, DnsType.MX);
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        Evidence.Dns answer = probes.ask(question());
        Optional<Finding> failure = DnsFindings.failure(domain, answer);
        return List.of(
                failure.orElseGet(
                        () ->
                                switch (answer) {
                                    case Evidence.Records records ->
                                            new MxFound(domain, hosts(records));
                                    case Evidence.NullMx ignored -> new MxNull(domain);
                                    case Evidence.NoSuchDomain ignored ->
                                            new DomainNotFound(domain);
                                    default -> new MxMissing(domain);
                                }));
    }

    /// The hosts of MX records, best preference first.
    public static List<String> hosts(Evidence.Records records) {
        List<String[]> rows = new ArrayList<>();
        for (String value : records.values()) {
            String[] parts = value.split(" ", 2);
            if (parts.length == 2) {
                rows.add(parts);
            }
        }
        rows.sort(Comparator.comparingInt(r -> Integer.parseInt(r[0])));
        return rows.stream().map(r -> r[1]).toList();
    }
}
