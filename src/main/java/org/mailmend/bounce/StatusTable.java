package org.mailmend.bounce;

import org.mailmend.text.Words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// All enhanced status codes of the registry (RFC 5248), with a plain sentence each.
public final class StatusTable {
    private final List<Row> rows;

    private StatusTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /// One registered code.
    ///
    /// @param code with `x` for the class: `x.4.1`
    /// @param source the RFC that registers it
    public record Row(String code, String source) {
        /// The registered name in short.
        public String title(Words words) {
            return words.say("bounce.status." + code + ".title");
        }

        /// What it means to a sender.
        public String sentence(Words words) {
            return words.say("bounce.status." + code + ".text");
        }
    }

    /// The table that ships with the product.
    public static StatusTable load() {
        try (InputStream in = StatusTable.class.getResourceAsStream("statuses.tsv")) {
            if (in == null) {
                throw new IllegalStateException("statuses.tsv is missing");
            }
            List<Row> rows = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.isBlank() || line.startsWith("#") || line.startsWith("code\t")) {
                    continue;
                }
                String[] cells = line.split("\t", -1);
                if (cells.length != 2) {
                    throw new IllegalStateException("statuses.tsv: " + line);
                }
                rows.add(new Row(cells[0], cells[1]));
            }
            return new StatusTable(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All rows in the order of their numbers.
    public List<Row> rows() {
        return rows;
    }

    /// The rows that hold every word of a question in these words, or whose code it names (`4.4.1`,
    /// `#4.4.1`, `x.4.1`, or the beginning of one: `4.7`).
    public List<Row> search(String question, Words words) {
        String wanted = question.strip().toLowerCase(Locale.ROOT).replace("#", "");
        if (wanted.matches("[245x](?:\\.\\d{0,3}){1,2}")) {
            String code = "x" + wanted.substring(1);
            List<Row> exact = rows.stream().filter(row -> row.code().equals(code)).toList();
            String start = code.endsWith(".") ? code : code + ".";
            return exact.isEmpty()
                    ? rows.stream().filter(row -> row.code().startsWith(start)).toList()
                    : exact;
        }
        String[] all = wanted.split("\\s+");
        return rows.stream().filter(row -> holds(row, all, words)).toList();
    }

    private static boolean holds(Row row, String[] all, Words words) {
        String text =
                (row.code() + " " + row.title(words) + " " + row.sentence(words))
                        .toLowerCase(Locale.ROOT);
        for (String word : all) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
