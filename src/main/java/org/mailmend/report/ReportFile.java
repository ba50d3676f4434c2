package org.mailmend.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Locale;

/// Saves a report or a case file so that nothing is lost: it is written beside the target, readable
/// by its owner alone, forced to the disk and then moved over the target in one step. Whatever goes
/// wrong, what was there stays as it was.
public final class ReportFile {
    private ReportFile() {}

    /// How saving ended; each ending has one sentence.
    public sealed interface Saving {
        /// It is there.
        record Saved(Path file) implements Saving {}

        /// The folder does not exist.
        record FolderMissing(Path folder) implements Saving {}

        /// The folder may not be written to.
        record FolderNotWritable(Path folder) implements Saving {}

        /// The disk, or the user's share of it, is full.
        record DiskFull(Path folder) implements Saving {}

        /// The target is a folder.
        record IsFolder(Path target) implements Saving {}

        /// Something else stopped it.
        ///
        /// @param reason the system's own words
        record NotSaved(Path target, String reason) implements Saving {}
    }

    /// Saves the bytes as the target.
    public static Saving save(Path target, byte[] bytes) {
        var file = target.toAbsolutePath().normalize();
        var folder = file.getParent();
        if (folder == null || Files.isDirectory(file)) {
            return new Saving.IsFolder(target);
        }
        if (!Files.isDirectory(folder)) {
            return new Saving.FolderMissing(folder);
        }
        try {
            var aside = Files.createTempFile(folder, ".mailmend-", ".part", ownerOnly(folder));
            try {
                write(aside, bytes);
                move(aside, file);
            } finally {
                Files.deleteIfExists(aside);
            }
            return new Saving.Saved(target);
        } catch (AccessDeniedException | ReadOnlyFileSystemException e) {
            return new Saving.FolderNotWritable(folder);
        } catch (IOException e) {
            return failed(target, folder, e);
        }
    }

    private static void write(Path aside, byte[] bytes) throws IOException {
        var options = EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        try (var channel = FileChannel.open(aside, options)) {
            var rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static void move(Path aside, Path file) throws IOException {
        try {
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException | FileAlreadyExistsException _) {
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /// Which ending an exception of the system means.
    static Saving failed(Path target, Path folder, IOException e) {
        var reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        var lower = reason.toLowerCase(Locale.ROOT);
        // Java has no exception of its own for a full disk, and the words differ between systems.
        if (lower.contains("no space left")
                || lower.contains("not enough space")
                || lower.contains("disk full")
                || lower.contains("quota")) {
            return new Saving.DiskFull(folder);
        }
        if (lower.contains("read-only") || lower.contains("permission denied")) {
            return new Saving.FolderNotWritable(folder);
        }
        return new Saving.NotSaved(target, Quoted.safe(reason, 300));
    }
}
