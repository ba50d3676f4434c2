package org.mailmend.report;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes a report as text for a terminal: wrapped to its width, with colours only when asked for.
/// The state is a sign and a word first, then a colour.
public final class TerminalWriter {
    private static final int NARROWEST = 40;
    private static final int WIDEST = 100;

    private final ReportWords words;
    private final int width;
    private final boolean colours;
    private final boolean ascii;
    private final Charset charset;

    /// A writer for one terminal.
    ///
    /// @param words what the writer itself has to say
    /// @param width columns of the terminal; text is never wider than 100 nor laid out for less
    ///     than 40
    /// @param colours whether escape sequences for colour may be used (SGR, ECMA-48)
    /// @param charset what the terminal understands; signs outside of it become ASCII
    public TerminalWriter(ReportWords words, int width, boolean colours, Charset charset) {
        this.words = words;
        this.width = Math.clamp(width, NARROWEST, WIDEST);
        this.colours = colours;
        this.charset = charset;
        this.ascii = !charset.newEncoder().canEncode("✓✗–…");
    }

    /// A writer for UTF-8 without colours.
    public TerminalWriter(ReportWords words, int width) {
        this(words, width, false, StandardCharsets.UTF_8);
    }

    /// The whole report, ended by a line feed.
    public String write(Report report) {
        var out = new ArrayList<String>();
        var head = words.product() + " – " + words.checkedAt(report.createdAt());
        out.addAll(wrap(head + (report.practice() ? " – " + words.practice() : ""), "", ""));
        for (var block : report.blocks()) {
            var lines = lines(block);
            if (!lines.isEmpty()) {
                out.add("");
                out.addAll(lines);
            }
        }
        if (!report.foot().isEmpty()) {
            out.add("");
            out.addAll(wrap(report.foot(), "", ""));
        }
        return text(out);
    }

    /// One block, ended by a line feed; the empty text for a page break.
    public String write(Block block) {
        return text(lines(block));
    }

    private String text(List<String> lines) {
        var text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        return encodable(text);
    }

    private List<String> lines(Block block) {
        return switch (block) {
            case Block.Verdict verdict -> verdict(verdict);
            case Block.Facts(var facts) -> facts(facts, "");
            case Block.KeyValues(var facts) -> facts(facts, "");
            case Block.Heading(var text) -> wrap(text, "", "").stream().map(this::strong).toList();
            case Block.Paragraph(var text) -> wrap(text, "", "");
            case Block.Steps(var steps) -> steps(steps);
            case Block.Way way -> way(way);
            case Block.Table(var header, var rows) -> table(header, rows);
            case Block.Quote quote -> quote(quote);
            case Block.Checks(var lines) -> checks(lines);
            case Block.Dialogue(var lines) -> dialogue(lines);
            case Block.Note(var state, var text) ->
                    signed(state, words.state(state) + ": " + text, "  ");
            case Block.PageBreak() -> List.of();
        };
    }

    private List<String> verdict(Block.Verdict verdict) {
        var out = new ArrayList<>(signed(verdict.state(), verdict.word(), "  "));
        wrap(verdict.title(), "", "").forEach(line -> out.add(strong(line)));
        if (!verdict.explanation().isEmpty()) {
            out.add("");
            out.addAll(wrap(verdict.explanation(), "", ""));
        }
        return out;
    }

    private List<String> facts(List<Block.Fact> facts, String indent) {
        var widest = facts.stream().mapToInt(f -> columns(f.label())).max().orElse(0);
        var column = Math.min(widest, width / 3);
        var out = new ArrayList<String>();
        for (var fact : facts) {
            out.addAll(labelled(indent, fact.label(), column, fact.value()));
        }
        return out;
    }

    /// A label in a column of its own and the text beside it, or below it where the label is too
    /// long.
    private List<String> labelled(String indent, String label, int column, String text) {
        var rest = " ".repeat(columns(indent) + column + 2);
        if (columns(label) <= column) {
            return wrap(text, indent + pad(label, column) + "  ", rest);
        }
        var out = new ArrayList<>(wrap(label, indent, indent));
        out.addAll(wrap(text, rest, rest));
        return out;
    }

    private List<String> steps(List<Block.Step> steps) {
        var out = new ArrayList<String>();
        var number = 0;
        for (var step : steps) {
            number++;
            var box = step.done() ? "[x] " : "[ ] ";
            var head = box + number + ". ";
            var indent = " ".repeat(head.length());
            out.addAll(wrap(step.text(), head, indent));
            if (!step.help().isEmpty()) {
                out.addAll(wrap(step.help(), indent, indent));
            }
            if (step.link() != null) {
                out.addAll(wrap(step.link().uri().toASCIIString(), indent, indent));
            }
            out.addAll(facts(step.values(), indent));
        }
        return out;
    }

    private List<String> way(Block.Way way) {
        var out = new ArrayList<String>();
        var line = new StringBuilder();
        var used = 0;
        for (var station : way.stations()) {
            var plain = sign(station.state()) + " " + station.label() + " (" + station.word() + ")";
            var arrow = used == 0 ? "" : " → ";
            if (used > 0 && used + columns(arrow) + columns(plain) > width) {
                out.add(line.toString());
                line.setLength(0);
                used = 2;
                line.append("  ");
                arrow = "→ ";
            }
            line.append(arrow).append(coloured(station.state(), plain));
            used += columns(arrow) + columns(plain);
        }
        out.add(line.toString());
        return out;
    }

    private List<String> table(List<String> header, List<List<String>> rows) {
        var widths = new int[header.size()];
        for (var i = 0; i < widths.length; i++) {
            widths[i] = columns(header.get(i));
            for (var row : rows) {
                widths[i] = Math.max(widths[i], columns(row.get(i)));
            }
        }
        var total = 2 * (widths.length - 1);
        for (var w : widths) {
            total += w;
        }
        var out = new ArrayList<String>();
        if (total > width) {
            for (var row : rows) {
                var facts = new ArrayList<Block.Fact>();
                for (var i = 1; i < row.size(); i++) {
                    facts.add(new Block.Fact(header.get(i), row.get(i)));
                }
                wrap(row.getFirst(), "", "  ").forEach(line -> out.add(strong(line)));
                out.addAll(facts(facts, "  "));
            }
            return out;
        }
        out.add(row(header, widths));
        out.add(ruler(Math.min(total, width)));
        rows.forEach(row -> out.add(row(row, widths)));
        return out;
    }

    private static String row(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (var i = 0; i < cells.size(); i++) {
            line.append(i + 1 < cells.size() ? pad(cells.get(i), widths[i]) + "  " : cells.get(i));
        }
        return line.toString().stripTrailing();
    }

    private List<String> quote(Block.Quote quote) {
        var bar = ascii ? "  | " : "  │ ";
        var out = new ArrayList<>(wrap(quote.speaker(), "  ", "  "));
        quote.lines().forEach(line -> out.addAll(wrap(line, bar, bar)));
        return out;
    }

    private List<String> checks(List<Block.CheckLine> lines) {
        var column =
                Math.min(
                        lines.stream().mapToInt(l -> columns(l.label())).max().orElse(0),
                        width / 4);
        var out = new ArrayList<String>();
        for (var line : lines) {
            var time = line.time().isEmpty() ? "" : " (" + line.time() + ")";
            var text =
                    line.state() == State.GOOD || line.state() == State.NOTE
                            ? line.sentence()
                            : words.state(line.state()) + ": " + line.sentence();
            var head = sign(line.state()) + " ";
            var wrapped = labelled(head, line.label(), column, text + time);
            out.add(coloured(line.state(), wrapped.getFirst()));
            out.addAll(wrapped.subList(1, wrapped.size()));
        }
        return out;
    }

    private List<String> dialogue(List<Block.Line> lines) {
        var column = lines.stream().mapToInt(l -> columns(l.at())).max().orElse(0);
        var out = new ArrayList<String>();
        for (var line : lines) {
            var head = "  " + padLeft(line.at(), column) + " " + line.direction().sign() + " ";
            out.addAll(wrap(line.text(), head, " ".repeat(column + 5)));
        }
        return out;
    }

    private List<String> signed(State state, String text, String indent) {
        var lines = wrap(text, sign(state) + " ", indent);
        return lines.stream().map(line -> coloured(state, line)).toList();
    }

    private String sign(State state) {
        return ascii ? state.plainSign() : state.sign();
    }

    private String ruler(int length) {
        return (ascii ? "-" : "─").repeat(length);
    }

    private String strong(String text) {
        return colours ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    private String coloured(State state, String text) {
        if (!colours) {
            return text;
        }
        return switch (state) {
            case GOOD -> "\u001b[32m" + text + "\u001b[0m";
            case WARNING -> "\u001b[33m" + text + "\u001b[0m";
            case PROBLEM -> "\u001b[1;31m" + text + "\u001b[0m";
            default -> text;
        };
    }

    private List<String> wrap(String text, String first, String rest) {
        var out = new ArrayList<String>();
        var line = new StringBuilder(first);
        var used = columns(first);
        var empty = true;
        for (var word : text.split(" ", -1)) {
            var length = columns(word);
            if (!empty && used + 1 + length > width) {
                out.add(line.toString().stripTrailing());
                line = new StringBuilder(rest);
                used = columns(rest);
                empty = true;
            }
            if (!empty) {
                line.append(' ');
                used++;
            }
            empty = false;
            for (var i = 0; i < word.length(); ) {
                var c = word.codePointAt(i);
                var columns = columns(c);
                if (used + columns > width && used > columns(rest)) {
                    out.add(line.toString());
                    line = new StringBuilder(rest);
                    used = columns(rest);
                }
                line.appendCodePoint(c);
                used += columns;
                i += Character.charCount(c);
            }
        }
        out.add(line.toString().stripTrailing());
        return out;
    }

    private String encodable(String text) {
        var encoder = charset.newEncoder();
        if (encoder.canEncode(text)) {
            return text;
        }
        var out = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            var shown = Character.toString(c);
                            out.append(encoder.canEncode(shown) ? shown : plain(c));
                        });
        return out.toString();
    }

    private static String plain(int c) {
        return switch (c) {
            case '–', '—', '‑' -> "-";
            case '…' -> "...";
            case '→' -> "->";
            case '›' -> ">";
            case '‹' -> "<";
            case '•', '·' -> "*";
            case '“', '”', '„', '«', '»' -> "\"";
            case '‘', '’', '‚' -> "'";
            case '✓' -> "+";
            case '✗', '×' -> "x";
            case '│' -> "|";
            case '⟨' -> "<";
            case '⟩' -> ">";
            case '\u00a0', '\u202f' -> " ";
            default -> "<U+" + Integer.toHexString(c).toUpperCase(Locale.ROOT) + ">";
        };
    }

    private static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - columns(text)));
    }

    private static String padLeft(String text, int columns) {
        return " ".repeat(Math.max(0, columns - columns(text))) + text;
    }

    /// How many columns a text takes in a terminal: two for wide East Asian characters and emoji
    /// (Unicode Standard Annex 11), none for combining marks.
    static int columns(String text) {
        return text.codePoints().map(TerminalWriter::columns).sum();
    }

    private static int columns(int c) {
        var type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        var wide =
                (c >= 0x1100 && c <= 0x115F)
                        || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
                        || (c >= 0xAC00 && c <= 0xD7A3)
                        || (c >= 0xF900 && c <= 0xFAFF)
                        || (c >= 0xFE30 && c <= 0xFE6F)
                        || (c >= 0xFF00 && c <= 0xFF60)
                        || (c >= 0xFFE0 && c <= 0xFFE6)
                        || (c >= 0x1F300 && c <= 0x1FAFF)
                        || (c >= 0x20000 && c <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
