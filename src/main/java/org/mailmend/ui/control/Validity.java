package org.mailmend.ui.control;

import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;

import org.controlsfx.validation.Severity;
import org.controlsfx.validation.ValidationResult;
import org.controlsfx.validation.ValidationSupport;
import org.controlsfx.validation.Validator;
import org.controlsfx.validation.decoration.StyleClassValidationDecoration;

import java.util.function.Predicate;

/// Marks fields that hold what cannot be, and says below them what is expected there.
public final class Validity {
    private final ValidationSupport support = new ValidationSupport();

    /// Marks nothing yet.
    public Validity() {
        support.setValidationDecorator(new StyleClassValidationDecoration("bad-field", null));
    }

    /// Watches a field: where its text cannot be, it gets a red edge and the sentence is shown.
    public void show(TextInputControl field, Label sentence, Predicate<String> fits) {
        appear(sentence, false);
        Validator<String> validator =
                (Control control, String text) -> {
                    boolean wrong = text != null && !fits.test(text);
                    appear(sentence, wrong);
                    field.setAccessibleRoleDescription(wrong ? sentence.getText() : null);
                    return ValidationResult.fromMessageIf(
                            control, sentence.getText(), Severity.ERROR, wrong);
                };
        support.registerValidator(field, false, validator);
    }

    private static void appear(Label sentence, boolean shown) {
        sentence.setVisible(shown);
        sentence.setManaged(shown);
    }
}
