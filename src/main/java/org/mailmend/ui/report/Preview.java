package org.mailmend.ui.report;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.concurrent.Task;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mailmend.report.PagePictures;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.Prose;

import java.util.Map;
import java.util.concurrent.Callable;

/// The pages of the report as they will be, one at a time.
final class Preview extends VBox {
    private static final float SHARP = 1.5f;
    private static final double USUAL = 0.62;
    private static final double STEP = 0.1;
    private static final double SMALLEST = 0.32;
    private static final double LARGEST = 1.52;
    private static final double SHEET = 794;

    private final ViewContext context;
    private final ImageView sheet = new ImageView();
    private final Label page;
    private final Label percent = Prose.line("", "second");
    private final Button previous;
    private final Button next;
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private @Nullable PagePictures pages;
    private int shown;
    private double zoom = USUAL;
    private @Nullable Task<Drawn> drawing;

    Preview(ViewContext context) {
        this.context = context;
        this.page = Prose.line(context.say("ui.report.drawing"), "second");
        page.setId("page-of");
        previous =
                Buttons.icon(
                        context.say("ui.report.previous"),
                        Feather.CHEVRON_LEFT,
                        () -> turn(-1),
                        "compact");
        next =
                Buttons.icon(
                        context.say("ui.report.next"),
                        Feather.CHEVRON_RIGHT,
                        () -> turn(1),
                        "compact");
        sheet.setPreserveRatio(true);
        sheet.setAccessibleText(context.say("ui.report.preview"));
        StackPane paper = new StackPane(sheet);
        paper.getStyleClass().add("sheet-of-paper");
        paper.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane desk = new StackPane(paper);
        desk.setPadding(new Insets(20));
        desk.setAlignment(Pos.TOP_CENTER);
        desk.getStyleClass().add("desk");
        ScrollPane scroll = new ScrollPane(desk);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().addAll("page-scroll", "desk");
        scroll.setAccessibleText(context.say("ui.report.preview"));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        setMinWidth(300);
        setMinHeight(360);
        getChildren().addAll(scroll, bar());
        show();
    }

    private HBox bar() {
        Button smaller =
                Buttons.icon(
                        context.say("ui.report.smaller"),
                        Feather.ZOOM_OUT,
                        () -> zoom(-STEP),
                        "compact");
        Button larger =
                Buttons.icon(
                        context.say("ui.report.larger"),
                        Feather.ZOOM_IN,
                        () -> zoom(STEP),
                        "compact");
        HBox bar = new HBox(4, previous, page, next, gap(), smaller, percent, larger);
        bar.setAlignment(Pos.CENTER);
        bar.getStyleClass().add("desk-bar");
        return bar;
    }

    private static javafx.scene.layout.Region gap() {
        javafx.scene.layout.Region gap = new javafx.scene.layout.Region();
        gap.setMinWidth(16);
        return gap;
    }

    /// Whether the pages of the last choice are shown.
    ReadOnlyBooleanProperty ready() {
        return ready.getReadOnlyProperty();
    }

    private record Drawn(PagePictures pages, int index, PagePictures.Picture picture) {}

    /// Draws these pages aside and then shows them; what is drawn for an older choice is dropped.
    void draw(Callable<byte[]> pdf) {
        draw(() -> PagePictures.of(pdf.call()), shown);
    }

    private void draw(Callable<PagePictures> document, int wanted) {
        stop();
        ready.set(false);
        Task<Drawn> task =
                new Task<>() {
                    @Override
                    protected Drawn call() throws Exception {
                        PagePictures opened = document.call();
                        int index = Math.clamp(wanted, 0, opened.count() - 1);
                        return new Drawn(opened, index, opened.page(index, SHARP));
                    }
                };
        task.setOnSucceeded(
                _ -> {
                    Drawn drawn = task.getValue();
                    pages = drawn.pages();
                    shown = drawn.index();
                    sheet.setImage(image(drawn.picture()));
                    show();
                    ready.set(true);
                });
        task.setOnFailed(_ -> page.setText(context.say("ui.report.no-preview")));
        drawing = task;
        Thread.ofPlatform().daemon().name("preview").start(task);
    }

    void stop() {
        Task<Drawn> task = drawing;
        if (task != null) {
            task.cancel(false);
        }
    }

    private static Image image(PagePictures.Picture picture) {
        WritableImage image = new WritableImage(picture.width(), picture.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        picture.width(),
                        picture.height(),
                        PixelFormat.getIntArgbInstance(),
                        picture.argb(),
                        0,
                        picture.width());
        return image;
    }

    private void turn(int by) {
        PagePictures there = pages;
        if (there != null) {
            draw(() -> there, shown + by);
        }
    }

    private void zoom(double by) {
        zoom = Math.clamp(zoom + by, SMALLEST, LARGEST);
        show();
    }

    private void show() {
        sheet.setFitWidth(SHEET * zoom);
        percent.setText(context.words().say("ui.percent", "n", Math.round(zoom * 100)));
        PagePictures there = pages;
        previous.setDisable(shown == 0);
        next.setDisable(there == null || shown >= there.count() - 1);
        if (there != null) {
            page.setText(
                    context.words()
                            .say("report.page", Map.of("page", shown + 1, "pages", there.count())));
        }
    }
}
