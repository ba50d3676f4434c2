package org.mailmend.diagnosis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The vocabulary of diagnosis, read from the table that ships with the product.
public final class Causes {
    private static final String TABLE = "/org/mailmend/diagnosis/causes.tsv";

    private final Map<String, Cause> byId;

    private Causes(Map<String, Cause> byId) {
        this.byId = byId;
    }

    /// Reads the table.
    ///
    /// @throws IllegalStateException naming the line where a row is broken
    public static Causes load() {
        Map<String, Cause> rows = new LinkedHashMap<>();
        try (InputStream in = Causes.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("the table of causes is missing");
            }
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            String line = reader.readLine();
            for (int number = 1; line != null; number++, line = reader.readLine()) {
                if (!line.startsWith("#") && !line.startsWith("id\t") && !line.isBlank()) {
                    Cause cause = row(line, number);
                    rows.put(cause.id(), cause);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Causes(rows);
    }

    private static Cause row(String line, int number) {
        String[] cells = line.split("\t", -1);
        if (cells.length < 5) {
            throw new IllegalStateException("causes.tsv line " + number + ": too few cells");
        }
        try {
            return new Cause(
                    cells[0],
                    cells[1],
                    cells[2].equals("-")
                            ? null
                            : Cause.Side.valueOf(cells[2].toUpperCase(Locale.ROOT)),
                    cells[3].equals("-")
                            ? Cause.Level.NOTE
                            : Cause.Level.valueOf(cells[3].toUpperCase(Locale.ROOT)),
                    cells[4],
                    cells.length < 6 || cells[5].isBlank()
                            ? List.of()
                            : List.of(cells[5].trim().split("\\s+")));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("causes.tsv line " + number + ": " + e.getMessage(), e);
        }
    }

    /// The cause of that id.
    ///
    /// @throws IllegalArgumentException for an id that is not in the table
    public Cause of(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no such cause: " + id));
    }

    /// The cause of that id, where there is one.
    public Optional<Cause> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// All causes in the order of the table.
    public Collection<Cause> all() {
        return byId.values();
    }
}
