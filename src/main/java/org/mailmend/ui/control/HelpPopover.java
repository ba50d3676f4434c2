package org.mailmend.ui.control;

import atlantafx.base.controls.Popover;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.text.Words;

/// What a term means, beside the thing that it stands on; F1 shows it for what has the focus.
public final class HelpPopover {
    private static final String MARK = "mailmend.help";
    private static final double WIDTH = 340;

    private HelpPopover() {}

    /// Says which term stands on a control: `ui.term.KEY` is its name, `ui.term.KEY.means` what it
    /// means. A screen reader reads it as the control's help.
    public static void explain(Words words, Node control, String key) {
        control.getProperties().put(MARK, key);
        control.setAccessibleHelp(words.say("ui.term." + key + ".means"));
    }

    /// A small button that opens the meaning of a term.
    public static Button button(Words words, String key) {
        Button[] button = new Button[1];
        button[0] =
                Buttons.icon(
                        words.say("ui.term.what", "term", words.say("ui.term." + key)),
                        Feather.HELP_CIRCLE,
                        () -> show(words, button[0], button[0]),
                        "compact");
        button[0].setId("what-" + key);
        explain(words, button[0], key);
        return button[0];
    }

    /// Shows what the focused thing, or what it stands in, means; at a place without a term, how to
    /// find one.
    public static void show(Words words, Node focused, Node otherwise) {
        String key = null;
        for (Node node = focused; node != null && key == null; node = node.getParent()) {
            key = (String) node.getProperties().get(MARK);
        }
        VBox inside =
                key == null
                        ? new VBox(Prose.of(words.say("ui.help.words")))
                        : new VBox(
                                6,
                                Prose.of(words.say("ui.term." + key), "strong"),
                                Prose.of(words.say("ui.term." + key + ".means")));
        inside.getStyleClass().add("help-words");
        inside.setPrefWidth(WIDTH);
        inside.setMaxWidth(WIDTH);
        Popover popover = new Popover(inside);
        popover.setDetachable(false);
        popover.setHeaderAlwaysVisible(false);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_CENTER);
        popover.setAutoHide(true);
        popover.setHideOnEscape(true);
        popover.setAnimated(false);
        popover.show(key == null ? otherwise : focused);
    }
}
