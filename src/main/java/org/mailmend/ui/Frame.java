package org.mailmend.ui;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.ui.control.Badge;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.HeaderSteps;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.Mark;
import org.mailmend.ui.control.Prose;

import java.util.List;

/// Header and footer: they keep their place through all steps, only what stands between changes.
final class Frame extends StackPane {
    private static final Duration TOAST = Duration.seconds(4);
    private static final Duration FAULT = Duration.seconds(12);
    private static final double SIDE = 210;

    /// What the header's buttons do.
    interface Actions {
        void light();

        void settings();

        void help();

        void go(int step);
    }

    private final ViewContext context;
    private final WizardModel wizard;
    private final BorderPane pane = new BorderPane();
    private final HeaderSteps steps;
    private final HBox brand;
    private final HBox middle = new HBox(8);
    private final HBox foot = new HBox(12);
    private final HBox toast = new HBox();
    private final Label toastWords = Prose.of("");
    private final PauseTransition gone = new PauseTransition(TOAST);

    Frame(
            ViewContext context,
            WizardModel wizard,
            boolean dark,
            boolean practice,
            Actions actions) {
        this.context = context;
        this.wizard = wizard;
        List<String> names = wizard.steps().stream().map(s -> context.say(s.key())).toList();
        this.steps = new HeaderSteps(context.words(), names, actions::go);
        this.brand = Prose.row(10, new Mark());
        HBox.setHgrow(steps, Priority.ALWAYS);
        middle.setAlignment(Pos.CENTER);
        HBox.setHgrow(middle, Priority.ALWAYS);
        foot.getStyleClass().add("foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        toast.getStyleClass().add("toast");
        toast.setAlignment(Pos.CENTER_LEFT);
        toast.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        toast.setVisible(false);
        StackPane.setAlignment(toast, Pos.BOTTOM_CENTER);
        StackPane.setMargin(toast, new javafx.geometry.Insets(0, 0, 80, 0));
        gone.setOnFinished(_ -> toast.setVisible(false));
        // In the order in which Tab goes: body, footer, header last.
        pane.setCenter(new Region());
        pane.setBottom(foot);
        pane.setTop(header(dark, practice, actions));
        getChildren().addAll(pane, toast);
    }

    private HBox header(boolean dark, boolean practice, Actions actions) {
        Label name = Prose.line("Mailmend", "brand-name");
        brand.setAccessibleText("Mailmend");
        if (!practice || !context.large()) { // large text leaves room for one of the two
            brand.getChildren().add(name);
        }
        if (practice) {
            Badge badge =
                    new Badge(
                            Badge.Kind.PLAIN, Feather.PLAY_CIRCLE, context.say("report.practice"));
            badge.setId("practice");
            brand.getChildren().add(badge);
        }
        Button light =
                Buttons.icon(
                        context.say(dark ? "ui.light" : "ui.dark"),
                        dark ? Feather.SUN : Feather.MOON,
                        actions::light);
        light.setId("light");
        Button settings =
                Buttons.icon(context.say("ui.settings"), Feather.SETTINGS, actions::settings);
        settings.setId("settings");
        Button help = Buttons.icon(context.say("ui.help"), Feather.HELP_CIRCLE, actions::help);
        help.setId("help");
        HBox end = Prose.row(4, light, settings, help);
        end.setAlignment(Pos.CENTER_RIGHT);
        if (!context.large()) {
            brand.setMinWidth(SIDE);
            end.setMinWidth(SIDE);
        } else {
            brand.setMinWidth(Region.USE_PREF_SIZE);
            end.setMinWidth(Region.USE_PREF_SIZE);
        }
        middle.getChildren().setAll(steps);
        HBox header = new HBox(16, brand, middle, end);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("bar");
        return header;
    }

    /// Shows a page.
    ///
    /// @param isStep whether it is one of the four steps
    void show(Page page, boolean isStep) {
        int now = isStep ? wizard.current().get().ordinal() : -1;
        if (page instanceof ToolPage tool) {
            tool(tool);
        } else {
            steps.show(now, wizard.reached().get(), context.large());
        }
        pane.setCenter(page.body());
        pane.setAccessibleText(page.title());
        foot.getChildren().setAll(page.footStart());
        for (Node node : page.footStart()) {
            if (node instanceof Label label) {
                HBox.setHgrow(label, Priority.ALWAYS);
                label.setMaxWidth(Double.MAX_VALUE);
            }
        }
        foot.getChildren().add(Prose.spring());
        foot.getChildren().addAll(page.footEnd());
    }

    /// A tool has a way back and its title in place of the steps.
    private void tool(ToolPage page) {
        Button back =
                Buttons.of(context.say(page.backTo()), Feather.ARROW_LEFT, page::back, "quiet");
        back.setId("to-start");
        brand.getChildren().setAll(back);
        middle.getChildren()
                .setAll(Icons.of(page.icon(), 16, "muted"), Prose.value(page.name(), "strong"));
    }

    /// Says something for four seconds.
    void say(String words) {
        toast(words, Icons.of(Feather.CHECK, 16, "good"), TOAST);
    }

    /// Says what could not be done, and leaves more time for reading it.
    void fault(String words) {
        toast(words, Icons.of(Feather.ALERT_TRIANGLE, 16, "bad"), FAULT);
    }

    private void toast(String words, Node icon, Duration time) {
        toast.getChildren().setAll(icon, toastWords);
        gone.setDuration(time);
        toastWords.setText(words);
        toast.setAccessibleText(words);
        toast.setVisible(true);
        gone.playFromStart();
    }

    /// What is said at the moment; empty for nothing.
    String said() {
        return toast.isVisible() ? toastWords.getText() : "";
    }
}
