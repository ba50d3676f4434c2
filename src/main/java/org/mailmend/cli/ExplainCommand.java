package org.mailmend.cli;

import org.jspecify.annotations.Nullable;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.Explainer;
import org.mailmend.report.ExplainedReport;
import org.mailmend.report.Masking;
import org.mailmend.report.PlainReportWords;
import org.mailmend.report.Report;
import org.mailmend.text.Words;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `mailmend explain [FILE…|-] [--text TEXT] [--live] [--pdf FILE] …`: what a returned message or
// an error text
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
    @Mixin SaveOptions save = new SaveOptions();

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
            List<Explained> found = explainer.explain(file, read(file));
            boolean many = files.size() > 1 || found.size() > 1;
            found.forEach(one -> all.add(many ? one.withoutWording() : one));
        }
        try (Cancellation cancellation = new Cancellation()) {
            LiveLooks looks = new LiveLooks(tools, network, words, common.quiet());
            if (live) {
                looks.look(all, cancellation);
            }
            int status = deliver(all, looks, words);
            return cancellation.cancelled() ? ExitStatus.CANCELLED : status;
        }
    }

    /// Saves what was asked for, then prints; what is printed is whole even where saving failed.
    private int deliver(List<Explained> all, LiveLooks looks, Words words) {
        ExplainedReport report = new ExplainedReport(words, ZoneId.systemDefault());
        ExplainedReport.Content content =
                new ExplainedReport.Content(all, looks::of, tools.clock().instant());
        Masking masking = save.mask ? Masking.onThisComputer(content.addresses()) : null;
        ReportOutput files = new ReportOutput(tools, common, words);
        CliFailure failure = null;
        try {
            if (save.any()) {
                files.write(save, report.write(content, masking));
            }
        } catch (CliFailure e) {
            failure = e;
        }
        if (common.json()) {
            byte[] json = report.json(content, masking);
            tools.terminal().document(new String(json, StandardCharsets.UTF_8));
            if (failure != null) {
                tools.terminal().say(words.say("error." + failure.key(), failure.values()));
                return failure.exit();
            }
            return ExitStatus.FINE;
        }
        Report brief = report.brief(content);
        tools.terminal()
                .print(
                        files.terminalWriter(PlainReportWords.ofReturned(words))
                                .write(masking == null ? brief : brief.masked(masking)));
        if (failure != null) {
            throw failure;
        }
        return ExitStatus.FINE;
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
