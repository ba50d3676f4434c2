package org.mailmend.cli;

import org.jspecify.annotations.Nullable;
import org.mailmend.bounce.ExplainJson;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.Explainer;
import org.mailmend.bounce.look.LookJson;
import org.mailmend.bounce.page.ExplainedText;
import org.mailmend.text.Words;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `mailmend explain [FILE…|-] [--text TEXT] [--live]`: what a returned message or an error text
/// means.
@Command(
        name = "explain",
        description = "What a returned message, an error text or a code means, and what to do.",
        sortOptions = false)
final class ExplainCommand implements Callable<Integer> {
    /// Octets of one input that are read; nothing that tells stands behind them.
    private static final int MAX_OCTETS = 64 * 1024 * 1024;

    private final Tools tools;

    @Mixin CommonOptions common = new CommonOptions();

    @Parameters(
            paramLabel = "FILE",
            description = "Returned messages (.eml, .msg, mbox) or texts; - is standard input.")
    List<String> files = new ArrayList<>();

    @Option(names = "--text", paramLabel = "TEXT", description = "An error text or a code.")
    @Nullable String text;

    @Option(
            names = "--live",
            description =
                    "Also ask DNS and the mail servers of the recipient's domain. Nothing is sent.")
    boolean live;

    @Mixin NetworkOptions network = new NetworkOptions();

    ExplainCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() throws InterruptedException {
        Words words = common.words();
        if (files.isEmpty() && text == null) {
            throw CliFailure.usage("explain-nothing", "command", "mailmend explain");
        }
        Explainer explainer = tools.explainer().get();
        List<Explained> all = new ArrayList<>();
        if (text != null) {
            all.add(explainer.explainText("--text", text));
        }
        for (String file : files) {
            explainer.explain(file, read(file)).forEach(one -> all.add(one.withoutWording()));
        }
        try (Cancellation cancellation = new Cancellation()) {
            LiveLooks looks = new LiveLooks(tools, network, words, common.quiet());
            if (live) {
                looks.look(all, cancellation);
            }
            deliver(all, looks, words);
            return cancellation.cancelled() ? ExitStatus.CANCELLED : ExitStatus.FINE;
        }
    }

    private void deliver(List<Explained> all, LiveLooks looks, Words words) {
        if (common.json()) {
            LookJson json = new LookJson(words);
            tools.terminal()
                    .document(
                            new ExplainJson(words)
                                    .document(all, d -> looks.of(d).map(json::node))
                                    .toPrettyString());
            return;
        }
        ExplainedText text = new ExplainedText(words);
        StringBuilder out = new StringBuilder();
        all.forEach(one -> out.append(text.of(one, looks::of)));
        tools.terminal().print(out.toString());
    }

    private byte[] read(String file) {
        try {
            if (file.equals("-")) {
                return tools.in().readNBytes(MAX_OCTETS);
            }
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                return in.readNBytes(MAX_OCTETS);
            }
        } catch (IOException | InvalidPathException _) {
            throw CliFailure.usage("explain-unreadable", "file", file);
        }
    }
}
