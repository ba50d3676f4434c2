package org.mailmend.cli;

import org.jspecify.annotations.Nullable;
import org.mailmend.check.CaseFile;
import org.mailmend.diagnosis.Examined;
import org.mailmend.report.Attachment;
import org.mailmend.report.CheckJson;
import org.mailmend.report.CheckReport;
import org.mailmend.report.Masking;
import org.mailmend.report.PlainReportWords;
import org.mailmend.report.Report;
import org.mailmend.report.WrittenReport;
import org.mailmend.text.Words;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/// Prints and saves what a run found.
final class Results {
    private final Tools tools;
    private final CommonOptions common;
    private final Words words;
    private final ReportOutput files;

    Results(Tools tools, CommonOptions common, Words words) {
        this.tools = tools;
        this.common = common;
        this.words = words;
        this.files = new ReportOutput(tools, common, words);
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
            tools.terminal()
                    .print(files.terminalWriter(new PlainReportWords(words)).write(summary));
            if (failure != null) {
                throw failure;
            }
        }
        return failure != null ? failure.exit() : status(examined);
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
            files.write(caseTarget, masking == null ? bytes : masking.maskJson(bytes));
        }
        if (!save.any()) {
            return;
        }
        Report report =
                masked(
                        new CheckReport(words, ZoneId.systemDefault())
                                .compose(examined, file.environment()),
                        masking);
        Attachment attachment =
                new Attachment(
                        "mailmend-check.json",
                        "application/json",
                        words.say("report.attachment"),
                        json.getBytes(StandardCharsets.UTF_8));
        files.write(save, new WrittenReport(new PlainReportWords(words), report, attachment));
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
        return Masking.onThisComputer(addresses);
    }
}
