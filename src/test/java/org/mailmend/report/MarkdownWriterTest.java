package org.mailmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Locale;

class MarkdownWriterTest {
    private final MarkdownWriter writer = new MarkdownWriter(new TestWords());

    @Test
    void writesHeadingsStepsTablesAndOneLink() {
        assertThat(writer.write(SampleReports.shortReport()))
                .contains(
                        "**✗ Problem – mail does not go out or come in**\n\n# Gmail wants",
                        "1. [ ] **Make an app password at Google.**\\\n   Open"
                                + " [myaccount.google.com/apppasswords](<https://myaccount.google.com/apppasswords>),",
                        "| Sending (SMTP) | smtp.gmail.com | 465, TLS from the start |",
                        "```text\n534-5.7.9 Application-specific");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "[x](https://evil.example.com)¦\\[x\\](https\\://evil.example.com)",
                "![x](y)¦\\!\\[x\\](y)",
                "<b>¦\\<b\\>",
                "a | b¦a \\| b",
                "www.example.com¦www\\.example.com",
                "ana@example.org¦ana\\@example.org",
                "# title¦\\# title",
                "1. one¦1\\. one",
                "- item¦\\- item",
                "`code` *strong* _em_ ~~no~~¦\\`code\\` \\*strong\\* \\_em\\_ \\~\\~no\\~\\~",
                "&copy;¦\\&copy;",
                "smtp.gmail.com, port 465 (TLS)¦smtp.gmail.com, port 465 (TLS)"
            })
    void escapesWhatWouldBeMarkup(String text, String expected) {
        assertThat(MarkdownWriter.escape(text)).isEqualTo(expected);
    }

    @Test
    void keepsAServerInsideItsFence() {
        var quote =
                new Block.Quote(
                        "mx", State.NOTE, List.of("````", "```", "# title", "~~~", "<script>"));
        var text = write(quote);
        assertThat(text).contains("\n`````text\n````\n```\n# title\n~~~\n<script>\n`````\n");
    }

    @Test
    void keepsEveryRowOfATableOnOneLineWithItsColumns() {
        var text =
                write(
                        new Block.Table(
                                List.of("a", "b"),
                                List.of(
                                        List.of(SampleReports.MARKDOWN_ATTACK, "x\ny"),
                                        List.of("\\|", "only\\"))));
        assertThat(text.lines().filter(line -> line.startsWith("|")))
                .hasSize(4)
                .allSatisfy(
                        line ->
                                assertThat(line.replace("\\\\", "").replace("\\|", ""))
                                        .matches("\\|[^|]*\\|[^|]*\\|"));
    }

    @Test
    void hasNoLinkButTheGivenOnes() {
        var outside = new StringBuilder();
        var fence = "";
        for (var line : writer.write(SampleReports.longReport()).split("\n", -1)) {
            if (fence.isEmpty() && line.matches("`{3,}text")) {
                fence = line.replace("text", "");
            } else if (line.equals(fence)) {
                fence = "";
            } else if (fence.isEmpty()) {
                outside.append(line).append('\n');
            }
        }
        assertThat(fence).isEmpty();
        assertThat(outside.toString())
                .doesNotContain("](https://evil", "90AE")
                .doesNotMatch("(?s).*[^\\\\]<script.*");
        assertThat(outside.toString().split("\\]\\(<", -1)).hasSize(3);
    }

    @Test
    void saysPracticeAtTheHeadAndAtTheFoot() {
        var text = writer.write(SampleReports.practice()).strip();
        assertThat(text.lines().findFirst().orElseThrow()).endsWith("**Practice**");
        assertThat(text).endsWith("**Practice**");
    }

    private String write(Block block) {
        return writer.write(
                new Report("t", Locale.ENGLISH, SampleReports.TIME, false, List.of(block), "foot"));
    }
}
