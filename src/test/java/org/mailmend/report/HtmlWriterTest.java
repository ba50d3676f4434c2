package org.mailmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

class HtmlWriterTest {
    private final HtmlWriter writer = new HtmlWriter(new TestWords());

    @Test
    void isOneFileThatForbidsEverythingFromOutside() {
        var html = writer.write(SampleReports.longReport());
        assertThat(html)
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
                .contains("prefers-color-scheme: dark", "@media print")
                .doesNotContain("<script", "<link", "url(", "@import", " src=\"", "onerror=\"");
        assertThat(html.indexOf("Content-Security-Policy")).isLessThan(html.indexOf("<style>"));
    }

    @Test
    void makesNoMarkupOfWords() {
        var html = writer.write(SampleReports.longReport());
        assertThat(html)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=http://192.0.2.7/x")
                .contains("safe⟨U+202E⟩gnp.exe")
                .doesNotContain("<img", "\u202e");
    }

    @Test
    void linksNowhereButToTheGivenPages() {
        var html = writer.write(SampleReports.longReport());
        assertThat(html.split("<a ", -1)).hasSize(3);
        assertThat(html)
                .contains(
                        "Open <a href=\"https://myaccount.google.com/apppasswords\"",
                        ">myaccount.google.com/apppasswords</a>, sign in");
    }

    @Test
    void drawsTheWayWithWords() {
        assertThat(writer.write(SampleReports.shortReport()))
                .contains("role=\"img\" aria-label=\"Seven stations: this computer good")
                .contains("<th scope=\"col\">Sign-in</th>", "<td>refused, 412 ms</td>");
    }

    @Test
    void saysPractice() {
        assertThat(writer.write(SampleReports.practice()))
                .contains("<span class=\"badge\">Practice</span>", "<footer><b>Practice</b>");
    }

    @Test
    void hasATitleWithoutAVerdict() {
        var report =
                new Report("Only text", Locale.GERMAN, SampleReports.TIME, false, List.of(), "");
        assertThat(writer.write(report)).contains("<h1>Only text</h1>", "<html lang=\"de\">");
    }
}
