package org.mailmend.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.ui.WizardModel.Step;

class WizardModelTest {
    private final WizardModel wizard = new WizardModel();

    @Test
    void beginsAtTheAccountAndGoesNowhereElse() {
        assertThat(wizard.current().get()).isEqualTo(Step.ACCOUNT);
        assertThat(wizard.go(Step.RESULT)).isFalse();
        assertThat(wizard.current().get()).isEqualTo(Step.ACCOUNT);
    }

    @Test
    void goesBackToWhatWasReached() {
        wizard.runBegins();
        wizard.resultIsThere();
        assertThat(wizard.go(Step.REPORT)).isTrue();
        assertThat(wizard.go(Step.ACCOUNT)).isTrue();
        assertThat(wizard.go(Step.RESULT)).isTrue();
    }

    @Test
    void aNewRunTakesTheOldResultAway() {
        wizard.runBegins();
        wizard.resultIsThere();
        wizard.runBegins();
        assertThat(wizard.go(Step.RESULT)).isFalse();
    }

    @Test
    void givingUpLeadsBackToWhereOneCameFrom() {
        wizard.runBegins();
        wizard.givenUp(false);
        assertThat(wizard.current().get()).isEqualTo(Step.ACCOUNT);
        wizard.runBegins();
        wizard.givenUp(true);
        assertThat(wizard.current().get()).isEqualTo(Step.RESULT);
    }
}
