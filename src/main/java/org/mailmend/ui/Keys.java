package org.mailmend.ui;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import java.util.List;
import java.util.Map;

/// The keyboard map.
final class Keys {
    private static final List<KeyCode> DIGITS =
            List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4);

    private static final KeyCombination PASTE =
            new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

    private final MainWindow window;
    private final Map<KeyCombination, Runnable> map;

    Keys(MainWindow window) {
        this.window = window;
        this.map =
                Map.ofEntries(
                        shortcut(KeyCode.PLUS, window.theme()::larger),
                        shortcut(KeyCode.EQUALS, window.theme()::larger),
                        shortcut(KeyCode.ADD, window.theme()::larger),
                        shortcut(KeyCode.MINUS, window.theme()::smaller),
                        shortcut(KeyCode.SUBTRACT, window.theme()::smaller),
                        shortcut(KeyCode.DIGIT0, () -> window.theme().zoom(1)),
                        shortcut(KeyCode.NUMPAD0, () -> window.theme().zoom(1)),
                        shortcut(KeyCode.S, () -> window.page().save()),
                        shortcut(KeyCode.O, window::chooseCase),
                        Map.entry(
                                new KeyCodeCombination(
                                        KeyCode.C,
                                        KeyCombination.SHORTCUT_DOWN,
                                        KeyCombination.SHIFT_DOWN),
                                () -> window.page().copyTicket()),
                        Map.entry(new KeyCodeCombination(KeyCode.F5), () -> window.page().again()),
                        Map.entry(new KeyCodeCombination(KeyCode.F1), window::help));
    }

    private static Map.Entry<KeyCombination, Runnable> shortcut(KeyCode code, Runnable act) {
        return Map.entry(new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN), act);
    }

    void handle(KeyEvent event) {
        for (Map.Entry<KeyCombination, Runnable> entry : map.entrySet()) {
            if (entry.getKey().match(event)) {
                entry.getValue().run();
                event.consume();
                return;
            }
        }
        if (event.isAltDown() && DIGITS.contains(event.getCode())) {
            window.go(DIGITS.indexOf(event.getCode()));
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            window.page().back();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !takesEnter(event)) {
            Button primary = window.page().primary();
            if (primary != null && !primary.isDisabled()) {
                primary.fire();
                event.consume();
            }
        }
    }

    /// Pasting at the start, before a field takes it.
    void paste(KeyEvent event) {
        if (PASTE.match(event) && window.paste()) {
            event.consume();
        }
    }

    /// Buttons, lists and boxes do something of their own on Enter.
    private static boolean takesEnter(KeyEvent event) {
        Object target = event.getTarget();
        return target instanceof ButtonBase
                || target instanceof ListView<?>
                || target instanceof TextArea
                || target instanceof ComboBoxBase<?>;
    }
}
