package org.mailmend.cli;

import org.mailmend.report.ReportFile;
import org.mailmend.report.ReportWords;
import org.mailmend.report.TerminalWriter;
import org.mailmend.report.WrittenReport;
import org.mailmend.text.Words;

import java.nio.file.Path;
import java.util.Map;

/// Puts reports where they were asked for: into files and onto the terminal.
final class ReportOutput {
    private final Tools tools;
    private final CommonOptions common;
    private final Words words;

    ReportOutput(Tools tools, CommonOptions common, Words words) {
        this.tools = tools;
        this.common = common;
        this.words = words;
    }

    /// Writes for this terminal, with colours where it shows them and nobody declined.
    TerminalWriter terminalWriter(ReportWords own) {
        boolean colours = !common.noColor && tools.terminal().outIsTerminal() && wantsColour();
        return new TerminalWriter(
                own, tools.terminal().width(), colours, tools.terminal().charset());
    }

    private static boolean wantsColour() {
        return System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
    }

    /// Saves the report in each format that was asked for.
    ///
    /// @throws CliFailure where a file could not be written
    void write(SaveOptions save, WrittenReport report) {
        if (save.pdf != null) {
            write(save.pdf, report.pdf());
        }
        if (save.html != null) {
            write(save.html, report.html());
        }
        if (save.markdown != null) {
            write(save.markdown, report.markdown());
        }
    }

    /// Saves a file.
    ///
    /// @throws CliFailure where it could not be written
    void write(Path target, byte[] bytes) {
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
}
