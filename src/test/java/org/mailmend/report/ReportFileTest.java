package org.mailmend.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class ReportFileTest {
    private static final byte[] BYTES = "report".getBytes(StandardCharsets.UTF_8);

    @TempDir private Path folder;

    @Test
    void savesForTheOwnerAloneAndLeavesNothingBeside() throws IOException {
        var target = folder.resolve("report.pdf");
        assertThat(ReportFile.save(target, BYTES)).isEqualTo(new ReportFile.Saving.Saved(target));
        assertThat(target).hasBinaryContent(BYTES);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
    }

    @Test
    void replacesWhatWasThere() throws IOException {
        var target = Files.writeString(folder.resolve("report.pdf"), "an older and longer one");
        assertThat(ReportFile.save(target, BYTES)).isInstanceOf(ReportFile.Saving.Saved.class);
        assertThat(target).hasBinaryContent(BYTES);
    }

    @Test
    void namesAFolderThatIsNotThere() {
        var nowhere = folder.resolve("nowhere");
        assertThat(ReportFile.save(nowhere.resolve("report.pdf"), BYTES))
                .isEqualTo(new ReportFile.Saving.FolderMissing(nowhere));
    }

    @Test
    void doesNotWriteOverAFolder() {
        assertThat(ReportFile.save(folder, BYTES))
                .isEqualTo(new ReportFile.Saving.IsFolder(folder));
        assertThat(folder).isDirectory();
    }

    @Test
    void tellsAFullDiskFromAFolderThatMayNotBeWritten() {
        assertThat(ReportFile.failed(folder, folder, new IOException("No space left on device")))
                .isEqualTo(new ReportFile.Saving.DiskFull(folder));
        assertThat(ReportFile.failed(folder, folder, new IOException("Disk quota exceeded")))
                .isEqualTo(new ReportFile.Saving.DiskFull(folder));
        assertThat(ReportFile.failed(folder, folder, new IOException("Read-only file system")))
                .isEqualTo(new ReportFile.Saving.FolderNotWritable(folder));
        assertThat(ReportFile.failed(folder, folder, new IOException("Input/output error")))
                .isEqualTo(new ReportFile.Saving.NotSaved(folder, "Input/output error"));
    }
}
