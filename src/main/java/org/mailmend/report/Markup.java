package org.mailmend.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// The blocks as well-formed markup that both a browser and the PDF renderer lay out; they differ
/// in style sheet and in how a drawing is put in.
final class Markup {
    /// The width of the text on an A4 page with margins of 64 pixels, pixels.
    static final double PAGE_WIDTH = 666;

    private static final int LONG_WORD = 28;

    /// Characters that fit beside each other in a table as wide as the page.
    private static final int LINE = 100;

    private static final int NARROWEST = 10;
    private static final int WIDEST = 48;

    private final ReportWords words;
    private final UnaryOperator<String> text;
    private final Pictures pictures;
    private int headings;
    private final StringBuilder out = new StringBuilder(8_192);

    /// How a drawing is put into the markup.
    interface Pictures {
        /// The product's mark, which stands beside its name.
        String mark(String name);

        /// A state's sign, which stands beside its word.
        String sign(State state, String word);

        /// The stations of a way.
        String way(List<State> stations, String description);
    }

    /// @param text makes escaped markup of a text
    Markup(ReportWords words, UnaryOperator<String> text, Pictures pictures) {
        this.words = words;
        this.text = text;
        this.pictures = pictures;
    }

    /// Everything between the tags of the body, without the foot.
    String body(Report report) {
        out.append("<div class=\"hd\"><div class=\"brand\">")
                .append(pictures.mark(words.product()))
                .append("<b>")
                .append(shown(words.product()))
                .append("</b>");
        if (report.practice()) {
            out.append(" <span class=\"badge\">").append(shown(words.practice())).append("</span>");
        }
        out.append("</div><div class=\"date\">")
                .append(shown(words.checkedAt(report.createdAt())))
                .append("</div></div>\n");
        if (report.blocks().stream().noneMatch(Block.Verdict.class::isInstance)) {
            element("h1", "", report.title());
        }
        report.blocks().forEach(this::block);
        return out.toString();
    }

    /// A single block.
    String one(Block block) {
        block(block);
        return out.toString();
    }

    private void block(Block block) {
        switch (block) {
            case Block.Verdict verdict -> verdict(verdict);
            case Block.Facts(var facts) -> facts(facts);
            case Block.KeyValues(var facts) -> keyValues(facts);
            case Block.Heading(var title) -> heading("h2", title);
            case Block.Paragraph(var paragraph) -> element("p", "", paragraph);
            case Block.Steps(var steps) -> steps(steps);
            case Block.Way way -> way(way);
            case Block.Table(var header, var rows) -> table(header, rows);
            case Block.Quote quote -> quote(quote);
            case Block.Checks(var lines) -> checks(lines);
            case Block.Dialogue(var lines) -> dialogue(lines);
            case Block.Note(var state, var note) -> {
                out.append("<p class=\"note ").append(css(state)).append("\"><b>");
                out.append(shown(state.sign() + " " + words.state(state))).append("</b> ");
                out.append(shown(note)).append("</p>\n");
            }
            case Block.PageBreak() -> out.append("<div class=\"break\"></div>\n");
        }
    }

    private void verdict(Block.Verdict verdict) {
        out.append("<p class=\"verdict ").append(css(verdict.state())).append("\">");
        out.append(pictures.sign(verdict.state(), words.state(verdict.state())));
        out.append("<b>").append(shown(verdict.word())).append("</b></p>\n");
        heading("h1", verdict.title());
        if (!verdict.explanation().isEmpty()) {
            element("p", "lead", verdict.explanation());
        }
    }

    /// Headings are numbered in reading order, so that bookmarks find them.
    private void heading(String tag, String title) {
        headings++;
        element(tag + " id=\"h" + headings + "\"", "", title);
        out.append('\n');
    }

    private void facts(List<Block.Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        out.append("<table class=\"facts\"><tr>");
        facts.forEach(f -> element("th scope=\"col\"", "", f.label()));
        out.append("</tr><tr>");
        facts.forEach(f -> element("td", "", f.value()));
        out.append("</tr></table>\n");
    }

    private void keyValues(List<Block.Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        out.append("<table class=\"keys\">");
        for (var fact : facts) {
            out.append("<tr>");
            element("th scope=\"row\"", "", fact.label());
            element("td", "", fact.value());
            out.append("</tr>");
        }
        out.append("</table>\n");
    }

    private void steps(List<Block.Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        out.append("<ol class=\"steps\">");
        var number = 0;
        for (var step : steps) {
            number++;
            out.append("<li").append(step.done() ? " class=\"done\"" : "").append('>');
            out.append("<div class=\"no\">").append(number).append("</div>");
            out.append("<div class=\"what\">");
            element("b", "", step.text());
            help(step);
            if (!step.values().isEmpty()) {
                keyValues(step.values());
            }
            out.append("</div><div class=\"box\">").append(step.done() ? "✓" : "");
            out.append("</div></li>");
        }
        out.append("</ol>\n");
    }

    private void help(Block.Step step) {
        var link = step.link();
        if (link == null) {
            if (!step.help().isEmpty()) {
                element("p", "", step.help());
            }
            return;
        }
        var anchor =
                "<a href=\""
                        + escape(link.uri().toASCIIString())
                        + "\" title=\""
                        + escape(link.label())
                        + "\" rel=\"noopener noreferrer\">"
                        + shown(link.label())
                        + "</a>";
        var at = step.help().indexOf(link.label());
        var before = at < 0 ? step.help() : step.help().substring(0, at);
        var after = at < 0 ? "" : step.help().substring(at + link.label().length());
        out.append("<p>").append(shown(before)).append(at < 0 && !before.isEmpty() ? " " : "");
        out.append(anchor).append(shown(after)).append("</p>");
    }

    private void way(Block.Way way) {
        var stations = way.stations();
        if (stations.isEmpty()) {
            return;
        }
        out.append("<div class=\"way\">");
        out.append(
                pictures.way(
                        stations.stream().map(Block.Station::state).toList(), way.description()));
        out.append("<table class=\"line\"><tr>");
        stations.forEach(s -> element("th scope=\"col\"", "", s.label()));
        out.append("</tr><tr>");
        stations.forEach(s -> element("td", "", s.word()));
        out.append("</tr></table></div>\n");
    }

    private void table(List<String> header, List<List<String>> rows) {
        var longest = new int[header.size()];
        for (var i = 0; i < longest.length; i++) {
            longest[i] = header.get(i).length();
            for (var row : rows) {
                longest[i] = Math.max(longest[i], row.get(i).length());
            }
        }
        var crowded =
                Arrays.stream(longest).sum() > LINE
                        || rows.stream()
                                .flatMap(List::stream)
                                .anyMatch(cell -> longestWord(cell) > LONG_WORD);
        out.append("<table class=\"sets").append(crowded ? " fixed" : "").append("\"><thead><tr>");
        for (var i = 0; i < longest.length; i++) {
            var width = crowded ? " style=\"width: " + share(longest, i) + "%\"" : "";
            element("th scope=\"col\"" + width, "", header.get(i));
        }
        out.append("</tr></thead><tbody>");
        for (var row : rows) {
            out.append("<tr>");
            rowName(row.getFirst());
            row.stream().skip(1).forEach(cell -> element("td", "", cell));
            out.append("</tr>");
        }
        out.append("</tbody></table>\n");
    }

    /// The part of the width that a crowded column gets, percent: by its longest cell, within
    /// limits.
    private static int share(int[] longest, int column) {
        var all = Arrays.stream(longest).map(Markup::weight).sum();
        return 100 * weight(longest[column]) / all;
    }

    private static int weight(int length) {
        return Math.clamp(length + 3L, NARROWEST, WIDEST);
    }

    /// What stands in brackets after the name of a row is second to it.
    private void rowName(String name) {
        var bracket = name.indexOf(" (");
        var main = bracket < 0 ? name : name.substring(0, bracket);
        out.append("<th scope=\"row\"><b>").append(shown(main)).append("</b>");
        out.append(shown(name.substring(main.length()))).append("</th>");
    }

    private void quote(Block.Quote quote) {
        out.append("<div class=\"said ").append(css(quote.state())).append("\">");
        element("p", "who", quote.speaker());
        out.append("<blockquote>");
        quote.lines().forEach(line -> element("p", "", line));
        out.append("</blockquote></div>\n");
    }

    private void checks(List<Block.CheckLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var timed = lines.stream().anyMatch(line -> !line.time().isEmpty());
        out.append("<table class=\"checks\"><thead><tr>");
        element("th scope=\"col\"", "state", words.stateColumn());
        element("th scope=\"col\"", "what", words.checkColumn());
        element("th scope=\"col\"", "", words.resultColumn());
        if (timed) {
            element("th scope=\"col\"", "time", words.timeColumn());
        }
        out.append("</tr></thead><tbody>");
        for (var line : lines) {
            out.append("<tr class=\"").append(css(line.state())).append("\">");
            element("td", "state", line.state().sign() + " " + words.state(line.state()));
            element("td", "what", line.label());
            element("td", "", line.sentence());
            if (timed) {
                element("td", "time", line.time());
            }
            out.append("</tr>");
        }
        out.append("</tbody></table>\n");
    }

    private void dialogue(List<Block.Line> lines) {
        out.append("<div class=\"talk\">");
        for (var line : lines) {
            out.append("<p class=\"")
                    .append(line.direction() == Block.Direction.SENT ? "sent" : "got")
                    .append("\"><span class=\"at\">")
                    .append(shown(line.at()))
                    .append("</span> <b>")
                    .append(shown(line.direction().sign()))
                    .append("</b> ")
                    .append(shown(line.text()))
                    .append("</p>\n");
        }
        out.append("</div>\n");
    }

    private void element(String tag, String style, String content) {
        var name = tag.indexOf(' ') < 0 ? tag : tag.substring(0, tag.indexOf(' '));
        out.append('<').append(tag);
        if (!style.isEmpty()) {
            out.append(" class=\"").append(style).append('"');
        }
        out.append('>').append(shown(content)).append("</").append(name).append('>');
    }

    private String shown(String content) {
        return text.apply(content);
    }

    private static int longestWord(String cell) {
        var longest = 0;
        for (var word : cell.split(" ", -1)) {
            longest = Math.max(longest, word.length());
        }
        return longest;
    }

    private static String css(State state) {
        return switch (state) {
            case GOOD -> "good";
            case NOTE -> "hint";
            case WARNING -> "warning";
            case PROBLEM -> "problem";
            case WAITING, RUNNING, NOT_REACHED, CANCELLED, BROKEN -> "open";
        };
    }

    /// Escapes text for markup, in elements and in attributes.
    static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
