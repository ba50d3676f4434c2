package org.mailmend.cli;

import org.mailmend.account.EmailAddress;
import org.mailmend.check.SettingsSearch;
import org.mailmend.probe.Dialer;
import org.mailmend.probe.LiveProbes;
import org.mailmend.probe.RunClock;
import org.mailmend.probe.TrustStores;
import org.mailmend.provider.DomainSlips;
import org.mailmend.text.Words;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `mailmend discover ADDRESS`: candidate settings, best first, each with source, date and trust.
@Command(
        name = "discover",
        description = "Find the right settings for an address.",
        sortOptions = false)
final class DiscoverCommand implements Callable<Integer> {
    private static final Duration BUDGET = Duration.ofSeconds(30);

    private final Tools tools;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin NetworkOptions network = new NetworkOptions();

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "The email address.")
    String address = "";

    @Option(names = "--offline-controls", description = "Contact no third party.")
    boolean offline;

    DiscoverCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() throws InterruptedException {
        Words words = common.words();
        EmailAddress parsed = CheckCommand.parsed(address, "address");
        new DomainSlips(tools.providers().get())
                .suggestion(parsed.domain())
                .ifPresent(
                        meant -> {
                            throw new CliFailure(
                                    ExitStatus.WRONG_FOUND,
                                    "domain-slip",
                                    Map.of("domain", parsed.domain(), "meant", meant));
                        });
        List<InetSocketAddress> resolvers = network.resolvers();
        RunClock clock = new RunClock(tools.clock(), BUDGET);
        try (Cancellation cancellation = new Cancellation();
                LiveProbes probes =
                        new LiveProbes(
                                new LiveProbes.Surroundings(
                                        resolvers,
                                        Dialer.DIRECT,
                                        new TrustStores(network.certificates()),
                                        tools.clock(),
                                        null,
                                        null,
                                        CheckCommand.testMessage(words)),
                                clock,
                                parsed.toString(),
                                null)) {
            SettingsSearch.Result result =
                    new SettingsSearch(tools.providers().get(), probes, parsed, offline).run();
            print(result, words);
            if (cancellation.cancelled()) {
                return ExitStatus.CANCELLED;
            }
            boolean trusted =
                    result.candidates().stream().anyMatch(f -> f.candidate().mayHoldSecret());
            return trusted ? ExitStatus.FINE : ExitStatus.WRONG_FOUND;
        }
    }

    private void print(SettingsSearch.Result result, Words words) {
        if (common.json()) {
            tools.terminal().document(json(result).toPrettyString());
            return;
        }
        StringBuilder text = new StringBuilder();
        for (SettingsSearch.Found found : result.candidates()) {
            var server = found.candidate().server();
            text.append(
                    String.format(
                            "%-5s %s, %s  (%s%s)%n",
                            server.protocol().id(),
                            server.host(),
                            words.say("port." + server.security().id(), "port", server.port()),
                            words.say("discover.source." + found.candidate().source().id()),
                            found.proven() ? ", " + words.say("discover.proven") : ""));
        }
        if (result.candidates().isEmpty()) {
            text.append(words.say("discover.nothing")).append(System.lineSeparator());
        }
        tools.terminal().print(text.toString());
    }

    private static ObjectNode json(SettingsSearch.Result result) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema", "mailmend.discover/1");
        ArrayNode candidates = root.putArray("candidates");
        for (SettingsSearch.Found found : result.candidates()) {
            var server = found.candidate().server();
            ObjectNode node = candidates.addObject();
            node.put("protocol", server.protocol().id());
            node.put("host", server.host());
            node.put("port", server.port());
            node.put("security", server.security().id());
            node.put("username", found.userName());
            ArrayNode auth = node.putArray("auth");
            found.auth().forEach(auth::add);
            node.put("source", found.candidate().source().id());
            if (found.candidate().asOf() != null) {
                node.put("asOf", found.candidate().asOf());
            }
            node.put("trusted", found.candidate().mayHoldSecret());
            node.put("proven", found.proven());
        }
        ArrayNode sources = root.putArray("sources");
        result.sources()
                .forEach(
                        (source, answer) ->
                                sources.addObject()
                                        .put("source", source.id())
                                        .put("answer", answer.id())
                                        .put("detail", ""));
        return root;
    }
}
