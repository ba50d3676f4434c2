package org.mailmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class TerminalWriterTest {
    private final TestWords words = new TestWords();

    @Test
    void saysTheAnswerFirst() {
        var text = new TerminalWriter(words, 80).write(SampleReports.shortReport());
        assertThat(text.lines())
                .startsWith(
                        "Mailmend – Mail check of 21 November 2026, 10:42 (UTC+1)",
                        "",
                        "✗ Problem – mail does not go out or come in",
                        "Gmail wants an app password here")
                .contains(
                        "Time to mend     About 5 minutes",
                        "[ ] 1. Make an app password at Google.",
                        "       https://myaccount.google.com/apppasswords",
                        "  │ 534 5.7.9 https://support.google.com/mail/?p=InvalidSecondFactor")
                .endsWith("checked: see pages 2 and 3.");
    }

    @Test
    void neverWritesWiderThanTheTerminal() {
        for (var width : new int[] {40, 60, 80, 100}) {
            for (var report : List.of(SampleReports.practice(), SampleReports.longReport())) {
                assertThat(new TerminalWriter(words, width).write(report).lines())
                        .allSatisfy(
                                line ->
                                        assertThat(TerminalWriter.columns(line))
                                                .as(line)
                                                .isLessThanOrEqualTo(width));
            }
        }
    }

    @Test
    void sendsNoEscapeThatAServerSent() {
        var text = new TerminalWriter(words, 80).write(SampleReports.longReport());
        assertThat(text.chars()).noneMatch(c -> c < ' ' && c != '\n').doesNotContain(0x202e);
    }

    @Test
    void coloursOnlyWhenAsked() {
        var colours = new TerminalWriter(words, 80, true, StandardCharsets.UTF_8);
        var plain = new TerminalWriter(words, 80);
        var report = SampleReports.practice();
        assertThat(colours.write(report)).contains("\u001b[1;31m✗ Problem");
        assertThat(colours.write(report).replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(plain.write(report));
    }

    @Test
    void keepsToAsciiWhereTheTerminalKnowsNothingElse() {
        var ascii = new TerminalWriter(words, 80, false, StandardCharsets.US_ASCII);
        var text = ascii.write(SampleReports.longReport());
        assertThat(text.chars()).allMatch(c -> c < 0x80);
        assertThat(text).contains("x Problem - mail", "+ DNS (good, 24 ms)", "<U+90AE>");
    }

    @Test
    void saysPractice() {
        assertThat(new TerminalWriter(words, 80).write(SampleReports.practice()))
                .startsWith("Mailmend – Mail check of 21 November 2026, 10:42 (UTC+1) – Practice");
    }

    @Test
    void laysATableOutWhereItFits() {
        var table =
                new Block.Table(
                        List.of("For", "Server"), List.of(List.of("Sending", "smtp.example.org")));
        assertThat(new TerminalWriter(words, 80).write(table))
                .isEqualTo(
                        """
                        For      Server
                        ─────────────────────────
                        Sending  smtp.example.org
                        """);
    }
}
