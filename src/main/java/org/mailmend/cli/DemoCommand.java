package org.mailmend.cli;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Account;
import org.mailmend.account.EmailAddress;
import org.mailmend.account.Password;
import org.mailmend.check.CheckRequest;
import org.mailmend.practice.Fault;
import org.mailmend.practice.PracticeNetwork;
import org.mailmend.probe.LiveProbes;
import org.mailmend.probe.TrustStores;
import org.mailmend.text.Words;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.node.JsonNodeFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/// `mailmend demo [FAULT]`: practice without network or account.
@Command(name = "demo", description = "Practice without network or account.", sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    private static final String FIRST = "app-password";

    private final Tools tools;

    @Mixin CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FAULT",
            description = "What is broken (default: app-password).")
    @Nullable String fault;

    @Option(names = "--list", description = "Name the faults.")
    boolean list;

    @Option(
            names = "--pdf",
            paramLabel = "FILE",
            description = "Where the report goes (default: mailmend-report.pdf).")
    @Nullable Path pdf;

    DemoCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        Words words = common.words();
        if (list) {
            list(words);
            return ExitStatus.FINE;
        }
        String name = fault == null ? FIRST : fault;
        Fault chosen =
                Fault.named(name)
                        .orElseThrow(() -> CliFailure.usage("no-such-fault", "value", name));
        if (!common.json() && !common.quiet()) {
            tools.terminal().say(words.say("demo.intro", "fault", words.say("fault." + name)));
            tools.terminal().say("");
        }
        try (PracticeNetwork practice = chosen.open()) {
            return play(chosen, practice, words);
        }
    }

    private void list(Words words) {
        if (common.json()) {
            var names = JsonNodeFactory.instance.arrayNode();
            for (Fault one : Fault.all()) {
                names.addObject()
                        .put("fault", one.id())
                        .put("cause", one.cause())
                        .put("about", words.say("fault." + one.id()));
            }
            var root = JsonNodeFactory.instance.objectNode();
            root.put("schema", "mailmend.faults/1");
            root.set("faults", names);
            this.tools.terminal().document(root.toPrettyString());
            return;
        }
        StringBuilder text = new StringBuilder();
        for (Fault one : Fault.all()) {
            text.append(String.format("%-24s %s%n", one.id(), words.say("fault." + one.id())));
        }
        this.tools.terminal().print(text.toString());
    }

    private int play(Fault chosen, PracticeNetwork practice, Words words) {
        char[] secret = chosen.secret().get();
        try (Password password = new Password(secret)) {
            CheckRequest request = request(chosen);
            LiveProbes.Surroundings surroundings =
                    new LiveProbes.Surroundings(
                            List.of(practice.resolver()),
                            practice::route,
                            new TrustStores(List.of(practice.authority().certificate())),
                            practice.clock(tools.clock()),
                            null,
                            null,
                            CheckCommand.testMessage(words));
            return Runs.run(
                    tools,
                    common,
                    words,
                    request,
                    surroundings,
                    password,
                    CheckCommand.environment(tools, List.of(practice.resolver())),
                    (examined, file) -> {
                        SaveOptions save = new SaveOptions();
                        save.pdf = pdf == null ? Path.of("mailmend-report.pdf") : pdf;
                        return new Results(tools, common, words)
                                .deliver(examined, file, save, null);
                    });
        } finally {
            java.util.Arrays.fill(secret, '\0');
        }
    }

    private CheckRequest request(Fault chosen) {
        if (!(EmailAddress.parse(chosen.address()) instanceof EmailAddress.Parsed.Ok ok)) {
            throw new IllegalStateException("a practice fault without address: " + chosen.id());
        }
        Account account =
                new Account(
                        ok.address(),
                        chosen.username(),
                        chosen.given(),
                        chosen.incoming(),
                        chosen.client(),
                        null);
        return new CheckRequest(
                account,
                CheckRequest.SecretKind.PLAIN,
                Set.of(),
                chosen.sendTo(),
                false,
                false,
                0,
                Set.of(),
                true,
                false,
                true,
                Duration.ofSeconds(30),
                tools.clock().instant(),
                true,
                List.of(),
                null);
    }
}
