package org.mailmend.ui;

import javafx.application.Platform;
import javafx.stage.Stage;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Opens the window.
public final class Launch {
    private Launch() {}

    /// Whether there is a display to open a window on.
    ///
    /// @param environment of this process
    /// @param osName as the runtime names the system
    public static boolean isPossible(Map<String, String> environment, String osName) {
        String system = osName.toLowerCase(Locale.ROOT);
        return system.contains("win")
                || system.contains("mac")
                || !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    }

    /// Opens the window and returns; the program ends when it is closed.
    ///
    /// @param surroundings is called on the JavaFX thread with what opens a page in the browser
    public static void window(
            Function<java.util.function.Consumer<URI>, MainWindow.Surroundings> surroundings) {
        Platform.startup(
                () -> new MainWindow(surroundings.apply(Launch::browse)).show(new Stage()));
    }

    /// Asks the system to show a page. Where it has no browser, nothing happens: the address stands
    /// beside the link.
    private static void browse(URI page) {
        if (!"https".equals(page.getScheme())) {
            return;
        }
        Thread.ofPlatform().daemon().name("browser").start(() -> show(page));
    }

    private static void show(URI page) {
        try {
            if (Desktop.isDesktopSupported()
                    && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(page);
            } else {
                new ProcessBuilder("xdg-open", page.toString()).inheritIO().start();
            }
        } catch (IOException | UnsupportedOperationException e) {
            return;
        }
    }
}
