package org.mailmend.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailmend.account.Password;
import org.mailmend.check.CheckRequest;
import org.mailmend.practice.Fault;
import org.mailmend.practice.PracticeNetwork;
import org.mailmend.reply.Confidence;
import org.mailmend.report.DiagnosisWords;
import org.mailmend.text.Words;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The large providers each have their own plan, made from what their own data says.
class ProviderPlansTest {
    private static final DiagnosisWords ENGLISH = new DiagnosisWords(Words.of(Locale.ENGLISH));
    private static final DiagnosisWords GERMAN = new DiagnosisWords(Words.of(Locale.GERMAN));

    @ParameterizedTest
    @CsvSource({
        "app-password, make-app-password put-app-password check-again",
        "oauth-only, switch-to-oauth check-again",
        "outlook-sending-off, switch-to-oauth send-on-web check-again",
        "microsoft365, tell-admin check-again",
        "yahoo, make-app-password put-app-password check-again",
        "icloud, make-app-password put-app-password check-again",
        "gmx, switch-on try-on-web app-password-if-two-step check-again",
        "zoho, try-on-web app-password-if-two-step put-password check-again",
        "zoho-region, set-regions try-on-web app-password-if-two-step put-password check-again",
        "cpanel, try-on-web put-password check-again"
    })
    void hasAPlanOfItsOwn(String fault, String plan) throws Exception {
        Diagnosis cause = played(fault);
        assertThat(String.join(" ", cause.steps().stream().map(FixStep::key).toList()))
                .isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource({
        "app-password, Gmail, Application-specific password required",
        "oauth-only, Outlook.com, basic authentication is disabled",
        "microsoft365, Microsoft, SmtpClientAuthentication is disabled for the Tenant",
        "yahoo, Yahoo Mail, AUTH005",
        "icloud, iCloud Mail, Authentication failed",
        "gmx, GMX, Authentication credentials invalid",
        "zoho, Zoho Mail, Authentication Failed",
        "zoho-region, Zoho Mail (EU), Authentication Failed",
        "cpanel, example.org, Incorrect authentication data"
    })
    void speaksOfItsProviderInBothLanguages(String fault, String provider, String said)
            throws Exception {
        Diagnosis cause = played(fault);
        assertThat(cause.said()).containsIgnoringCase(said);
        assertThat(cause.steps()).hasSizeLessThanOrEqualTo(5);
        assertThat(cause.steps().getLast().key()).isEqualTo("check-again");
        for (DiagnosisWords words : List.of(ENGLISH, GERMAN)) {
            List<String> texts = cause.steps().stream().map(step -> words.step(step)).toList();
            assertThat(texts).noneMatch(text -> text.contains("{") || text.isBlank());
            assertThat(words.title(cause) + words.explanation(cause) + texts).contains(provider);
        }
        assertThat(GERMAN.title(cause)).isNotEqualTo(ENGLISH.title(cause));
    }

    @Test
    void anAccountOfAnotherRegionIsSentToItsOwnServers() throws Exception {
        FixStep first = played("zoho-region").steps().getFirst();
        assertThat(first.copy()).isEqualTo("smtp.zoho.eu");
        assertThat(ENGLISH.step(first)).contains("smtp.zoho.eu", "imap.zoho.eu");
    }

    @Test
    void onlyClassicOutlookIsToldToRepair() throws Exception {
        assertThat(keysOfFine("outlook-classic")).contains("fine-repair");
        assertThat(keysOfFine("outlook-new"))
                .contains("fine-restart")
                .doesNotContain("fine-repair");
    }

    @Test
    void aPersonalMailboxHasNoOrganisation() throws Exception {
        Diagnosis cause = played("outlook-sending-off");
        assertThat(cause.cause().id()).isEqualTo("auth.access-off");
        assertThat(ENGLISH.title(cause))
                .isEqualTo("Outlook.com lets no mail program send for this account");
        assertThat(ENGLISH.explanation(cause)).doesNotContain("organisation");
    }

    @Test
    void wordsAreQuotedWithTheServerThatSaidThem() throws Exception {
        Diagnosis cause = played("oauth-only");
        assertThat(cause.said()).startsWith("535 5.7.139");
        assertThat(Objects.requireNonNull(cause.server()).host())
                .isEqualTo("smtp-mail.outlook.com");
    }

    @Test
    void gmxIsNotCalledCertainBecauseItsWordsAreThoseOfAWrongPassword() throws Exception {
        assertThat(played("gmx").confidence()).isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void theAdministratorGetsATextThatSaysWhatToEnable() throws Exception {
        Diagnosis cause = played("microsoft365");
        FixStep tell = cause.steps().getFirst();
        assertThat(ENGLISH.copy(cause, tell).orElseThrow())
                .contains("ana@example.org", "smtp.office365.com, port 587", "Z (UTC)")
                .contains("535 5.7.139", "[FR0P281CA0002.DEUP281.PROD.OUTLOOK.COM]")
                .contains("Set-CASMailbox -Identity ana@example.org")
                .contains("Manage email apps › Authenticated SMTP")
                .doesNotContain("{")
                .doesNotContain("\n");
        assertThat(tell.link()).isNotNull();
        assertThat(tell.source()).isNotNull();
        String german = new DiagnosisWords(Words.of(Locale.GERMAN)).copy(cause, tell).orElseThrow();
        assertThat(german).startsWith("Mailkonto ana@example.org.").doesNotContain("{");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-15T12:00:00Z, has announced",
        "2027-02-01T12:00:00Z, is off by default at Microsoft 365 since"
    })
    void theWordsAboutMicrosoft365ChangeWithTheDay(String at, String said) throws Exception {
        assertThat(ENGLISH.explanation(played("microsoft365", Instant.parse(at)))).contains(said);
    }

    @Test
    void aListThatHoldsTheUsersOwnAddressIsNotTheServersReputation() {
        List<String> own = List.of("554 5.7.1 Client host [192.0.2.7] blocked using zen.example");
        assertThat(OwnAddress.listed("send.reputation", own)).isTrue();
        assertThat(OwnAddress.listed("send.content-rejected", own)).isFalse();
        assertThat(OwnAddress.listed("send.reputation", List.of("550 5.7.1 domain has a bad name")))
                .isFalse();
    }

    private static List<String> keysOfFine(String client) throws Exception {
        Fault fault = Fault.named("healthy").orElseThrow();
        try (PracticeNetwork network = fault.open();
                Password password = new Password(fault.secret().get())) {
            return PracticeRun.of(PracticeRun.request(fault, client, null), network, password)
                    .cause()
                    .orElseThrow()
                    .steps()
                    .stream()
                    .map(FixStep::key)
                    .toList();
        }
    }

    private static Diagnosis played(String id) throws Exception {
        return played(id, Instant.now());
    }

    private static Diagnosis played(String id, Instant at) throws Exception {
        Fault fault = Fault.named(id).orElseThrow();
        CheckRequest now = PracticeRun.request(fault);
        CheckRequest then = now.with(now.secret(), at);
        try (PracticeNetwork network = fault.open();
                Password password = new Password(fault.secret().get())) {
            return PracticeRun.of(then, network, password).cause().orElseThrow();
        }
    }
}
