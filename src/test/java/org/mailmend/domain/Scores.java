package org.mailmend.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Counts how many vectors of a collection are met, and writes the score where a person finds it.
public final class Scores {
    private final String name;
    private int met;
    private int all;
    private final Map<String, String> missed = new TreeMap<>();

    /// A score with the name of its collection.
    public Scores(String name) {
        this.name = name;
    }

    /// The folder with the test collections, where it was given (`-Dcorpora.dir`).
    public static Optional<Path> corpora() {
        String folder = System.getProperty("corpora.dir");
        return folder == null ? Optional.empty() : Optional.of(Path.of(folder));
    }

    /// Counts one vector.
    public void count(String vector, boolean right, String what) {
        all++;
        if (right) {
            met++;
        } else {
            missed.put(vector, what);
        }
    }

    /// The vectors that were not met.
    public List<String> missed() {
        return new ArrayList<>(missed.keySet());
    }

    /// Writes the score to `domain-scores.md` in the build's folder.
    public void print() {
        StringBuilder out = new StringBuilder("## %s: %d of %d%n".formatted(name, met, all));
        missed.forEach((vector, what) -> out.append("- %s: %s%n".formatted(vector, what)));
        try {
            Path file = Path.of("target", "domain-scores.md");
            Files.createDirectories(file.toAbsolutePath().getParent());
            String before = Files.exists(file) ? Files.readString(file) : "";
            StringBuilder whole = new StringBuilder();
            for (String section : before.split("(?m)^(?=## )")) {
                if (!section.startsWith("## " + name + ":")) {
                    whole.append(section);
                }
            }
            Files.writeString(file, whole.append(out).append('\n').toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
