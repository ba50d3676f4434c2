package org.mailmend.settings;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// Where [Settings] are kept: a file that is written aside and then moved into its place.
public final class SettingsFile {
    private static final int MOST_BYTES = 64 * 1024;

    private final Path file;

    /// The settings in this folder.
    public SettingsFile(Path folder) {
        this.file = folder.resolve("settings.properties");
    }

    /// The folder of this user: `MAILMEND_HOME`, else what the system's convention says
    /// (`%APPDATA%`, `~/Library/Application Support`, the XDG base directories).
    public static Path folder(Map<String, String> environment, String osName, String userHome) {
        String own = environment.getOrDefault("MAILMEND_HOME", "");
        if (!own.isBlank()) {
            return Path.of(own);
        }
        String system = osName.toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            String roaming = environment.getOrDefault("APPDATA", "");
            return (roaming.isBlank() ? Path.of(userHome) : Path.of(roaming)).resolve("Mailmend");
        }
        if (system.contains("mac")) {
            return Path.of(userHome, "Library", "Application Support", "Mailmend");
        }
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return (config.isBlank() ? Path.of(userHome, ".config") : Path.of(config))
                .resolve("mailmend");
    }

    /// What is remembered; what cannot be read counts as never changed.
    public Settings read() {
        Properties kept = new Properties();
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return Settings.USUAL;
            }
            try (Reader reader =
                    new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
                kept.load(reader);
            }
        } catch (IOException | IllegalArgumentException e) {
            return Settings.USUAL;
        }
        return new Settings(
                kept.getProperty("language", ""),
                kept.getProperty("colours", "system"),
                number(kept.getProperty("textSize", "1")),
                kept.getProperty("resolver", ""),
                Boolean.parseBoolean(kept.getProperty("offline", "false")),
                kept.getProperty("authorities", ""),
                list(kept.getProperty("trustedHosts", "")),
                kept.getProperty("controlPage", ""),
                kept.getProperty("controlWords", ""),
                list(kept.getProperty("clocks", "")));
    }

    /// Remembers these.
    ///
    /// @throws IOException when the folder cannot be written to; what was there stays
    public void write(Settings settings) throws IOException {
        Properties kept = new Properties();
        kept.setProperty("language", settings.language());
        kept.setProperty("colours", settings.colours());
        kept.setProperty("textSize", String.valueOf(settings.textSize()));
        kept.setProperty("resolver", settings.resolver());
        kept.setProperty("offline", String.valueOf(settings.offline()));
        kept.setProperty("authorities", settings.authorities());
        kept.setProperty("trustedHosts", String.join(" ", settings.trustedHosts()));
        kept.setProperty("controlPage", settings.controlPage());
        kept.setProperty("controlWords", settings.controlWords());
        kept.setProperty("clocks", String.join(" ", settings.clocks()));
        StringWriter text = new StringWriter();
        kept.store(text, null);
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder");
        }
        Files.createDirectories(folder);
        Path aside = Files.createTempFile(folder, "settings", ".new");
        try {
            Files.writeString(aside, text.toString());
            try {
                Files.move(
                        aside,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static List<String> list(String blankSeparated) {
        return List.of(blankSeparated.split(" ")).stream().filter(h -> !h.isBlank()).toList();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
