package org.mailmend.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.mailmend.LiveEngine;
import org.mailmend.bounce.Explainer;
import org.mailmend.diagnosis.Causes;
import org.mailmend.diagnosis.MailCheck;
import org.mailmend.practice.PracticeNetwork;
import org.mailmend.provider.ClientApps;
import org.mailmend.provider.Providers;
import org.mailmend.reply.ReplyCatalogue;
import org.mailmend.settings.Settings;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import javax.imageio.ImageIO;

/// Drives the window in a test, and takes pictures of it.
final class Walk {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Providers PROVIDERS = Providers.load();
    private static final ClientApps CLIENTS = ClientApps.load();
    private static final MailCheck MAIL_CHECK =
            new MailCheck(PROVIDERS, CLIENTS, ReplyCatalogue.load(), Causes.load());

    private final MainWindow window;
    final List<Settings> remembered = new ArrayList<>();
    final List<String> browsed = new ArrayList<>();

    private Walk(Settings settings, Supplier<Engine> engine) {
        window =
                new MainWindow(
                        new MainWindow.Surroundings(
                                engine.get(),
                                PROVIDERS,
                                CLIENTS,
                                () -> new Explainer(ReplyCatalogue.load(), Causes.load()),
                                settings,
                                remembered::add,
                                Clock.systemUTC()::instant,
                                page -> browsed.add(page.toString())));
    }

    static Engine engine() {
        return engine(Settings.USUAL);
    }

    static Engine engine(Settings settings) {
        return new LiveEngine(
                () -> MAIL_CHECK, () -> PROVIDERS, () -> settings, Clock.systemUTC(), "test");
    }

    static Settings look(String colours, double size, String language) {
        return new Settings(language, colours, size, "", true, "", List.of(), "", "", List.of());
    }

    /// Opens a window; called on the JavaFX thread.
    static Walk open(Stage stage, Settings settings) {
        return open(stage, settings, Walk::engine);
    }

    static Walk open(Stage stage, Settings settings, Supplier<Engine> engine) {
        Walk walk = new Walk(settings, engine);
        walk.window.show(stage);
        stage.requestFocus();
        return walk;
    }

    /// Opens a window over the DNS of a practice network, and waits for it.
    static Walk over(
            PracticeNetwork network, Stage stage, String colours, double size, String language) {
        Settings usual = look(colours, size, language);
        Settings asked =
                new Settings(
                        usual.language(),
                        usual.colours(),
                        usual.textSize(),
                        "127.0.0.1:" + network.resolver().getPort(),
                        usual.offline(),
                        usual.authorities(),
                        usual.trustedHosts(),
                        usual.controlPage(),
                        usual.controlWords(),
                        usual.clocks());
        Walk[] made = new Walk[1];
        WaitForAsyncUtils.waitForAsyncFx(
                20_000, () -> made[0] = open(stage, asked, () -> engine(asked)));
        return made[0];
    }

    /// Whether something of that name is shown.
    boolean there(String id) {
        return window.scene().getRoot().lookup("#" + id) != null;
    }

    /// All words below the node of that name; none where it is not shown.
    String text(String id) {
        StringBuilder text = new StringBuilder();
        then(
                () -> {
                    if (window.scene().getRoot().lookup("#" + id) instanceof Parent shown) {
                        for (Node node : Sight.nodes(shown)) {
                            if (node instanceof Text plain) {
                                text.append(plain.getText()).append('\n');
                            } else if (node instanceof Labeled label && label.getText() != null) {
                                text.append(label.getText()).append('\n');
                            }
                        }
                    }
                });
        return text.toString();
    }

    MainWindow window() {
        return window;
    }

    Session session() {
        return window.session();
    }

    /// Does something on the JavaFX thread and waits for what follows from it.
    void then(Runnable act) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, act);
        WaitForAsyncUtils.waitForFxEvents();
    }

    <T extends Node> T find(String id, Class<T> type) {
        Node found = window.scene().getRoot().lookup("#" + id);
        assertThat(found).as("node #" + id).isInstanceOf(type);
        return type.cast(found);
    }

    /// The name of what has the focus in the window, whether or not the window has it.
    String focus() {
        String[] focus = new String[1];
        then(() -> focus[0] = focusNow());
        return focus[0];
    }

    /// The same on the JavaFX thread.
    String focusNow() {
        Node owner = window.scene().getFocusOwner();
        return owner == null || owner.getId() == null || owner.getScene() != window.scene()
                ? String.valueOf(owner)
                : owner.getId();
    }

    void clipboard(String text) {
        then(
                () -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(text);
                    Clipboard.getSystemClipboard().setContent(content);
                });
    }

    void press(String id) {
        then(() -> find(id, ButtonBase.class).fire());
    }

    void until(BooleanSupplier met) {
        try {
            WaitForAsyncUtils.waitFor(
                    60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(met::getAsBoolean).get());
        } catch (TimeoutException e) {
            throw new AssertionError("not within a minute: " + state(), e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// What a failed wait has to say: the page, who has the focus, and whether the window has it.
    private String state() {
        String[] state = new String[1];
        then(
                () -> {
                    Node owner = window.scene().getFocusOwner();
                    Window shown = window.scene().getWindow();
                    state[0] =
                            "page %s, step %s, running %s, focus on %s%s, window %s, others %s"
                                    .formatted(
                                            window.page().getClass().getSimpleName(),
                                            session().wizard().current().get(),
                                            session().isRunning(),
                                            owner,
                                            owner == null || owner.getScene() == window.scene()
                                                    ? ""
                                                    : " (no longer shown)",
                                            state(shown),
                                            Window.getWindows().stream()
                                                    .filter(w -> w != shown)
                                                    .map(Walk::state)
                                                    .toList());
                });
        return state[0];
    }

    private static String state(@Nullable Window window) {
        return window == null
                ? "gone"
                : window.getClass().getSimpleName()
                        + (window.isShowing() ? "" : " hidden")
                        + (window.isFocused() ? " focused" : " without focus");
    }

    void practise(String fault) {
        then(() -> session().practise(org.mailmend.practice.Fault.named(fault).orElseThrow()));
        untilResult();
    }

    void untilResult() {
        until(
                () ->
                        !session().isRunning()
                                && session().wizard().current().get() == WizardModel.Step.RESULT);
    }

    /// Saves a picture of the window.
    void picture(String name) {
        until(() -> window.page().body().getOpacity() == 1);
        WritableImage[] drawn = new WritableImage[1];
        then(
                () -> {
                    window.scene().getRoot().applyCss();
                    window.scene().getRoot().layout();
                });
        List<String> overlapping = new ArrayList<>();
        then(
                () -> {
                    overlapping.addAll(Sight.overlapping(window.scene().getRoot()));
                    drawn[0] = window.scene().snapshot(null);
                });
        try {
            Files.createDirectories(PICTURES);
            ImageIO.write(
                    SwingFXUtils.fromFXImage(drawn[0], null),
                    "png",
                    PICTURES.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(overlapping).as("texts over each other on " + name).isEmpty();
    }

    static boolean onFx() {
        return Platform.isFxApplicationThread();
    }
}
