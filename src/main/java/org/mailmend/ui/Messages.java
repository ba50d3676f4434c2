package org.mailmend.ui;

import org.mailmend.bounce.Explained;
import org.mailmend.bounce.Explainer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Returned messages in files and folders.
final class Messages {
    /// Octets of a returned message that are read; nothing that tells stands behind them.
    private static final int MOST_OCTETS = 64 * 1024 * 1024;

    private static final int MOST_FILES = 20_000;
    private static final int DEEPEST = 8;

    /// So many keep the wording that is shown beside the answer.
    private static final int KEPT = 2_000;

    private Messages() {}

    /// Makes them out, those in folders too. Where there are very many, their wording is not
    /// kept.
    ///
    /// @throws IOException where the only file cannot be read; one of many is passed over
    static List<Explained> explain(Explainer explainer, List<Path> places) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            try (Stream<Path> below = Files.walk(place, DEEPEST)) {
                below.filter(Files::isRegularFile).sorted().limit(MOST_FILES).forEach(files::add);
            }
        }
        List<Explained> all = new ArrayList<>();
        for (Path file : files) {
            try {
                all.addAll(explainer.explain(String.valueOf(file.getFileName()), read(file)));
            } catch (IOException e) {
                if (files.size() == 1) {
                    throw e;
                }
            }
        }
        return all.size() > KEPT ? all.stream().map(Explained::withoutWording).toList() : all;
    }

    static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_OCTETS);
        }
    }
}
