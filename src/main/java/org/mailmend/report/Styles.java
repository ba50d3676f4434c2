package org.mailmend.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Reads the files that the writers bring along.
final class Styles {
    private Styles() {}

    /// A style sheet beside this class.
    static String read(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /// A file beside this class, or from the root where the name starts with a slash.
    static byte[] bytes(String name) {
        try (var in = Styles.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
