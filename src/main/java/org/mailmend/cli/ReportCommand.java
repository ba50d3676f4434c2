package org.mailmend.cli;

import org.mailmend.check.CaseFile;
import org.mailmend.diagnosis.Examined;
import org.mailmend.text.Words;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
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

    @Parameters(index = "0", paramLabel = "CASE", description = "The case file.")
    Path file = Path.of("");

    ReportCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        Words words = common.words();
        CaseFile saved = read(file);
        Examined examined = tools.mailCheck().get().replay(saved);
        return new Results(tools, common, words).deliver(examined, saved, save, null);
    }

    private static CaseFile read(Path file) {
        try {
            return CaseFile.read(file);
        } catch (CaseFile.Unreadable e) {
            throw CliFailure.usage("case." + e.reason(), "file", file.toString());
        } catch (IOException e) {
            throw CliFailure.usage("case.unreadable", "file", file.toString());
        }
    }
}
