package org.mailmend.cli;

import org.jspecify.annotations.Nullable;
import org.mailmend.check.CaseFile;
import org.mailmend.diagnosis.Examined;
import org.mailmend.probe.LocalInterfaces;
import org.mailmend.report.Attachment;
import org.mailmend.report.CheckJson;
import org.mailmend.report.CheckReport;
import org.mailmend.report.HtmlWriter;
import org.mailmend.report.MarkdownWriter;
import org.mailmend.report.Masking;
import org.mailmend.report.PdfWriter;
import org.mailmend.report.PlainReportWords;
import org.mailmend.report.Report;
import org.mailmend.report.ReportFile;
import org.mailmend.report.TerminalWriter;
import org.mailmend.text.Words;

import tools.jackson.databind.json.JsonMapper;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Prints and saves what a run found.
final class Results {
    private final Tools tools;
    private final CommonOptions common;
    private final Words words;

    Results(Tools tools, CommonOptions common, Words words) {
        this.tools = tools;
        this.common = common;
        this.words = words;
    }

    /// Saves what was asked for, then prints; the printed document is whole even where saving
    /// failed.
    ///
    /// @return the exit status
    int deliver(Examined examined, CaseFile file, SaveOptions save, @Nullable Path caseTarget) {
        @Nullable Masking masking = save.mask ? masking(examined) : null;
        String json = json(examined, file, masking);
        CliFailure failure = null;
        try {
            save(examined, file, save, caseTarget, json, masking);
        } catch (CliFailure e) {
            failure = e;
        }
        if (common.json()) {
            tools.terminal().document(json);
            if (failure != null) {
                tools.terminal().say(words.say("error." + failure.key(), failure.values()));
            }
        } else {
            Report summary =
                    masked(
                            new CheckReport(words, ZoneId.systemDefault()).summary(examined),
                            masking);
            tools.terminal().print(terminalWriter().write(summary));
            if (failure != null) {
                throw failure;
            }
        }
        return failure != null ? failure.exit() : status(examined);
    }

    private TerminalWriter terminalWriter() {
        boolean colours = !common.noColor && tools.terminal().outIsTerminal() && wantsColour();
        return new TerminalWriter(
                new PlainReportWords(words),
                tools.terminal().width(),
                colours,
                tools.terminal().charset());
    }

    private static boolean wantsColour() {
        return System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
    }

    private static int status(Examined examined) {
        if (examined.run().cancelled()) {
            return ExitStatus.CANCELLED;
        }
        return switch (examined.verdict()) {
            case WORKS, WORKS_WITH_WARNINGS -> ExitStatus.FINE;
            case BROKEN -> ExitStatus.WRONG_FOUND;
            case INCOMPLETE -> ExitStatus.INCOMPLETE;
        };
    }

    private String json(Examined examined, CaseFile file, @Nullable Masking masking) {
        String plain =
                JsonMapper.builder()
                        .build()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(
                                new CheckJson(words).document(examined, file.environment()));
        return masking == null
                ? plain
                : new String(
                        masking.maskJson(plain.getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8);
    }

    private void save(
            Examined examined,
            CaseFile file,
            SaveOptions save,
            @Nullable Path caseTarget,
            String json,
            @Nullable Masking masking) {
        if (caseTarget != null) {
            byte[] bytes = file.bytes();
            write(caseTarget, masking == null ? bytes : masking.maskJson(bytes));
        }
        if (save.pdf == null && save.html == null && save.markdown == null) {
            return;
        }
        Report report =
                masked(
                        new CheckReport(words, ZoneId.systemDefault())
                                .compose(examined, file.environment()),
                        masking);
        PlainReportWords own = new PlainReportWords(words);
        if (save.pdf != null) {
            Attachment attachment =
                    new Attachment(
                            "mailmend-check.json",
                            "application/json",
                            words.say("report.attachment"),
                            json.getBytes(StandardCharsets.UTF_8));
            write(save.pdf, new PdfWriter(own).write(report, List.of(attachment)));
        }
        if (save.html != null) {
            write(save.html, new HtmlWriter(own).write(report).getBytes(StandardCharsets.UTF_8));
        }
        if (save.markdown != null) {
            write(
                    save.markdown,
                    new MarkdownWriter(own).write(report).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void write(Path target, byte[] bytes) {
        switch (ReportFile.save(target, bytes)) {
            case ReportFile.Saving.Saved saved -> {
                if (!common.json() && !common.quiet()) {
                    tools.terminal().say(words.say("saved", "file", saved.file().toString()));
                }
            }
            case ReportFile.Saving.FolderMissing f ->
                    throw unsaved("save-folder-missing", f.folder());
            case ReportFile.Saving.FolderNotWritable f ->
                    throw unsaved("save-not-writable", f.folder());
            case ReportFile.Saving.DiskFull f -> throw unsaved("save-disk-full", f.folder());
            case ReportFile.Saving.IsFolder f -> throw unsaved("save-is-folder", f.target());
            case ReportFile.Saving.NotSaved f ->
                    throw new CliFailure(
                            ExitStatus.INCOMPLETE,
                            "save-failed",
                            Map.of("file", f.target().toString(), "reason", f.reason()));
        }
    }

    private static CliFailure unsaved(String key, Path where) {
        return new CliFailure(ExitStatus.INCOMPLETE, key, Map.of("file", where.toString()));
    }

    private static Report masked(Report report, @Nullable Masking masking) {
        return masking == null ? report : report.masked(masking);
    }

    private static Masking masking(Examined examined) {
        var account = examined.run().request().account();
        List<String> addresses =
                account.username() == null
                        ? List.of(account.address().toString())
                        : List.of(account.address().toString(), account.signInName());
        return new Masking(
                addresses,
                hostNames(),
                List.of(System.getProperty("user.name", "")),
                LocalInterfaces.addresses(),
                Set.of());
    }

    private static List<String> hostNames() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.isBlank() || name.equals("localhost") ? List.of() : List.of(name);
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
