package org.mailmend.ui;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.ui.control.Icons;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// Opens the window.
public final class Launch {
    private static final Duration REHEARSAL = Duration.ofSeconds(20);
    private static final int FRAMES = 10;

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
    public static void window(Function<Consumer<URI>, MainWindow.Surroundings> surroundings) {
        fontsAhead();
        Platform.startup(
                () -> new MainWindow(surroundings.apply(Launch::browse)).show(new Stage()));
    }

    /// The fonts are read while the toolkit starts.
    private static void fontsAhead() {
        Thread.ofPlatform()
                .daemon()
                .name("fonts")
                .start(
                        () -> {
                            var unusedFamilies = Fonts.load();
                            var unusedIcon = Icons.of(Feather.CHECK);
                        });
    }

    /// Opens the window where there is no screen, and ends the toolkit after its first frames; does
    /// nothing where the toolkit cannot start.
    public static void rehearse(Function<Consumer<URI>, MainWindow.Surroundings> surroundings) {
        CountDownLatch shown = new CountDownLatch(1);
        try {
            Platform.startup(() -> rehearse(surroundings, shown));
            if (!shown.await(REHEARSAL.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (UnsupportedOperationException | IllegalStateException | LinkageError e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rehearse(
            Function<Consumer<URI>, MainWindow.Surroundings> surroundings, CountDownLatch shown) {
        Stage stage = new Stage();
        MainWindow window = new MainWindow(surroundings.apply(_ -> {}));
        window.show(stage);
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                if (++frames == FRAMES) {
                    stop();
                    shown.countDown();
                }
            }
        }.start();
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
