package org.mailmend.cli;

import org.mailmend.check.CaseFile;
import org.mailmend.diagnosis.Examined;
import org.mailmend.report.SavedCase;
import org.mailmend.text.Words;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// `mailmend report CASE`: diagnoses a saved case again, without network.
@Command(
        name = "report",
        description = "Diagnose a saved case again, without network.",
        sortOptions = false)
final class ReportCommand implements Callable<Integer> {
    private final Tools tools;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin SaveOptions save = new SaveOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "CASE",
            description = "The case file, or the pictures of its codes.")
    List<Path> files = List.of();

    ReportCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        Words words = common.words();
        CaseFile saved = read(files);
        Examined examined = tools.mailCheck().get().replay(saved);
        return new Results(tools, common, words).deliver(examined, saved, save, null);
    }

    private static CaseFile read(List<Path> files) {
        try {
            return SavedCase.read(files);
        } catch (SavedCase.Unreadable e) {
            throw new CliFailure(ExitStatus.USAGE, "case." + e.key(), e.values());
        }
    }
}
