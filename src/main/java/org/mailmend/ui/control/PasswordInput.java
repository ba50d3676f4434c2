package org.mailmend.ui.control;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.text.Words;

/// A password field that keeps the characters in a [SecretBuffer] and nothing but dots in itself:
/// there is nothing to copy, and undoing brings nothing back.
public final class PasswordInput extends StackPane {
    private static final String DOT = "•";

    private final Words words;
    private final SecretBuffer secret;
    private final Field field;
    private final HBox seen = new HBox();
    private final Button eye;
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private boolean open;

    /// An input over this buffer.
    public PasswordInput(Words words, SecretBuffer secret) {
        this.words = words;
        this.secret = secret;
        this.field = new Field();
        seen.getStyleClass().add("password-veil");
        seen.setAlignment(Pos.CENTER_LEFT);
        seen.setMouseTransparent(true);
        seen.setVisible(false);
        eye = Buttons.icon(words.say("ui.password.show"), Feather.EYE, this::toggle, "compact");
        StackPane.setAlignment(eye, Pos.CENTER_RIGHT);
        StackPane.setMargin(eye, new javafx.geometry.Insets(0, 6, 0, 0));
        getChildren().addAll(field, seen, eye);
        field.setText(DOT.repeat(secret.length()));
    }

    /// The field that takes the keys.
    public TextField field() {
        return field;
    }

    /// Counts the changes of the secret.
    public ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /// Overwrites what was typed.
    public void wipe() {
        secret.wipe();
        field.clear();
        show(false);
    }

    private void toggle() {
        show(!open);
        field.requestFocus();
        field.end();
    }

    private void show(boolean visible) {
        open = visible;
        seen.setVisible(visible);
        field.setStyle(visible ? "-fx-text-fill: transparent;" : "");
        String name = words.say(visible ? "ui.password.hide" : "ui.password.show");
        eye.setAccessibleText(name);
        eye.setTooltip(new javafx.scene.control.Tooltip(name));
        eye.setGraphic(Icons.of(visible ? Feather.EYE_OFF : Feather.EYE, 17));
        draw();
    }

    /// One node for each character: the secret never stands in one piece outside its buffer.
    private void draw() {
        seen.getChildren().clear();
        for (int i = 0; open && i < secret.length(); i++) {
            seen.getChildren().add(new Text(String.valueOf(secret.at(i))));
        }
    }

    private void changed() {
        draw();
        changes.set(changes.get() + 1);
    }

    /// A text field whose text is dots.
    private final class Field extends TextField {
        Field() {
            setAccessibleRole(AccessibleRole.PASSWORD_FIELD);
            MenuItem paste = new MenuItem(words.say("ui.paste"));
            paste.setOnAction(_ -> paste());
            setContextMenu(new ContextMenu(paste));
            addEventFilter(KeyEvent.KEY_PRESSED, PasswordInput::noUndo);
        }

        @Override
        public void replaceText(int start, int end, String text) {
            String clean =
                    text.chars()
                            .filter(c -> c >= ' ' && c != 127)
                            .collect(
                                    StringBuilder::new,
                                    StringBuilder::appendCodePoint,
                                    StringBuilder::append)
                            .toString();
            int added = secret.replace(start, end, clean);
            super.replaceText(start, end, DOT.repeat(added));
            changed();
        }

        @Override
        public void replaceSelection(String replacement) {
            replaceText(getSelection().getStart(), getSelection().getEnd(), replacement);
        }

        @Override
        public void copy() {
            // What is seen is not what is meant: nothing goes to the clipboard.
        }

        @Override
        public void cut() {
            // As for copying.
        }
    }

    private static void noUndo(KeyEvent event) {
        boolean undo = event.getCode() == KeyCode.Z || event.getCode() == KeyCode.Y;
        if (undo && event.isShortcutDown()) {
            event.consume();
        }
    }
}
