package org.mailmend.ui.report;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.ui.ToolPage;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Prose;

import java.nio.file.Path;
import java.util.List;

/// The report of returned messages: preview beside mask and format.
public final class ExplainedReportView extends ToolPage {
    private final Handover handover;
    private final Parent body;

    /// The view.
    public ExplainedReportView(ViewContext context, ExplainedReportModel model, Runnable back) {
        super(
                context,
                "ui.explain.report",
                Feather.FILE_TEXT,
                "ui.report.foot",
                "ui.explain",
                back);
        this.handover = new Handover(context, model);
        VBox options =
                new VBox(
                        1,
                        Prose.heading(title(), "tool-title"),
                        Prose.of(context.say("ui.explain.report.lead"), "muted"),
                        Handover.rule());
        options.getChildren().addAll(handover.choices());
        this.body = handover.beside(options);
    }

    /// Saves the choice as that file, and says what came of it.
    public void saveAs(Path target) {
        handover.saveAs(target);
    }

    /// Whether the preview shows the current choice.
    public boolean isDrawn() {
        return handover.isDrawn();
    }

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public List<Button> footEnd() {
        return List.of(handover.save());
    }

    @Override
    public Button primary() {
        return handover.save();
    }

    @Override
    public Node first() {
        return handover.save();
    }

    @Override
    public void save() {
        handover.choose();
    }

    @Override
    public void leave() {
        handover.leave();
    }
}
