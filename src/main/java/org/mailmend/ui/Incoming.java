package org.mailmend.ui;

import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

import org.mailmend.report.SavedCase;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What is dropped on the window, pasted at the start, or chosen as a file, and where it leads: a
/// case file or pictures of its codes to the result, everything else to the page that explains
/// returned messages.
final class Incoming {
    private static final int HEAD = 4096;
    private static final int WORDS_OF_AN_ADDRESS = 3;

    /// Where things lead.
    interface Places {
        /// Whether something can be taken now.
        boolean isOpen();

        void openCase(List<Path> files);

        /// Files and folders with returned messages.
        void explain(List<Path> files);

        void explain(String text);
    }

    private final Places places;

    Incoming(Places places) {
        this.places = places;
    }

    void over(DragEvent event) {
        if (places.isOpen()
                && (event.getDragboard().hasFiles() || event.getDragboard().hasString())) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    void dropped(DragEvent event) {
        event.setDropCompleted(take(event.getDragboard()));
        event.consume();
    }

    /// Takes files or text.
    ///
    /// @return whether there was something to take
    boolean take(Clipboard board) {
        if (!places.isOpen()) {
            return false;
        }
        if (board.hasFiles()) {
            take(board.getFiles().stream().map(File::toPath).toList());
            return true;
        }
        if (board.hasString() && !board.getString().isBlank()) {
            places.explain(board.getString());
            return true;
        }
        return false;
    }

    /// Takes files.
    void take(List<Path> files) {
        if (isCase(files)) {
            places.openCase(files);
        } else {
            places.explain(files);
        }
    }

    /// Whether a text that is pasted into the field of the address is more than an address.
    static boolean isMoreThanAnAddress(String text) {
        String stripped = text.strip();
        return stripped.contains("\n") || stripped.split("\\s+").length > WORDS_OF_AN_ADDRESS;
    }

    private static boolean isCase(List<Path> files) {
        return files.stream().allMatch(SavedCase::isPicture)
                || files.size() == 1 && beginsLikeJson(files.getFirst());
    }

    private static boolean beginsLikeJson(Path file) {
        if (Files.isDirectory(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(HEAD), java.nio.charset.StandardCharsets.UTF_8);
            return head.strip().startsWith("{") || head.startsWith("\ufeff{");
        } catch (IOException e) {
            return false;
        }
    }
}
