package org.mailmend.reply;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Tab-separated data of the product: `#` begins a remark, the first other line names the columns.
record Table(String name, List<String> columns, List<Row> rows) {

    /// Reads a table that ships with the product.
    ///
    /// @throws IllegalStateException naming table and line where a row is broken
    static Table load(String name) {
        try (InputStream in = Table.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("table " + name + " is missing");
            }
            return read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Table read(String name, String text) {
        List<String> columns = List.of();
        List<Row> rows = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = List.of(line.split("\t", -1));
            if (columns.isEmpty()) {
                columns = cells;
            } else if (cells.size() != columns.size()) {
                throw broken(name, number, cells.size() + " cells, " + columns.size() + " wanted");
            } else {
                rows.add(new Row(name, number, columns, cells));
            }
        }
        return new Table(name, columns, List.copyOf(rows));
    }

    private static IllegalStateException broken(String name, int number, String what) {
        return new IllegalStateException(name + ", line " + number + ": " + what);
    }

    /// One line of a table.
    record Row(String table, int number, List<String> columns, List<String> cells) {
        String get(String column) {
            int index = columns.indexOf(column);
            if (index < 0) {
                throw broken("has no column " + column);
            }
            String cell = cells.get(index).strip();
            if (cell.isEmpty()) {
                throw broken("column " + column + " is empty");
            }
            return cell;
        }

        IllegalStateException broken(String what) {
            return Table.broken(table, number, what);
        }
    }
}
