package org.mailmend;

import org.jspecify.annotations.Nullable;
import org.mailmend.bounce.Explainer;
import org.mailmend.cli.Cli;
import org.mailmend.cli.Terminal;
import org.mailmend.cli.Tools;
import org.mailmend.diagnosis.Causes;
import org.mailmend.diagnosis.MailCheck;
import org.mailmend.provider.ClientApps;
import org.mailmend.provider.Providers;
import org.mailmend.reply.ReplyCatalogue;
import org.mailmend.settings.Settings;
import org.mailmend.settings.SettingsFile;
import org.mailmend.ui.Engine;
import org.mailmend.ui.Launch;
import org.mailmend.ui.MainWindow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Starts the program: the composition root, the one class that knows everybody.
public final class Mailmend {

    private Mailmend() {}

    /// Opens the window where there are no arguments and a display; else runs the command line and
    /// ends the process with its exit status.
    public static void main(String[] args) {
        if (args.length == 0 && Launch.isPossible(System.getenv(), System.getProperty("os.name"))) {
            window();
            return;
        }
        int status = new Cli(tools()).run(args);
        System.exit(status);
    }

    private static void window() {
        Launch.window(surroundings());
    }

    /// Opens the window and closes it after its first frames.
    static void rehearseWindow() {
        Launch.rehearse(surroundings());
    }

    private static Function<Consumer<URI>, MainWindow.Surroundings> surroundings() {
        Tools tools = tools();
        readAhead(tools);
        SettingsFile file =
                new SettingsFile(
                        SettingsFile.folder(
                                System.getenv(),
                                System.getProperty("os.name"),
                                System.getProperty("user.home")));
        AtomicReference<Settings> settings = new AtomicReference<>(file.read());
        Engine engine =
                new LiveEngine(
                        tools.mailCheck(),
                        tools.providers(),
                        settings::get,
                        tools.clock(),
                        tools.release());
        return browse ->
                new MainWindow.Surroundings(
                        engine,
                        tools.providers().get(),
                        tools.clients().get(),
                        tools.explainer(),
                        settings.get(),
                        changed -> remember(file, settings, changed),
                        tools.clock()::instant,
                        browse);
    }

    /// The first page needs these tables: they are read while the toolkit starts.
    private static void readAhead(Tools tools) {
        Thread.ofPlatform()
                .daemon()
                .name("tables")
                .start(
                        () -> {
                            var unusedProviders = tools.providers().get();
                            var unusedClients = tools.clients().get();
                        });
    }

    /// Settings that cannot be written hold until the window closes.
    private static void remember(
            SettingsFile file, AtomicReference<Settings> settings, Settings changed) {
        settings.set(changed);
        try {
            file.write(changed);
        } catch (IOException e) {
            return;
        }
    }

    static Tools tools() {
        Properties facts = facts();
        Supplier<Providers> providers = once(Providers::load);
        Supplier<ClientApps> clients = once(ClientApps::load);
        Supplier<MailCheck> mailCheck =
                once(
                        () ->
                                new MailCheck(
                                        providers.get(),
                                        clients.get(),
                                        ReplyCatalogue.load(),
                                        Causes.load()));
        return new Tools(
                versionLine(),
                facts.getProperty("version", "unknown"),
                Terminal.system(),
                System.in,
                Clock.systemUTC(),
                providers,
                clients,
                mailCheck,
                once(() -> new Explainer(ReplyCatalogue.load(), Causes.load())));
    }

    private static <T> Supplier<T> once(Supplier<T> make) {
        return new Supplier<>() {
            private @Nullable T made;

            @Override
            public synchronized T get() {
                T known = made;
                if (known == null) {
                    known = make.get();
                    made = known;
                }
                return known;
            }
        };
    }

    /// Name, version and commit of this build, as `--version` prints them.
    public static String versionLine() {
        Properties facts = facts();
        return "%s %s (%s)"
                .formatted(
                        facts.getProperty("name", "Mailmend"),
                        facts.getProperty("version", "unknown"),
                        facts.getProperty("commit", "unknown"));
    }

    private static Properties facts() {
        Properties facts = new Properties();
        try (var in = Mailmend.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                facts.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return facts;
    }
}
