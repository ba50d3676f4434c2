package org.mailmend.ui.report;

import org.jspecify.annotations.Nullable;
import org.mailmend.report.ExplainedReport;
import org.mailmend.report.Masking;
import org.mailmend.report.WrittenReport;
import org.mailmend.text.Words;
import org.mailmend.ui.report.ReportModel.Format;

import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// How a report of returned messages is handed over: masked or not, in which format.
public final class ExplainedReportModel extends ReportChoice {
    private final ExplainedReport.Content content;
    private final Masking masking;

    /// The choice for what was read; masked at first.
    public ExplainedReportModel(ExplainedReport.Content content) {
        this.content = content;
        this.masking = Masking.onThisComputer(content.addresses());
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.PDF, Format.HTML, Format.MARKDOWN, Format.TEXT, Format.JSON);
    }

    @Override
    public String shownAddress() {
        String first = content.addresses().stream().findFirst().orElse("");
        return masked().get() ? masking.mask(first) : first;
    }

    @Override
    public Callable<byte[]> preview(Words words) {
        return written(words, WrittenReport::pdf);
    }

    @Override
    public Callable<byte[]> file(Words words) {
        return written(
                words,
                switch (format().get()) {
                    case PDF -> WrittenReport::pdf;
                    case HTML -> WrittenReport::html;
                    case MARKDOWN -> WrittenReport::markdown;
                    case TEXT -> WrittenReport::text;
                    case JSON, CASE -> report -> report.data().bytes();
                });
    }

    private Callable<byte[]> written(Words words, Function<WrittenReport, byte[]> bytes) {
        @Nullable Masking mask = masked().get() ? masking : null;
        ExplainedReport report = new ExplainedReport(words, ZoneId.systemDefault());
        return () -> bytes.apply(report.write(content, mask));
    }

    @Override
    public String fileName() {
        return "mailmend-returned." + format().get().ending();
    }
}
