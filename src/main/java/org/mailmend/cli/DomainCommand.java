package org.mailmend.cli;

import org.mailmend.domain.Demand;
import org.mailmend.domain.DomainReport;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.DomainSession;
import org.mailmend.domain.DomainWords;
import org.mailmend.domain.Grade;
import org.mailmend.domain.blocklist.Blocklist;
import org.mailmend.probe.TrustStores;
import org.mailmend.text.Quoted;
import org.mailmend.text.Words;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `mailmend domain DOMAIN|-`: what a domain says about its mail.
@Command(
        name = "domain",
        description = "What a domain says about its mail: MX, SPF, DKIM, DMARC and their kin.",
        sortOptions = false)
final class DomainCommand implements Callable<Integer> {
    private static final int RECORD_SHOWN = 120;

    private final Tools tools;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin NetworkOptions network = new NetworkOptions();

    @Parameters(
            index = "0",
            paramLabel = "DOMAIN",
            description = "A domain, or - for domains one a line on standard input.")
    String domain = "";

    @Option(
            names = {"--selector", "--dkim-selector"},
            paramLabel = "NAME",
            description = "A DKIM selector that is in use; repeatable.")
    List<String> selectors = new ArrayList<>();

    @Option(
            names = "--ip",
            paramLabel = "ADDRESS",
            description = "An address that sends; repeatable.")
    List<String> addresses = new ArrayList<>();

    DomainCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() throws InterruptedException {
        Words words = common.words();
        List<InetSocketAddress> resolvers = network.resolvers();
        TrustStores trust = new TrustStores(network.certificates());
        List<InetAddress> senders = addresses.stream().map(DomainArguments::address).toList();
        if (domain.equals("-")) {
            // Thousands of questions would be taken for abuse by the lists.
            return new DomainBatch(
                            tools, words, name -> look(name, senders, resolvers, trust, List.of()))
                    .run(tools.in());
        }
        String name = DomainArguments.domain(domain);
        try (Cancellation cancellation = new Cancellation()) {
            DomainReport report = look(name, senders, resolvers, trust, Blocklist.all());
            DomainWords said = new DomainWords(words);
            if (common.json()) {
                tools.terminal().document(DomainJson.report(report, said).toPrettyString());
            } else {
                tools.terminal().print(text(report, said));
            }
            return cancellation.cancelled() ? ExitStatus.CANCELLED : status(report);
        }
    }

    private DomainReport look(
            String name,
            List<InetAddress> senders,
            List<InetSocketAddress> resolvers,
            TrustStores trust,
            List<Blocklist> lists)
            throws InterruptedException {
        try (DomainSession session = new DomainSession(tools.clock(), resolvers, trust)) {
            return session.checkup(lists).run(name, selectors, senders);
        }
    }

    private static int status(DomainReport report) {
        if (report.worst().compareTo(Grade.WARNING) >= 0) {
            return ExitStatus.WRONG_FOUND;
        }
        return report.incomplete() ? ExitStatus.INCOMPLETE : ExitStatus.FINE;
    }

    private static String text(DomainReport report, DomainWords said) {
        Words words = said.words();
        StringBuilder out = new StringBuilder();
        String line = System.lineSeparator();
        out.append(report.domain()).append(line);
        for (DomainResult result : report.results()) {
            out.append(line)
                    .append(said.label(result))
                    .append(": ")
                    .append(words.say("Grade." + result.grade().name()))
                    .append(line);
            result.records()
                    .forEach(
                            r ->
                                    out.append("    ")
                                            .append(Quoted.bounded(r, RECORD_SHOWN))
                                            .append(line));
            said.sentences(result).forEach(s -> out.append("  ").append(s).append(line));
            said.advice(result).forEach(a -> out.append("  → ").append(a).append(line));
        }
        appendix(report, said, out);
        return out.toString();
    }

    private static void appendix(DomainReport report, DomainWords said, StringBuilder out) {
        Words words = said.words();
        String line = System.lineSeparator();
        out.append(line);
        report.host()
                .ifPresent(
                        h -> {
                            out.append(words.say("domain.dns-host", "name", h.name())).append(line);
                            if (!h.path().isEmpty()) {
                                out.append(words.say("domain.dns-host.path", "path", h.path()))
                                        .append(line);
                            }
                            if (!h.help().isEmpty()) {
                                out.append(words.say("domain.dns-host.help", "help", h.help()))
                                        .append(line);
                            }
                        });
        if (!report.services().isEmpty()) {
            out.append(
                            words.say(
                                    "domain.services",
                                    "names",
                                    report.services().stream().map(s -> s.name()).toList()))
                    .append(line);
        }
        out.append(words.say("domain.demands")).append(line);
        for (Demand.Checked checked : Demand.check(report)) {
            out.append("  ").append(said.demand(checked)).append(line);
        }
    }
}
