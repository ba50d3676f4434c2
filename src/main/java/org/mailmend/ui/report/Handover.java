package org.mailmend.ui.report;

import atlantafx.base.controls.ToggleSwitch;

import javafx.animation.PauseTransition;
import javafx.concurrent.Task;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import javafx.util.Subscription;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.report.ReportFile;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.Prose;
import org.mailmend.ui.report.ReportModel.Format;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What every report is handed over with: the preview, the mask, the formats, the button that
/// saves.
final class Handover {
    private static final Duration SETTLED = Duration.millis(250);

    private final ViewContext context;
    private final ReportChoice model;
    private final Preview preview;
    private final PauseTransition settled = new PauseTransition(SETTLED);
    private final Button save;
    private final Label onOff = Prose.line("", "second", "muted");
    private final Label shownAddress = Prose.of("", "mono", "muted");
    private final Label about = Prose.of("", "second", "muted");
    private final Label fault = Prose.of("", "field-fault");
    private final Subscription following;

    Handover(ViewContext context, ReportChoice model) {
        this.context = context;
        this.model = model;
        this.preview = new Preview(context);
        this.save = Buttons.of("", Feather.DOWNLOAD, this::choose, "primary");
        save.setId("save");
        fault.setId("save-fault");
        settled.setOnFinished(_ -> preview.draw(model.preview(context.words())));
        this.following =
                model.masked()
                        .subscribe((_, _) -> masked())
                        .and(model.format().subscribe((_, _) -> format()));
        masked();
        format();
    }

    /// The button that saves.
    Button save() {
        return save;
    }

    /// Draws the preview anew when the choice has settled.
    void redraw() {
        settled.playFromStart();
    }

    /// Whether the preview shows the current choice.
    boolean isDrawn() {
        return preview.ready().get();
    }

    void leave() {
        following.unsubscribe();
        settled.stop();
        preview.stop();
    }

    /// The preview beside the options; above 130 % below them.
    Parent beside(VBox options) {
        options.getStyleClass().add("options");
        if (context.large()) {
            VBox column = new VBox(options, preview);
            preview.setMinHeight(500);
            ScrollPane scroll = new ScrollPane(column);
            scroll.setFitToWidth(true);
            scroll.setFocusTraversable(false);
            scroll.getStyleClass().add("page-scroll");
            return scroll;
        }
        ScrollPane side = new ScrollPane(options);
        side.setFitToWidth(true);
        side.setFitToHeight(true);
        side.setFocusTraversable(false);
        side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        side.getStyleClass().add("page-scroll");
        side.setMinWidth(372);
        side.setMaxWidth(372);
        HBox.setHgrow(preview, Priority.ALWAYS);
        return new HBox(preview, side);
    }

    /// Mask, format, what the format is good for, and what went wrong.
    List<Node> choices() {
        return List.of(mask(), rule(), head("ui.report.format"), formats(), about, fault);
    }

    Label head(String key) {
        Label head = Prose.heading(context.say(key), "strong");
        VBox.setMargin(head, new Insets(10, 0, 2, 0));
        return head;
    }

    static Node rule() {
        var rule = Prose.rule();
        VBox.setMargin(rule, new Insets(8, 0, 8, 0));
        return rule;
    }

    private Node mask() {
        ToggleSwitch toggle = new ToggleSwitch();
        toggle.setId("mask");
        toggle.setAccessibleText(context.say("ui.report.mask"));
        toggle.selectedProperty().bindBidirectional(model.masked());
        VBox words = new VBox(2, Prose.of(context.say("ui.report.mask"), "strong"), shownAddress);
        return Prose.spread(10, words, onOff, toggle);
    }

    private Node formats() {
        HBox segments = new HBox();
        segments.getStyleClass().add("segments");
        ToggleGroup group = new ToggleGroup();
        List<Format> all = model.formats();
        for (int i = 0; i < all.size(); i++) {
            Format format = all.get(i);
            ToggleButton one = new ToggleButton(context.say("ui.report.format." + key(format)));
            one.getStyleClass().setAll("segment");
            if (i == 0) {
                one.getStyleClass().add("first");
            } else if (i == all.size() - 1) {
                one.getStyleClass().add("last");
            }
            one.setId("format-" + key(format));
            one.setToggleGroup(group);
            one.setAlignment(Pos.CENTER);
            one.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            one.setMaxWidth(Double.MAX_VALUE);
            one.setSelected(model.format().get() == format);
            one.graphicProperty()
                    .bind(
                            one.selectedProperty()
                                    .map(on -> on ? Icons.of(Feather.CHECK, 14) : null));
            one.setOnAction(
                    _ -> {
                        one.setSelected(true);
                        model.format().set(format);
                    });
            HBox.setHgrow(one, Priority.ALWAYS);
            segments.getChildren().add(one);
        }
        if (context.large()) {
            segments.setMaxWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        }
        VBox.setMargin(segments, new Insets(2, 0, 4, 0));
        return segments;
    }

    private static String key(Format format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    private void masked() {
        shownAddress.setText(model.shownAddress());
        onOff.setText(context.say(model.masked().get() ? "ui.on" : "ui.off"));
        settled.playFromStart();
    }

    private void format() {
        String format = key(model.format().get());
        save.setText(
                context.words()
                        .say(
                                "ui.report.save",
                                "format",
                                context.say("ui.report.format." + format)));
        about.setText(context.say("ui.report.about." + format));
    }

    // --- handing over

    void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(save.getText());
        chooser.setInitialFileName(model.fileName());
        File chosen = chooser.showSaveDialog(save.getScene().getWindow());
        if (chosen != null) {
            saveAs(chosen.toPath());
        }
    }

    /// Saves the choice as that file, and says what came of it.
    void saveAs(Path target) {
        fault.setText("");
        var work = model.file(context.words());
        Task<ReportFile.Saving> saving =
                new Task<>() {
                    @Override
                    protected ReportFile.Saving call() throws Exception {
                        return ReportFile.save(target, work.call());
                    }
                };
        saving.setOnSucceeded(_ -> said(saving.getValue()));
        saving.setOnFailed(
                _ ->
                        fault.setText(
                                context.words()
                                        .say(
                                                "error.save-failed",
                                                Map.of(
                                                        "file",
                                                                String.valueOf(
                                                                        target.getFileName()),
                                                        "reason",
                                                                saving.getException()
                                                                        .getClass()
                                                                        .getSimpleName()))));
        Thread.ofPlatform().daemon().name("save").start(saving);
    }

    private void said(ReportFile.Saving saving) {
        switch (saving) {
            case ReportFile.Saving.Saved saved ->
                    context.toast()
                            .accept(
                                    context.words()
                                            .say(
                                                    "saved",
                                                    "file",
                                                    String.valueOf(saved.file().getFileName())));
            case ReportFile.Saving.FolderMissing f -> unsaved("save-folder-missing", f.folder());
            case ReportFile.Saving.FolderNotWritable f -> unsaved("save-not-writable", f.folder());
            case ReportFile.Saving.DiskFull f -> unsaved("save-disk-full", f.folder());
            case ReportFile.Saving.IsFolder f -> unsaved("save-is-folder", f.target());
            case ReportFile.Saving.NotSaved f ->
                    fault.setText(
                            context.words()
                                    .say(
                                            "error.save-failed",
                                            Map.of(
                                                    "file", f.target().toString(),
                                                    "reason", f.reason())));
        }
    }

    private void unsaved(String key, Path where) {
        fault.setText(context.words().say("error." + key, "file", where.toString()));
    }
}
