package org.mailmend.ui;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.concurrent.Task;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.Explainer;
import org.mailmend.practice.Fault;
import org.mailmend.provider.ClientApps;
import org.mailmend.provider.Providers;
import org.mailmend.report.SavedCase;
import org.mailmend.settings.Settings;
import org.mailmend.text.Words;
import org.mailmend.ui.account.AccountModel;
import org.mailmend.ui.account.AccountView;
import org.mailmend.ui.account.AccountView.Entrance;
import org.mailmend.ui.account.LookAhead;
import org.mailmend.ui.checks.ChecksView;
import org.mailmend.ui.control.Announcer;
import org.mailmend.ui.control.HelpPopover;
import org.mailmend.ui.control.Motion;
import org.mailmend.ui.domain.DomainModel;
import org.mailmend.ui.domain.DomainView;
import org.mailmend.ui.report.ReportModel;
import org.mailmend.ui.report.ReportView;
import org.mailmend.ui.result.Outcomes;
import org.mailmend.ui.result.ResultView;
import org.mailmend.ui.tools.ExplainModel;
import org.mailmend.ui.tools.ExplainView;
import org.mailmend.ui.tools.HelpView;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The one window: header, a page, footer. It makes pages from models and knows where they lead.
public final class MainWindow {
    private static final Duration IDLE = Duration.minutes(10);
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 700;
    private static final double SMALLEST_WIDTH = 760;
    private static final double SMALLEST_HEIGHT = 560;

    /// What the window is made with.
    ///
    /// @param explainer reads returned messages; made when it is first needed
    /// @param settings what is remembered
    /// @param remember keeps changed settings
    /// @param browse opens a page in the user's browser
    public record Surroundings(
            Engine engine,
            Providers providers,
            ClientApps clients,
            Supplier<Explainer> explainer,
            Settings settings,
            Consumer<Settings> remember,
            Supplier<Instant> now,
            Consumer<URI> browse) {}

    private final Surroundings made;
    private final Theme theme = new Theme();
    private final Session session;
    private final StackPane root;
    private final Scene scene;
    private final Announcer announcer;
    private final Incoming incoming = new Incoming(places());
    private final ExplainModel explain = new ExplainModel();
    private final DomainModel domain = new DomainModel();
    private final DomainDesk domainDesk;
    private final ExplainDesk explainDesk;
    private final PauseTransition idle = new PauseTransition(IDLE);
    private final LookAhead lookAhead;
    private Settings settings;
    private Words words;
    private @Nullable Frame frame;
    private @Nullable Page page;
    private @Nullable Supplier<Page> aside;
    private @Nullable ReportModel reportModel;
    private @Nullable Outcomes reportOf;

    /// A window that is not shown yet; call it on the JavaFX thread.
    public MainWindow(Surroundings made) {
        this.made = made;
        this.settings = made.settings();
        this.words = wordsOf(settings);
        Fonts.load();
        this.session =
                new Session(
                        made.engine(),
                        new AccountModel(made.providers(), made.now()),
                        () -> settings,
                        made.now(),
                        this::bug);
        // Before the first control: it would have JavaFX read its own stylesheet, for nothing.
        theme.followSystem();
        theme.zoom(settings.textSize());
        theme.colours().set(colours(settings.colours()));
        theme.wear();
        this.root = new StackPane();
        this.scene = new Scene(root, WIDTH, HEIGHT);
        this.announcer = new Announcer();
        theme.dress(scene);
        theme.dark().addListener((_, _, _) -> look());
        theme.factor().addListener((_, _, _) -> look());
        this.lookAhead = new LookAhead(made.engine(), session.account(), () -> settings, this::bug);
        session.wizard().current().addListener((_, _, _) -> lookAhead.stop());
        session.wizard().current().addListener((_, _, _) -> leaveAside());
        session.outcomes().addListener((_, _, _) -> leaveAside());
        this.domainDesk = new DomainDesk(this, made.engine(), domain, made.now());
        this.explainDesk =
                new ExplainDesk(this, made.engine(), explain, made.providers(), made.now());
        explain.explained().addListener((_, _, _) -> rebuild());
        explain.chosen().addListener((_, _, _) -> rebuildExplained());
        domain.report().addListener((_, _, _) -> rebuild());
        Keys keys = new Keys(this);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, keys::handle);
        scene.addEventFilter(InputEvent.ANY, this::awake);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, keys::paste);
        scene.setOnDragOver(incoming::over);
        scene.setOnDragDropped(incoming::dropped);
        idle.setOnFinished(_ -> forget());
        idle.play();
        rebuild();
    }

    private static Words wordsOf(Settings settings) {
        return Words.of(
                settings.language().isEmpty()
                        ? Locale.getDefault()
                        : Locale.forLanguageTag(settings.language()));
    }

    private static Theme.Colours colours(String name) {
        return switch (name) {
            case "light" -> Theme.Colours.LIGHT;
            case "dark" -> Theme.Colours.DARK;
            default -> Theme.Colours.SYSTEM;
        };
    }

    /// Shows it on a stage. Closing the stage wipes the password and ends a run.
    public void show(Stage stage) {
        stage.setTitle("Mailmend");
        stage.setScene(scene);
        stage.setMinWidth(SMALLEST_WIDTH);
        stage.setMinHeight(SMALLEST_HEIGHT);
        stage.setOnHidden(_ -> close());
        stage.show();
    }

    private void close() {
        session.cancel();
        lookAhead.stop();
        session.account().secret().wipe();
        idle.stop();
    }

    /// The scene.
    public Scene scene() {
        return scene;
    }

    /// The look.
    public Theme theme() {
        return theme;
    }

    /// The walk through the steps.
    public Session session() {
        return session;
    }

    /// The page that is shown.
    Page page() {
        Page shown = page;
        if (shown == null) {
            throw new IllegalStateException("no page yet");
        }
        return shown;
    }

    /// Goes to the step of that index, where it has been reached.
    void go(int step) {
        if (session.isRunning()) {
            return;
        }
        List<WizardModel.Step> steps = session.wizard().steps();
        if (step < 0 || step >= steps.size()) {
            return;
        }
        if (steps.get(step) == session.wizard().current().get()) {
            leaveAside();
        } else {
            session.wizard().go(steps.get(step));
        }
    }

    /// What the focused thing, or the page, means.
    void help() {
        Node focused = scene.getFocusOwner();
        Frame shown = frame;
        if (shown != null) {
            HelpPopover.show(words, focused == null ? shown : focused, shown);
        }
    }

    /// What a screen reader was told last.
    String announced() {
        return announcer.said();
    }

    void leaveAside() {
        aside = null;
        rebuild();
    }

    private void look() {
        settings = settings.withLook(name(theme.colours().get()), theme.factor().get());
        made.remember().accept(settings);
        rebuild();
    }

    private static String name(Theme.Colours colours) {
        return colours.name().toLowerCase(Locale.ROOT);
    }

    /// Makes the page anew from its model. The focus stays on what it was on, where that is still
    /// there; else it goes to the first thing to do. It goes there at once: later, another rebuild
    /// or JavaFX's own choice may have come in between.
    private void rebuild() {
        Page before = page;
        String focused = focusId();
        if (before != null) {
            before.leave();
        }
        ViewContext context = context();
        Frame next =
                new Frame(
                        context,
                        session.wizard(),
                        theme.dark().get(),
                        session.isPractice(),
                        acts());
        Page shown = make(context);
        next.show(shown, aside == null);
        boolean same = before != null && before.getClass() == shown.getClass();
        page = shown;
        frame = next;
        root.getChildren().setAll(next, announcer);
        if (before != null && !same && !context.still()) {
            Motion.fadeIn(shown.body(), Motion.STEP);
        }
        scene.getRoot().setAccessibleText(shown.title());
        if (!same) {
            announcer.say(shown.title());
        }
        // What a scroll pane holds is no part of the scene, and cannot have the focus, before the
        // pane has its skin.
        root.applyCss();
        Node again = same && focused != null ? root.lookup("#" + focused) : null;
        if (again != null) {
            again.requestFocus();
        }
        if (again == null || scene.getFocusOwner() != again) {
            shown.first().requestFocus();
        }
    }

    /// The name of what has the focus on the page that is shown; absent for what is not on it.
    private @Nullable String focusId() {
        Node owner = scene.getFocusOwner();
        return owner == null || owner.getScene() != scene ? null : owner.getId();
    }

    ViewContext context() {
        return new ViewContext(
                words,
                theme.large().get(),
                Platform.getPreferences().isReducedMotion(),
                made.browse(),
                this::toast,
                announcer::say);
    }

    void toast(String said) {
        Frame shown = frame;
        if (shown != null) {
            shown.say(said);
        }
    }

    /// Says what could not be done.
    void fault(String said) {
        announcer.say(said);
        Frame shown = frame;
        if (shown != null) {
            shown.fault(said);
        }
    }

    /// What is said at the bottom at the moment; empty for nothing.
    public String said() {
        Frame shown = frame;
        return shown == null ? "" : shown.said();
    }

    private Page make(ViewContext context) {
        Supplier<Page> other = aside;
        if (other != null) {
            return other.get();
        }
        Outcomes outcomes = session.outcomes().get();
        return switch (session.wizard().current().get()) {
            case ACCOUNT -> account(context);
            case CHECKS -> new ChecksView(context, session, subject());
            case RESULT ->
                    outcomes == null
                            ? account(context)
                            : new ResultView(context, session, outcomes);
            case REPORT ->
                    outcomes == null
                            ? account(context)
                            : new ReportView(context, reportModel(outcomes), session.wizard());
        };
    }

    /// The choice of what goes into the report stays as long as the result does.
    private ReportModel reportModel(Outcomes outcomes) {
        ReportModel there = reportModel;
        if (there == null || reportOf != outcomes) {
            there = new ReportModel(outcomes, made.engine().masking(outcomes.now()));
            reportModel = there;
            reportOf = outcomes;
        }
        return there;
    }

    private Page account(ViewContext context) {
        return new AccountView(
                context,
                session.account(),
                made.clients(),
                entrances(),
                this::askNetwork,
                session::start);
    }

    private List<List<Entrance>> entrances() {
        return List.of(
                List.of(
                        new Entrance("ui.explain", Feather.CORNER_UP_LEFT, this::openExplain),
                        new Entrance("ui.domain", Feather.GLOBE, this::openDomain)),
                List.of(
                        new Entrance("ui.open-case", Feather.FOLDER, this::chooseCase),
                        new Entrance("ui.practice", Feather.PLAY_CIRCLE, this::practice)));
    }

    /// Provider and mail program in one line.
    private String subject() {
        var request = session.checks().request().orElse(null);
        if (request == null) {
            return "";
        }
        String provider =
                made.providers()
                        .byDomain(request.account().address().domain())
                        .map(r -> r.provider().name())
                        .orElse(request.account().address().unicodeDomain());
        String id = request.account().client();
        String program =
                id == null ? "" : made.clients().byId(id).map(a -> " · " + a.name()).orElse("");
        return provider + program;
    }

    private Frame.Actions acts() {
        return new Frame.Actions() {
            @Override
            public void light() {
                theme.toggle();
            }

            @Override
            public void settings() {
                openSettings();
            }

            @Override
            public void help() {
                openHelp();
            }

            @Override
            public void go(int step) {
                MainWindow.this.go(step);
            }
        };
    }

    private void openSettings() {
        if (!session.isRunning()) {
            aside =
                    () ->
                            new SettingsPage(
                                    context(), settings, theme, this::changed, this::leaveAside);
            rebuild();
        }
    }

    private void changed(Settings next) {
        settings = next.withLook(next.colours(), theme.factor().get());
        words = wordsOf(settings);
        made.remember().accept(settings);
        theme.colours().set(colours(settings.colours()));
    }

    /// Everything that Mailmend can find; after a run, at the cause that it named.
    private void openHelp() {
        if (session.isRunning()) {
            help();
            return;
        }
        Outcomes outcomes = session.outcomes().get();
        boolean result = session.wizard().current().get() == WizardModel.Step.RESULT;
        String at =
                outcomes != null && result && aside == null
                        ? outcomes.cause().map(d -> d.cause().id()).orElse(null)
                        : null;
        aside =
                () ->
                        new HelpView(
                                context(),
                                made.engine().causes(words).entries(made.now().get()),
                                at,
                                this::leaveAside);
        rebuild();
    }

    private void practice() {
        aside = () -> new PracticePage(context(), this::practise, this::leaveAside);
        rebuild();
    }

    private void practise(Fault fault) {
        aside = null;
        session.practise(fault);
    }

    private void askNetwork(String domain) {
        if (settings.offline()) {
            session.account().exchangersOf(domain, List.of());
        } else {
            asTask(
                    "mail exchangers",
                    () -> made.engine().mailExchangers(domain),
                    hosts -> session.account().exchangersOf(domain, hosts),
                    this::bug);
        }
    }

    // --- what comes from outside

    /// Asks for a case file, pictures of its codes or a returned message, and opens it.
    void chooseCase() {
        if (session.isRunning()) {
            return;
        }
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.say("ui.open-case"));
        List<File> chosen = chooser.showOpenMultipleDialog(scene.getWindow());
        if (chosen != null && !chosen.isEmpty()) {
            open(chosen.stream().map(File::toPath).toList());
        }
    }

    /// Opens a case file, pictures of its codes, or a returned message; what is none of them is
    /// said in a sentence.
    public void open(List<Path> files) {
        incoming.take(files);
    }

    /// Takes what is in the clipboard where it is for the start and not for a field on it.
    ///
    /// @return whether it was taken
    boolean paste() {
        Node focused = scene.getFocusOwner();
        Clipboard board = Clipboard.getSystemClipboard();
        boolean field = focused instanceof TextInputControl;
        boolean address = field && "address".equals(focused.getId());
        boolean more = board.hasString() && Incoming.isMoreThanAnAddress(board.getString());
        return page instanceof AccountView
                && (!field || (address && (more || board.hasFiles())))
                && incoming.take(board);
    }

    private Incoming.Places places() {
        return new Incoming.Places() {
            @Override
            public boolean isOpen() {
                return !session.isRunning();
            }

            @Override
            public void openCase(List<Path> files) {
                MainWindow.this.openCase(files);
            }

            @Override
            public void explain(List<Path> files) {
                String name = String.valueOf(files.getFirst().getFileName());
                MainWindow.this.explain(
                        name, () -> Messages.explain(made.explainer().get(), files));
            }

            @Override
            public void explain(String text) {
                explain.clear();
                explain.text().set(text);
                explainText();
            }
        };
    }

    private void openCase(List<Path> files) {
        asTask(
                "case",
                () -> SavedCase.read(files),
                session::open,
                fault -> {
                    if (fault instanceof SavedCase.Unreadable unreadable) {
                        Map<String, Object> values = new HashMap<>(unreadable.values());
                        values.put("file", String.valueOf(files.getFirst().getFileName()));
                        fault(words.say("error.case." + unreadable.key(), values));
                    } else {
                        bug(fault);
                    }
                });
    }

    void openExplain() {
        aside(() -> new ExplainView(context(), explain, explainDesk));
    }

    /// One of many answers was opened or closed; the first is drawn with the whole page.
    private void rebuildExplained() {
        if (page instanceof ExplainView && explain.answers().size() > 1) {
            rebuild();
        }
    }

    /// Shows a page beside the steps.
    void aside(Supplier<Page> shown) {
        aside = shown;
        rebuild();
    }

    private void openDomain() {
        if (domain.domain().get().isEmpty()) {
            String address = session.account().address().get();
            domain.domain().set(address.substring(address.lastIndexOf('@') + 1));
        }
        aside(() -> new DomainView(context(), domain, domainDesk));
    }

    void explainText() {
        String text = explain.text().get();
        String name = words.say("ui.explain.pasted");
        explain(
                name,
                () -> made.explainer().get().explain(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    private void explain(String name, Callable<List<Explained>> input) {
        explain.asking().set(true);
        openExplain();
        asTask(
                "explain",
                input,
                found -> explain.show(found, made.now().get()),
                fault -> {
                    explain.asking().set(false);
                    unreadable(name, fault);
                });
    }

    /// Tells a screen reader something.
    void announce(String said) {
        announcer.say(said);
    }

    /// Asks where a file is to be put.
    ///
    /// @param name that is proposed
    Optional<Path> place(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(scene.getWindow())).map(File::toPath);
    }

    /// Asks where a text is to be put, and writes it there.
    void save(String name, String text) {
        place(name)
                .ifPresent(
                        file ->
                                asTask(
                                        "save",
                                        () -> Files.writeString(file, text, StandardCharsets.UTF_8),
                                        _ -> toast(words.say("ui.saved", named(file))),
                                        fault -> unwritable(fault, file)));
    }

    private static Map<String, Object> named(Path file) {
        return Map.of("file", String.valueOf(file.getFileName()));
    }

    /// Says that a file could not be written.
    void unwritable(Throwable fault, Path file) {
        if (fault instanceof FileAlreadyExistsException) {
            fault(words.say("ui.domain.dkim.exists", named(file)));
        } else if (fault instanceof IOException) {
            fault(words.say("ui.unwritable", named(file)));
        } else {
            bug(fault);
        }
    }

    /// Says that a file could not be read.
    void unreadable(String name, Throwable fault) {
        if (fault instanceof IOException) {
            fault(words.say("error.case.unreadable", "file", name));
        } else {
            bug(fault);
        }
    }

    /// The language of the window.
    Words words() {
        return words;
    }

    /// Whether no third party is to be asked.
    boolean isOffline() {
        return settings.offline();
    }

    /// Does something that takes its time beside the window's thread.
    static <T> void asTask(
            String name, Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        Task<T> task =
                new Task<>() {
                    @Override
                    protected T call() throws Exception {
                        return work.call();
                    }
                };
        task.setOnSucceeded(_ -> done.accept(task.getValue()));
        task.setOnFailed(_ -> failed.accept(task.getException()));
        Thread.ofVirtual().name(name).start(task);
    }

    // --- what must not stay

    private void awake(Event event) {
        idle.playFromStart();
    }

    /// Ten idle minutes: the password is forgotten.
    private void forget() {
        if (session.account().secret().length() > 0 && !session.isRunning()) {
            session.account().secret().wipe();
            rebuild();
            toast(words.say("ui.password.forgotten"));
        }
    }

    void bug(Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        String place =
                trace.length == 0 ? "" : trace[0].getFileName() + ":" + trace[0].getLineNumber();
        fault(
                words.say(
                        "error.bug",
                        Map.of("kind", fault.getClass().getSimpleName(), "place", place)));
    }
}
