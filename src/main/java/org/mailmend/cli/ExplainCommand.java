package org.mailmend.cli;

import org.jspecify.annotations.Nullable;
import org.mailmend.bounce.Advice;
import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.ExplainJson;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.Explainer;
import org.mailmend.bounce.look.LookJson;
import org.mailmend.bounce.look.Looked;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.DomainWords;
import org.mailmend.text.Quoted;
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
import java.util.Map;
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
        StringBuilder out = new StringBuilder();
        all.forEach(one -> print(one, looks, words, out));
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

    private static void print(
            Explained explained, LiveLooks looks, Words words, StringBuilder out) {
        out.append(words.say("bounce.line.input", "input", explained.input())).append("  ");
        out.append(words.say("bounce.kind." + explained.kind().id())).append('\n');
        for (String note : explained.notes()) {
            out.append("  ").append(words.say("bounce.note." + note)).append('\n');
        }
        for (Delivery delivery : explained.deliveries()) {
            print(explained, delivery, words, out);
            looks.of(delivery).ifPresent(looked -> print(looked, words, out));
        }
        out.append('\n');
    }

    private static void print(
            Explained explained, Delivery delivery, Words words, StringBuilder out) {
        Advice advice = Advice.of(explained, delivery);
        Map<String, Object> values = advice.values();
        out.append('\n');
        if (delivery.recipient() != null) {
            out.append("  ").append(Quoted.line(delivery.recipient())).append('\n');
        }
        out.append("  ").append(words.say("bounce.title." + advice.key(), values)).append('\n');
        out.append("  ").append(words.say("bounce.text." + advice.key(), values)).append('\n');
        if (!delivery.said().isEmpty()) {
            String said = Quoted.line(delivery.said().replace('\n', ' '));
            out.append("  ").append(words.say("bounce.line.said", "said", said)).append('\n');
        }
        out.append("  ")
                .append(words.say("bounce.permanence." + delivery.permanence().name()))
                .append(' ')
                .append(words.say("bounce.confidence." + delivery.confidence().name()))
                .append('\n');
        if (delivery.contradiction() != null) {
            out.append("  ")
                    .append(words.say("bounce.contradiction." + delivery.contradiction()))
                    .append('\n');
        }
        int number = 1;
        for (Advice.Step step : advice.steps()) {
            out.append("  ").append(number++).append(". ");
            out.append(words.say("bounce.step." + step.key(), values)).append('\n');
            if (step.copyKey() != null) {
                words.say("bounce." + step.copyKey(), values)
                        .lines()
                        .forEach(line -> out.append("     | ").append(line).append('\n'));
            }
        }
    }

    private static void print(Looked looked, Words words, StringBuilder out) {
        out.append("  ").append(words.say("bounce.look.answer." + looked.answer().id()));
        out.append(": ").append(looked.sentence(words)).append('\n');
        DomainWords said = new DomainWords(words);
        for (DomainResult result : looked.results()) {
            out.append("    ").append(said.label(result)).append('\n');
            said.sentences(result).forEach(s -> out.append("      ").append(s).append('\n'));
            if (Looked.isForSender(result)) {
                said.advice(result).forEach(s -> out.append("      → ").append(s).append('\n'));
            }
        }
    }
}
