package org.mailmend.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class SettingsFileTest {
    @TempDir Path folder;

    @Test
    void readsWhatItWrote() throws IOException {
        Settings kept =
                new Settings(
                        "en",
                        "dark",
                        1.5,
                        "192.0.2.53",
                        true,
                        "",
                        List.of("mail.example.org"),
                        "http://control.example.org/",
                        "well",
                        List.of("https://time.example.org/", "https://www.example.org/"));
        new SettingsFile(folder.resolve("new")).write(kept);
        assertThat(new SettingsFile(folder.resolve("new")).read()).isEqualTo(kept);
    }

    @Test
    void countsAsNeverChangedWhereNothingIsThere() {
        assertThat(new SettingsFile(folder).read()).isEqualTo(Settings.USUAL);
    }

    @Test
    void countsAsNeverChangedWhatIsDamaged() throws IOException {
        Files.writeString(folder.resolve("settings.properties"), "language=\\u12");
        assertThat(new SettingsFile(folder).read()).isEqualTo(Settings.USUAL);
    }

    @Test
    void keepsTheTextSizeWithinItsBounds() {
        assertThat(Settings.USUAL.withLook("light", 9).textSize()).isEqualTo(2);
        assertThat(Settings.USUAL.withLook("light", Double.NaN).textSize()).isEqualTo(1);
    }

    @Test
    void ownFolderGoesBeforeTheSystemsConvention() {
        assertThat(SettingsFile.folder(Map.of("MAILMEND_HOME", "/own"), "Linux", "/home/ana"))
                .isEqualTo(Path.of("/own"));
        assertThat(SettingsFile.folder(Map.of(), "Linux", "/home/ana"))
                .isEqualTo(Path.of("/home/ana/.config/mailmend"));
        assertThat(SettingsFile.folder(Map.of(), "Mac OS X", "/Users/ana"))
                .isEqualTo(Path.of("/Users/ana/Library/Application Support/Mailmend"));
    }
}
