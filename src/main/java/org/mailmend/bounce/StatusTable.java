package org.mailmend.bounce;

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
    /// @param title the registered name in short
    /// @param sentence what it means to a sender
    /// @param source the RFC that registers it
    public record Row(String code, String title, String sentence, String source) {}

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
                if (cells.length != 4) {
                    throw new IllegalStateException("statuses.tsv: " + line);
                }
                rows.add(new Row(cells[0], cells[1], cells[2], cells[3]));
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

    /// The rows that hold every word of a question, or whose code it names (`4.4.1`, `#4.4.1`,
    /// `x.4.1`).
    public List<Row> search(String question) {
        String wanted = question.strip().toLowerCase(Locale.ROOT).replace("#", "");
        String code =
                wanted.matches("[245]\\.\\d{1,3}\\.\\d{1,3}") ? "x" + wanted.substring(1) : wanted;
        List<Row> exact = rows.stream().filter(row -> row.code().equals(code)).toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        String[] words = wanted.split("\\s+");
        return rows.stream().filter(row -> holds(row, words)).toList();
    }

    private static boolean holds(Row row, String[] words) {
        String text =
                (row.code() + " " + row.title() + " " + row.sentence()).toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
