package org.mailmend.ui.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.account.Protocol;
import org.mailmend.check.CheckRequest;
import org.mailmend.provider.ClientApp;
import org.mailmend.provider.ClientApps;
import org.mailmend.provider.Providers;
import org.mailmend.provider.SignIn;
import org.mailmend.settings.Settings;

import java.time.Instant;
import java.util.List;

class AccountModelTest {
    private final Providers providers = Providers.load();
    private final AccountModel model =
            new AccountModel(providers, () -> Instant.parse("2026-11-21T10:42:00Z"));

    @Test
    void recognisesTheProviderWhileTyping() {
        model.address().set("ana@gmai");
        assertThat(model.recognition().get()).isInstanceOf(Recognition.Unfinished.class);
        model.address().set("ana@gmail.com");
        assertThat(model.provider()).hasValueSatisfying(p -> assertThat(p.id()).isEqualTo("gmail"));
        assertThat(model.password()).isEqualTo(SignIn.Method.APP_PASSWORD);
        assertThat(model.passwordPage()).isPresent();
        assertThat(model.destinations()).contains("smtp.gmail.com", "imap.gmail.com");
    }

    @Test
    void questionsASlipBeforeAnythingElse() {
        model.address().set("ana@gmial.com");
        assertThat(model.recognition().get()).isInstanceOf(Recognition.Slip.class);
        assertThat(model.ready().get()).isFalse();
        assertThat(model.destinations()).isEmpty();
        assertThat(model.domainToAsk()).isEmpty();
        model.takeMeant();
        assertThat(model.address().get()).isEqualTo("ana@gmail.com");
        assertThat(model.ready().get()).isTrue();
    }

    @Test
    void trustsAQuestionedDomainOnlyAfterTheUsersWord() {
        model.address().set("ana@gmial.com");
        model.keepTyped();
        assertThat(model.ready().get()).isTrue();
        assertThat(model.request(Settings.USUAL).orElseThrow().trustedHosts())
                .containsExactly("gmial.com");
    }

    @Test
    void asksTheNetworkOnlyForWhatTheCatalogueDoesNotKnow() {
        model.address().set("ana@gmail.com");
        assertThat(model.domainToAsk()).isEmpty();
        model.address().set("ana@example.org");
        assertThat(model.domainToAsk()).contains("example.org");
        model.exchangersOf("example.org", List.of("aspmx.l.google.com"));
        assertThat(model.recognition().get()).isInstanceOf(Recognition.Known.class);
        assertThat(model.domainToAsk()).isEmpty();
    }

    @Test
    void dropsAnAnswerThatComesTooLate() {
        model.address().set("ana@example.org");
        model.address().set("ana@example.com");
        model.exchangersOf("example.org", List.of("aspmx.l.google.com"));
        assertThat(model.recognition().get()).isInstanceOf(Recognition.Unknown.class);
    }

    @Test
    void vouchesForNoHostThatWasOnlyRecognised() {
        model.address().set("ana@gmail.com");
        assertThat(model.request(Settings.USUAL).orElseThrow().trustedHosts()).isEmpty();
    }

    @Test
    void asksForTheVersionWhereverItChangesWhatIsSaid() {
        assertThat(model.versionMatters()).isFalse();
        for (ClientApp app : ClientApps.load().all()) {
            model.client().set(app);
            boolean signInPage = app.oauth().stream().anyMatch(i -> i.firstVersion().isPresent());
            boolean menus = app.paths().stream().anyMatch(p -> p.versions().isPresent());
            assertThat(model.versionMatters()).as(app.id()).isEqualTo(signInPage || menus);
        }
    }

    @Test
    void looksAheadOnlyWhenNothingIsOpen() {
        model.address().set("ana@gmial.com");
        assertThat(model.lookAhead(Settings.USUAL)).isEmpty();
        model.address().set("ana@example.org");
        assertThat(model.lookAhead(Settings.USUAL)).isEmpty();
        model.exchangersOf("example.org", List.of("mail.example.org"));
        model.secret().replace(0, 0, "Not-a-secret");
        CheckRequest look = model.lookAhead(Settings.USUAL).orElseThrow();
        assertThat(look.secret()).isEqualTo(CheckRequest.SecretKind.NONE);
        assertThat(look.offline()).isTrue();
        Settings offline = new Settings("", "", 1, "", true, "", List.of(), "", "", List.of());
        assertThat(model.lookAhead(offline)).isEmpty();
        model.sending().port().set("70000");
        assertThat(model.lookAhead(Settings.USUAL)).isEmpty();
    }

    @Test
    void aChosenProviderGivesItsServers() {
        model.address().set("ana@example.org");
        model.chosen().set(providers.byId("gmail").orElseThrow());
        assertThat(model.request(Settings.USUAL).orElseThrow().account().given(Protocol.SMTP))
                .hasValueSatisfying(g -> assertThat(g.host()).isEqualTo("smtp.gmail.com"));
    }

    @Test
    void handsOnWhatWasTypedAsItIsSetNow() {
        model.address().set("ana@example.org");
        model.sending().host().set("mail.example.org");
        model.sending().port().set("587");
        CheckRequest request = model.request(Settings.USUAL).orElseThrow();
        assertThat(request.account().given(Protocol.SMTP)).isPresent();
        assertThat(request.secret()).isEqualTo(CheckRequest.SecretKind.NONE);
        assertThat(model.destinations()).containsExactly("mail.example.org");
        model.sending().port().set("70000");
        assertThat(model.ready().get()).isFalse();
    }
}
