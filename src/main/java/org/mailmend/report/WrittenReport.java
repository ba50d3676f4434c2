package org.mailmend.report;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A report in each of the formats that it is saved in.
///
/// @param words what the writers themselves have to say
/// @param data the same for programs; it travels inside the PDF
public record WrittenReport(ReportWords words, Report report, Attachment data) {
    private static final int COLUMNS = 80;

    /// PDF, with the data inside.
    public byte[] pdf() {
        return new PdfWriter(words).write(report, List.of(data));
    }

    /// One page of HTML.
    public byte[] html() {
        return utf8(new HtmlWriter(words).write(report));
    }

    /// Markdown, for a ticket.
    public byte[] markdown() {
        return utf8(new MarkdownWriter(words).write(report));
    }

    /// Plain text of 80 columns.
    public byte[] text() {
        return utf8(new TerminalWriter(words, COLUMNS).write(report));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
