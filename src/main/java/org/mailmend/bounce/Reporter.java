package org.mailmend.bounce;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The system that reports: how long it goes on trying is its own habit.
///
/// @param id short name, `unknown` where nothing tells
/// @param name as people call it
/// @param retryAfter how soon it tries again
/// @param giveUpAfter how long it tries at most
/// @param source where these times come from
/// @param asOf year and month of the source
public record Reporter(
        String id,
        String name,
        @Nullable Duration retryAfter,
        @Nullable Duration giveUpAfter,
        String source,
        String asOf,
        List<String> signs) {
    private static final String TABLE = "reporters.tsv";

    /// Copies the list.
    public Reporter {
        signs = List.copyOf(signs);
    }

    /// The systems that are known, in the order in which their signs are looked for; the last
    /// has none and fits every text.
    ///
    /// @throws IllegalStateException naming the line where a row is broken
    static List<Reporter> load() {
        try (InputStream in = Reporter.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(TABLE + " is missing");
            }
            List<Reporter> all = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("id\t")) {
                    all.add(row(line));
                }
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reporter row(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 7) {
            throw new IllegalStateException(TABLE + ": " + cells.length + " cells in: " + line);
        }
        return new Reporter(
                cells[0],
                cells[1],
                duration(cells[2]),
                duration(cells[3]),
                cells[4],
                cells[5],
                cells[6].equals("-")
                        ? List.of()
                        : List.of(cells[6].toLowerCase(Locale.ROOT).split(" \\| ")));
    }

    private static @Nullable Duration duration(String text) {
        return text.equals("-") ? null : Duration.parse(text);
    }
}
