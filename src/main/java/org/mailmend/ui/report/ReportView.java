package org.mailmend.ui.report;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.report.Part;
import org.mailmend.ui.Page;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.WizardModel;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.Fold;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.Prose;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The report: preview beside the choice of what goes in.
public final class ReportView implements Page {
    private final ViewContext context;
    private final ReportModel model;
    private final WizardModel wizard;
    private final Handover handover;
    private final Button ticket;
    private final Parent body;
    private Subscription following = Subscription.EMPTY;

    /// The view.
    public ReportView(ViewContext context, ReportModel model, WizardModel wizard) {
        this.context = context;
        this.model = model;
        this.wizard = wizard;
        this.handover = new Handover(context, model);
        this.ticket =
                Buttons.of(context.say("ui.report.ticket"), Feather.CLIPBOARD, this::copyTicket);
        ticket.setId("ticket");
        for (Part part : Part.values()) {
            following = following.and(model.part(part).subscribe((_, _) -> handover.redraw()));
        }
        this.body = handover.beside(options());
    }

    private VBox options() {
        VBox options =
                new VBox(
                        1,
                        Prose.heading(title(), "tool-title"),
                        Prose.of(context.say("ui.report.lead"), "muted"),
                        handover.head("ui.report.parts"));
        for (Part part : Part.values()) {
            options.getChildren().add(box(part));
        }
        options.getChildren().add(Handover.rule());
        options.getChildren().addAll(handover.choices());
        options.getChildren().add(codes());
        return options;
    }

    private Node box(Part part) {
        String key = "ui.report.part." + part.name().toLowerCase(Locale.ROOT);
        CheckBox box = new CheckBox(context.words().say(key, "n", model.checks()));
        box.setId("part-" + part.name().toLowerCase(Locale.ROOT));
        box.setMinHeight(32);
        box.setWrapText(true);
        box.selectedProperty().bindBidirectional(model.part(part));
        if (part != Part.DIALOGUE) {
            return box;
        }
        return Prose.spread(
                8, box, Prose.line(context.say("ui.report.no-passwords"), "meta", "muted"));
    }

    private Node codes() {
        Fold fold =
                new Fold(context.say("ui.codes"), "", () -> new CodesPane(context, model.codes()));
        fold.setId("codes");
        return fold;
    }

    // --- handing over

    @Override
    public void copyTicket() {
        ClipboardContent content = new ClipboardContent();
        content.putString(model.ticket(context.words()));
        Clipboard.getSystemClipboard().setContent(content);
        context.toast().accept(context.say("ui.report.ticket.copied"));
    }

    @Override
    public void save() {
        handover.choose();
    }

    /// Saves the choice as that file, and says what came of it.
    public void saveAs(Path target) {
        handover.saveAs(target);
    }

    /// Whether the preview shows the current choice.
    public boolean isDrawn() {
        return handover.isDrawn();
    }

    // --- the page

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public String title() {
        return context.say("ui.step.report");
    }

    @Override
    public List<Node> footStart() {
        return List.of(
                Buttons.of(
                        context.say("ui.step.result"),
                        Feather.ARROW_LEFT,
                        () -> wizard.go(WizardModel.Step.RESULT),
                        "quiet"),
                Icons.of(Feather.SHIELD, 16, "muted"),
                Prose.of(context.say("ui.report.foot"), "foot-note"));
    }

    @Override
    public List<Button> footEnd() {
        return List.of(ticket, handover.save());
    }

    @Override
    public Node first() {
        return handover.save();
    }

    @Override
    public void back() {
        wizard.go(WizardModel.Step.RESULT);
    }

    @Override
    public void leave() {
        following.unsubscribe();
        handover.leave();
    }
}
