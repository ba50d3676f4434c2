package org.mailmend.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads the tables of this package: tab-separated, comments with `#`, names of columns first.
public final class Rows {
    private Rows() {}

    /// The rows of a file that lies beside this class, without its heading.
    public static List<String[]> of(String file) {
        List<String[]> rows = new ArrayList<>();
        try (InputStream in = Rows.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("missing: " + file);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            boolean header = true;
            for (String line : text.split("\n")) {
                if (line.startsWith("#") || line.isBlank()) {
                    continue;
                }
                if (!header) {
                    rows.add(line.split("\t", -1));
                }
                header = false;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /// The values of a cell that holds several.
    public static List<String> list(String cell) {
        return Arrays.stream(cell.split(",")).filter(w -> !w.isEmpty()).toList();
    }
}
