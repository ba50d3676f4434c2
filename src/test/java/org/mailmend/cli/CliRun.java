package org.mailmend.cli;

import org.mailmend.bounce.Explainer;
import org.mailmend.diagnosis.Causes;
import org.mailmend.diagnosis.PracticeRun;
import org.mailmend.practice.PracticeDns;
import org.mailmend.provider.ClientApps;
import org.mailmend.provider.Providers;
import org.mailmend.reply.ReplyCatalogue;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// One command line, run in this process.
record CliRun(int status, String out, String err) {
    private static final Explainer EXPLAINER = new Explainer(ReplyCatalogue.load(), Causes.load());
    private static final Providers PROVIDERS = Providers.load();
    private static final ClientApps CLIENTS = ClientApps.load();

    static CliRun of(String... arguments) {
        return with("", arguments);
    }

    static CliRun with(String standardInput, String... arguments) {
        return with(
                new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)),
                arguments);
    }

    /// A command over the names of a small DNS.
    static CliRun over(PracticeDns dns, String standardInput, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--resolver");
        all.add(dns.address().getAddress().getHostAddress() + ":" + dns.address().getPort());
        return with(standardInput, all.toArray(String[]::new));
    }

    static CliRun with(InputStream in, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false,
                        false);
        int status =
                new Cli(
                                new Tools(
                                        "Mailmend 1 (test)",
                                        "1",
                                        terminal,
                                        in,
                                        Clock.systemUTC(),
                                        () -> PROVIDERS,
                                        () -> CLIENTS,
                                        PracticeRun::engine,
                                        () -> EXPLAINER))
                        .run(arguments);
        return new CliRun(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    JsonNode json() {
        return JsonMapper.builder().build().readTree(out);
    }
}
