package org.mailmend.report;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Writes a report as Markdown (CommonMark with the tables of GitHub), for tickets and mails.
///
/// Text cannot become markup: whatever means something to Markdown is escaped, addresses and hosts
/// do not turn into links by themselves, and a server's words stand in a fence longer than any run
/// of backticks in them.
public final class MarkdownWriter {
    private static final String SPECIAL = "\\`*_[]<>&|~^$";

    private final ReportWords words;

    /// A writer that says the few things of its own with these words.
    public MarkdownWriter(ReportWords words) {
        this.words = words;
    }

    /// The report as Markdown, ended by a line feed.
    public String write(Report report) {
        var parts = new StringJoiner("\n\n", "", "\n");
        var badge = report.practice() ? " – **" + escape(words.practice()) + "**" : "";
        parts.add(escape(words.product() + " – " + words.checkedAt(report.createdAt())) + badge);
        if (report.blocks().stream().noneMatch(Block.Verdict.class::isInstance)) {
            parts.add("# " + escape(report.title()));
        }
        report.blocks().stream()
                .map(this::block)
                .filter(text -> !text.isEmpty())
                .forEach(parts::add);
        parts.add("---").add(escape(report.foot()) + badge);
        return parts.toString();
    }

    private String block(Block block) {
        return switch (block) {
            case Block.Verdict verdict ->
                    "**"
                            + verdict.state().sign()
                            + " "
                            + escape(verdict.word())
                            + "**\n\n# "
                            + escape(verdict.title())
                            + (verdict.explanation().isEmpty()
                                    ? ""
                                    : "\n\n" + escape(verdict.explanation()));
            case Block.Facts(var facts) -> facts(facts, "");
            case Block.KeyValues(var facts) -> facts(facts, "");
            case Block.Heading(var text) -> "## " + escape(text);
            case Block.Paragraph(var text) -> escape(text);
            case Block.Steps(var steps) ->
                    IntStream.range(0, steps.size())
                            .mapToObj(i -> step(i + 1, steps.get(i)))
                            .collect(Collectors.joining("\n"));
            case Block.Way way -> escape(way(way.stations()));
            case Block.Table(var header, var rows) -> table(header, rows);
            case Block.Quote quote -> escape(quote.speaker()) + "\n\n" + fence(quote.lines());
            case Block.Checks(var lines) -> checks(lines);
            case Block.Dialogue(var lines) ->
                    fence(
                            lines.stream()
                                    .map(l -> l.at() + " " + l.direction().sign() + " " + l.text())
                                    .toList());
            case Block.Note(var state, var text) ->
                    "> "
                            + state.sign()
                            + " **"
                            + escape(words.state(state))
                            + "** – "
                            + escape(text);
            case Block.PageBreak() -> "";
        };
    }

    private String step(int number, Block.Step step) {
        var indent = " ".repeat((number + ". ").length());
        var text = new StringBuilder();
        text.append(number).append(". [").append(step.done() ? 'x' : ' ').append("] **");
        text.append(escape(step.text())).append("**");
        var link = step.link();
        if (!step.help().isEmpty() || link != null) {
            text.append("\\\n").append(indent).append(escape(step.help()));
        }
        if (link != null) {
            var shown = "[" + escape(link.label()) + "](<" + link.uri().toASCIIString() + ">)";
            var label = escape(link.label());
            var at = text.lastIndexOf(label);
            if (at >= 0 && step.help().contains(link.label())) {
                text.replace(at, at + label.length(), shown);
            } else {
                text.append(step.help().isEmpty() ? "" : " ").append(shown);
            }
        }
        if (!step.values().isEmpty()) {
            text.append('\n').append(facts(step.values(), indent));
        }
        return text.toString();
    }

    private String checks(List<Block.CheckLine> lines) {
        var timed = lines.stream().anyMatch(line -> !line.time().isEmpty());
        var columns = Stream.of(words.stateColumn(), words.checkColumn(), words.resultColumn());
        return table(
                timed(columns, timed, words.timeColumn()),
                lines.stream().map(line -> timed(check(line), timed, line.time())).toList());
    }

    private Stream<String> check(Block.CheckLine line) {
        var state = line.state().sign() + " " + words.state(line.state());
        return Stream.of(state, line.label(), line.sentence());
    }

    private static List<String> timed(Stream<String> cells, boolean timed, String time) {
        return (timed ? Stream.concat(cells, Stream.of(time)) : cells).toList();
    }

    private static String facts(List<Block.Fact> facts, String indent) {
        return facts.stream()
                .map(f -> indent + "- " + escape(f.label()) + ": **" + escape(f.value()) + "**")
                .collect(Collectors.joining("\n"));
    }

    private static String way(List<Block.Station> stations) {
        return stations.stream()
                .map(s -> s.state().sign() + " " + s.label() + " (" + s.word() + ")")
                .collect(Collectors.joining(" → "));
    }

    private static String table(List<String> header, List<List<String>> rows) {
        var lines = new StringJoiner("\n");
        lines.add(row(header));
        lines.add("|" + " --- |".repeat(header.size()));
        rows.forEach(row -> lines.add(row(row)));
        return lines.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(MarkdownWriter::escape)
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String fence(List<String> lines) {
        var longest = 2;
        var run = 0;
        for (var line : lines) {
            run = 0;
            for (var i = 0; i < line.length(); i++) {
                run = line.charAt(i) == '`' ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
        }
        var fence = "`".repeat(longest + 1);
        return fence + "text\n" + String.join("\n", lines) + "\n" + fence;
    }

    /// Escapes by backslash what would be read as markup, and what becomes a link or a mention by
    /// itself (`https://`, `www.`, `@`).
    static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var special =
                    SPECIAL.indexOf(c) >= 0
                            || c == '@'
                            || (c == ':' && text.startsWith("//", i + 1))
                            || (c == '.' && endsWithWww(text, i))
                            || (c == '!' && text.startsWith("[", i + 1))
                            || (c == '#' && !isSpaced(text, i))
                            || (startsBlock(c) && text.substring(0, i).isBlank())
                            || ((c == '.' || c == ')') && isNumberBefore(text, i));
            if (special) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }

    private static boolean endsWithWww(String text, int at) {
        return at >= 3 && text.regionMatches(true, at - 3, "www", 0, 3);
    }

    private static boolean isSpaced(String text, int at) {
        return at > 0 && text.startsWith(" ", at + 1);
    }

    private static boolean startsBlock(char c) {
        return c == '#' || c == '+' || c == '-' || c == '=' || c == ':';
    }

    private static boolean isNumberBefore(String text, int at) {
        var before = text.substring(0, at).strip();
        return !before.isEmpty()
                && before.length() <= 9
                && before.chars().allMatch(Character::isDigit);
    }
}
