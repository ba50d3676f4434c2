package org.mailmend.ui;

import javafx.application.Platform;
import javafx.stage.FileChooser;

import org.mailmend.domain.DomainReport;
import org.mailmend.domain.DomainSession;
import org.mailmend.domain.DomainText;
import org.mailmend.domain.DomainWords;
import org.mailmend.domain.blocklist.Blocklist;
import org.mailmend.ui.domain.DomainActs;
import org.mailmend.ui.domain.DomainModel;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Does what the domain page sets going.
final class DomainDesk implements DomainActs {
    private final MainWindow window;
    private final Engine engine;
    private final DomainModel model;
    private final Supplier<Instant> now;

    DomainDesk(MainWindow window, Engine engine, DomainModel model, Supplier<Instant> now) {
        this.window = window;
        this.engine = engine;
        this.model = model;
        this.now = now;
    }

    @Override
    public void look() {
        String domain = model.domain().get();
        boolean offline = window.isOffline();
        List<String> selectors = model.selectors();
        model.begin(now.get());
        MainWindow.asTask(
                "domain",
                () -> looked(domain, selectors, offline),
                found -> model.show(found, now.get()),
                fault -> {
                    model.fail();
                    window.bug(fault);
                });
    }

    private DomainReport looked(String domain, List<String> selectors, boolean offline)
            throws InterruptedException {
        try (DomainSession session = engine.domain()) {
            return session.checkup(offline ? List.of() : Blocklist.all())
                    .run(domain, selectors, List.of(), _ -> Platform.runLater(model::partKnown));
        }
    }

    @Override
    public void back() {
        window.leaveAside();
    }

    @Override
    public void save() {
        DomainReport report = model.report().get();
        if (report != null) {
            window.save(
                    "mailmend-" + report.domain() + ".txt",
                    DomainText.of(report, new DomainWords(window.words())));
        }
    }

    @Override
    public void chooseMessage() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(window.words().say("ui.domain.message.open"));
        File chosen = chooser.showOpenDialog(window.scene().getWindow());
        if (chosen != null) {
            MainWindow.asTask(
                    "message",
                    () -> new String(Messages.read(chosen.toPath()), StandardCharsets.ISO_8859_1),
                    model.message()::set,
                    fault -> window.unreadable(String.valueOf(chosen.getName()), fault));
        }
    }

    @Override
    public void choosePlace(String name, Consumer<Path> chosen) {
        window.place(name).ifPresent(chosen);
    }

    @Override
    public boolean asksOthers() {
        return !window.isOffline();
    }

    @Override
    public <T> void ask(Work<T> work, Consumer<T> done) {
        MainWindow.asTask(
                "domain record",
                () -> {
                    try (DomainSession session = engine.domain()) {
                        return work.over(session);
                    }
                },
                done,
                fault -> window.unwritable(fault, Path.of(model.domain().get())));
    }
}
