package org.mailmend.ui;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.StatusTable;
import org.mailmend.bounce.look.LiveLook;
import org.mailmend.bounce.look.LookPlan;
import org.mailmend.bounce.look.LookTargets;
import org.mailmend.bounce.look.Looked;
import org.mailmend.bounce.page.DeliveriesCsv;
import org.mailmend.bounce.page.Reminder;
import org.mailmend.provider.Providers;
import org.mailmend.report.ExplainedReport;
import org.mailmend.text.Words;
import org.mailmend.ui.report.ExplainedReportModel;
import org.mailmend.ui.report.ExplainedReportView;
import org.mailmend.ui.tools.ExplainActs;
import org.mailmend.ui.tools.ExplainModel;
import org.mailmend.ui.tools.StatusCodesView;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Does what the page of a returned message sets going.
final class ExplainDesk implements ExplainActs {
    /// Excel takes a file for UTF-8 where it begins so.
    private static final String MARK = "\ufeff";

    private final MainWindow window;
    private final Engine engine;
    private final ExplainModel model;
    private final Providers providers;
    private final Supplier<Instant> now;

    ExplainDesk(
            MainWindow window,
            Engine engine,
            ExplainModel model,
            Providers providers,
            Supplier<Instant> now) {
        this.window = window;
        this.engine = engine;
        this.model = model;
        this.providers = providers;
        this.now = now;
    }

    @Override
    public void explain() {
        window.explainText();
    }

    @Override
    public void choose() {
        window.chooseCase();
    }

    @Override
    public void back() {
        window.leaveAside();
    }

    @Override
    public void codes() {
        window.aside(
                () ->
                        new StatusCodesView(
                                window.context(), StatusTable.load(), window::openExplain));
    }

    // --- the look

    @Override
    public LookPlan plan(Explained explained, Delivery delivery) {
        return new LiveLook(providers).plan(explained, delivery);
    }

    @Override
    public void targets(LookPlan plan) {
        model.looking().set(true);
        MainWindow.asTask(
                "targets",
                () -> engine.targets(plan),
                found -> {
                    model.looking().set(false);
                    model.targets().set(found);
                },
                this::failed);
    }

    @Override
    public void look(Delivery delivery, LookTargets targets) {
        model.looking().set(true);
        MainWindow.asTask("look", () -> engine.look(delivery, targets), this::looked, this::failed);
    }

    private void looked(Looked looked) {
        model.looking().set(false);
        model.looked().set(looked);
        window.announce(looked.sentence(window.words()));
    }

    private void failed(Throwable fault) {
        model.looking().set(false);
        window.bug(fault);
    }

    // --- the reminder

    @Override
    public void remind(Reminder reminder) {
        Words words = window.words();
        String title =
                words.say(
                        "bounce.reminder.title." + reminder.key(),
                        "recipient",
                        reminder.recipient());
        long millis = Math.max(0, reminder.at().toEpochMilli() - now.get().toEpochMilli());
        PauseTransition timer = new PauseTransition(Duration.millis(millis));
        timer.setOnFinished(_ -> window.toast(title));
        timer.play();
        window.toast(words.say("ui.explain.reminded", "at", reminder.at()));
        window.save("mailmend.ics", reminder.calendar(words, now.get()));
    }

    // --- files

    @Override
    public void saveTable() {
        window.save(
                "mailmend.csv",
                MARK + new DeliveriesCsv(window.words()).of(model.explained().get()));
    }

    @Override
    public void report() {
        ExplainModel.Answer open = model.chosen().get();
        ExplainedReport.Content content =
                open == null
                        ? new ExplainedReport.Content(
                                model.explained().get(), _ -> Optional.empty(), model.at())
                        : ExplainedReport.Content.of(
                                open.explained(),
                                open.delivery(),
                                model.looked().get(),
                                model.at());
        ExplainedReportModel choice = new ExplainedReportModel(content);
        window.aside(() -> new ExplainedReportView(window.context(), choice, window::openExplain));
    }
}
