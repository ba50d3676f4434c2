package org.mailmend.cli;

import org.mailmend.domain.DomainReport;
import org.mailmend.domain.DomainSession;
import org.mailmend.domain.DomainText;
import org.mailmend.domain.DomainWords;
import org.mailmend.domain.Grade;
import org.mailmend.domain.SharedAnswers;
import org.mailmend.probe.TrustStores;
import org.mailmend.text.Words;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `mailmend domain DOMAIN|-`: what a domain says about its mail.
@Command(
        name = "domain",
        description = "What a domain says about its mail: MX, SPF, DKIM, DMARC and their kin.",
        sortOptions = false)
final class DomainCommand implements Callable<Integer> {
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
            return batch(words, senders, resolvers, trust);
        }
        String name = DomainArguments.domain(domain);
        try (Cancellation cancellation = new Cancellation()) {
            DomainReport report = look(name, senders, resolvers, trust);
            DomainWords said = new DomainWords(words);
            if (common.json()) {
                tools.terminal().document(DomainJson.report(report, said).toPrettyString());
            } else {
                tools.terminal().print(DomainText.of(report, said));
            }
            return cancellation.cancelled() ? ExitStatus.CANCELLED : status(report);
        }
    }

    private DomainReport look(
            String name,
            List<InetAddress> senders,
            List<InetSocketAddress> resolvers,
            TrustStores trust)
            throws InterruptedException {
        try (DomainSession session = new DomainSession(tools.clock(), resolvers, trust)) {
            return session.checkup().run(name, selectors, senders);
        }
    }

    private int batch(
            Words words,
            List<InetAddress> senders,
            List<InetSocketAddress> resolvers,
            TrustStores trust)
            throws InterruptedException {
        try (SharedAnswers shared = new SharedAnswers()) {
            DomainBatch.Look look =
                    name -> {
                        try (DomainSession session =
                                new DomainSession(tools.clock(), resolvers, trust, shared, name)) {
                            return session.checkup(List.of()).run(name, selectors, senders);
                        }
                    };
            return new DomainBatch(tools, words, look).run(tools.in());
        } catch (SocketException e) {
            return ExitStatus.INCOMPLETE;
        }
    }

    private static int status(DomainReport report) {
        if (report.worst().compareTo(Grade.WARNING) >= 0) {
            return ExitStatus.WRONG_FOUND;
        }
        return report.incomplete() ? ExitStatus.INCOMPLETE : ExitStatus.FINE;
    }
}
