package org.mailmend.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mailmend.account.Protocol;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

class ReplyCatalogueTest {
    private static final ReplyCatalogue CATALOGUE = ReplyCatalogue.load();

    @Test
    void everyExampleGivesItsOwnEntry() {
        Map<String, String> wrong = new HashMap<>();
        for (Entry entry : CATALOGUE.entries()) {
            String got =
                    CATALOGUE.meaning(Examples.heard(entry)).map(Meaning::entry).orElse("nothing");
            if (!got.equals(entry.id())) {
                wrong.put(entry.id(), got);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyExampleWithoutStageAndSpeakerKeepsItsCauseOrSaysLess() {
        Map<String, String> wrong = new HashMap<>();
        for (Entry entry : CATALOGUE.entries()) {
            Heard heard = Heard.somewhere(Reply.parse(entry.example()));
            CATALOGUE
                    .meaning(heard)
                    .filter(m -> !m.cause().equals(entry.cause()))
                    .filter(m -> m.confidence() == Confidence.CERTAIN)
                    .ifPresent(m -> wrong.put(entry.id(), m.entry() + " " + m.cause()));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void namesOnlyKnownCauses() {
        Set<String> strange = new TreeSet<>();
        CATALOGUE.entries().forEach(entry -> strange.add(entry.cause()));
        Table.load("numbers.tsv").rows().forEach(row -> strange.add(row.get("cause")));
        strange.removeAll(Causes.known());
        assertThat(strange).isEmpty();
    }

    @Test
    void everyEntryHasItsOwnIdAndAnExampleThatDiffersInMoreThanDigits() {
        Set<String> ids = new HashSet<>();
        Map<String, String> examples = new HashMap<>();
        for (Entry entry : CATALOGUE.entries()) {
            assertThat(ids.add(entry.id())).as(entry.id()).isTrue();
            String bare =
                    String.join(" ", Words.of(entry.example()).words()).replaceAll("[0-9]", "");
            assertThat(examples.put(entry.who() + bare, entry.id())).as(entry.id()).isNull();
        }
    }

    @Test
    void holdsManySentencesEachWithSourceDateAndExample() {
        assertThat(CATALOGUE.entries()).hasSizeGreaterThanOrEqualTo(250);
        for (Entry entry : CATALOGUE.entries()) {
            assertThat(entry.source()).as(entry.id()).isNotBlank();
            assertThat(entry.asOf()).as(entry.id()).matches("\\d{4}-\\d\\d");
            assertThat(entry.example()).as(entry.id()).isNotBlank();
            assertThat(entry.why()).as(entry.id()).isNotBlank();
        }
    }

    @Test
    void aSentenceOfManyWithTheNumberOfAnotherFaultIsLessSure() {
        assertThat(how("550 5.2.1 This address does not exist: user unknown", Stage.RCPT))
                .isNotEqualTo(Confidence.CERTAIN);
    }

    @Test
    void aSentenceThatMeansSomethingElseAtAnotherStageNeedsTheStage() {
        String said = "554 5.7.1 Client host [192.0.2.7] blocked using dnsbl.example.net";
        assertThat(how(said, Stage.END_OF_DATA)).isEqualTo(Confidence.CERTAIN);
        assertThat(how(said, Stage.ANY)).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void whatNobodyVerifiedIsNeverCertain() {
        assertThat(CATALOGUE.entries())
                .filteredOn(entry -> entry.source().equals("unverified"))
                .filteredOn(entry -> entry.confidence() == Confidence.CERTAIN)
                .extracting(Entry::id)
                .isEmpty();
    }

    @Test
    void tellsTheFaultsOfOneNumberApart() {
        String begin = "535 5.7.139 Authentication unsuccessful, ";
        assertThat(smtp(begin + "SmtpClientAuthentication is disabled for the Tenant."))
                .isEqualTo("auth.off-for-organisation");
        assertThat(smtp(begin + "SmtpClientAuthentication is disabled for the Mailbox."))
                .isEqualTo("auth.off-for-organisation");
        assertThat(smtp(begin + "basic authentication is disabled."))
                .isEqualTo("auth.oauth-required");
        assertThat(smtp(begin + "user is locked by your organization's security defaults policy."))
                .isEqualTo("auth.policy");
        assertThat(smtp(begin + "account locked. Contact your administrator."))
                .isEqualTo("auth.account-locked");
        assertThat(
                        smtp(
                                begin
                                        + "the request did not meet the criteria to be authenticated successfully."))
                .isEqualTo("auth.policy");
        assertThat(smtp(begin + "something entirely new happened.")).isEqualTo("unknown");
        assertThat(smtp("535 5.7.139")).isEqualTo("unknown");
    }

    @Test
    void judgesANestedReplyByTheInnerOne() {
        assertThat(
                        smtp(
                                "530 5.7.57 Client not authenticated to send mail. Error: 535 5.7.139"
                                        + " Authentication unsuccessful, SmtpClientAuthentication is"
                                        + " disabled for the Tenant."))
                .isEqualTo("auth.off-for-organisation");
        assertThat(
                        smtp(
                                "530 5.7.57 Client not authenticated to send mail. Error: 535 5.7.3"
                                        + " Authentication unsuccessful"))
                .isEqualTo("auth.password-wrong");
    }

    @Test
    void takesAnAppPasswordOutOfGooglesSentenceAlone() {
        Meaning heard =
                meaning(
                        "534-5.7.9 Application-specific password required. For more",
                        "smtp.gmail.com");
        assertThat(heard.cause()).isEqualTo("auth.app-password-required");
        assertThat(heard.confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(smtp("534 5.7.9 Authentication mechanism is too weak"))
                .isEqualTo("auth.mechanism-unsupported");
        assertThat(smtp("534 5.7.9 Ask somebody else")).isEqualTo("unknown");
    }

    @Test
    void hearsAMakersWordsFromAnyHostOneStepLessSure() {
        Meaning heard =
                meaning("534-5.7.9 Application-specific password required.", "gateway.example.org");
        assertThat(heard.cause()).isEqualTo("auth.app-password-required");
        assertThat(heard.confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void takesWordsOfManyForAMakerOnlyWhereTheMakerSpeaks() {
        String words = "a1 NO [AUTHENTICATIONFAILED] Authentication failed";
        assertThat(at(words, Protocol.IMAP, Stage.AUTH, "apple", null).cause())
                .isEqualTo("auth.app-password-required");
        assertThat(at(words, Protocol.IMAP, Stage.AUTH, null, "imap.mail.me.com").cause())
                .isEqualTo("auth.app-password-required");
        assertThat(at(words, Protocol.IMAP, Stage.AUTH, null, "mail.example.org").cause())
                .isEqualTo("auth.password-wrong");
    }

    @Test
    void laysAListingAtTheDoorOfWhoeverConnects() {
        String words =
                "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using x.example";
        assertThat(at(words, Protocol.SMTP, Stage.GREETING, null, null).cause())
                .isEqualTo("send.address-listed");
        assertThat(at(words, Protocol.SMTP, Stage.QUEUED, null, null).cause())
                .isEqualTo("send.reputation");
    }

    @Test
    void saysWhatContradicts() {
        Meaning greylisted = at("422 4.2.2 Greylisted", Protocol.SMTP, Stage.RCPT, null, null);
        assertThat(greylisted.cause()).isEqualTo("send.greylisted");
        assertThat(greylisted.permanence()).isEqualTo(Permanence.TEMPORARY);
        assertThat(greylisted.contradiction()).isEqualTo(Meaning.STATUS_OTHER_THAN_WORDS);

        Meaning failed =
                at(
                        "Delivery failed permanently\n"
                                + "SMTP Error 441 4.4.1 Recipient address rejected: Temporary Error",
                        null,
                        Stage.ANY,
                        null,
                        null);
        assertThat(failed.cause()).isEqualTo("send.recipient-unreachable");
        assertThat(failed.permanence()).isEqualTo(Permanence.TEMPORARY);
        assertThat(failed.contradiction()).isEqualTo(Meaning.CODE_TEMPORARY_WORDS_PERMANENT);

        Meaning later =
                at("550 4.7.1 Greylisted, try again later", Protocol.SMTP, Stage.RCPT, null, null);
        assertThat(later.permanence()).isEqualTo(Permanence.TEMPORARY);

        Meaning full =
                at(
                        "550 5.2.2 Mailbox full, try again later",
                        Protocol.SMTP,
                        Stage.RCPT,
                        null,
                        null);
        assertThat(full.permanence()).isEqualTo(Permanence.TEMPORARY);
        assertThat(full.contradiction()).isEqualTo(Meaning.CODE_PERMANENT_WORDS_TEMPORARY);
    }

    @Test
    void readsABareNumberAsALastResort() {
        Meaning bare = at("441 4.4.1", null, Stage.ANY, null, null);
        assertThat(bare.cause()).isEqualTo("send.recipient-unreachable");
        assertThat(bare.permanence()).isEqualTo(Permanence.TEMPORARY);
        assertThat(bare.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(bare.quoted()).isNull();
        assertThat(at("#4.4.1", null, Stage.ANY, null, null).cause())
                .isEqualTo("send.recipient-unreachable");
        Meaning foreign =
                at("550 5.1.1 Destinat\u00e1rio fantasma", Protocol.SMTP, Stage.RCPT, null, null);
        assertThat(foreign.cause()).isEqualTo("send.recipient-unknown");
        assertThat(foreign.confidence()).isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void leavesUnknownWordsUnknown() {
        assertThat(smtp("535 Der Bote ist m\u00fcde")).isEqualTo("auth.password-wrong");
        assertThat(
                        CATALOGUE.meaning(
                                Heard.somewhere(Reply.parse("The parrot has flown to the coast"))))
                .isEmpty();
        assertThat(CATALOGUE.meaning(Heard.somewhere(Reply.parse("")))).isEmpty();
        assertThat(CATALOGUE.meaning(Heard.somewhere(Reply.parse("250 2.0.0 Ok: queued"))))
                .isEmpty();
    }

    @Test
    void quotesTheWordsThatDecided() {
        assertThat(meaning("535 5.7.8 Error: authentication failed: abc", "x.example").quoted())
                .isEqualTo("Error: authentication failed");
    }

    private static String smtp(String reply) {
        return CATALOGUE
                .meaning(new Heard(Reply.parse(reply), Protocol.SMTP, Stage.AUTH, null, null))
                .map(Meaning::cause)
                .orElse("unknown");
    }

    private static Meaning meaning(String reply, String host) {
        return at(reply, Protocol.SMTP, Stage.AUTH, null, host);
    }

    private static Meaning at(
            String reply,
            @Nullable Protocol protocol,
            Stage stage,
            @Nullable String speaker,
            @Nullable String host) {
        return CATALOGUE
                .meaning(new Heard(Reply.parse(reply), protocol, stage, speaker, host))
                .orElseThrow();
    }

    static List<Entry> entries() {
        return CATALOGUE.entries();
    }

    @Test
    void sentenceAndStatusTogetherAreSurerThanTheSentence() {
        assertThat(how("550 5.1.1 No such user here", Stage.RCPT))
                .isLessThanOrEqualTo(how("550 No such user here", Stage.RCPT));
        assertThat(how("452 4.2.2 Mailbox full", Stage.RCPT))
                .isLessThanOrEqualTo(how("452 Mailbox full", Stage.RCPT));
        // x.7.8 is said of everything that goes wrong at a sign-in
        assertThat(how("535 5.7.8 Error: authentication failed", Stage.AUTH))
                .isNotEqualTo(Confidence.CERTAIN);
    }

    private static Confidence how(String said, Stage stage) {
        return ReplyCatalogue.load()
                .meaning(new Heard(Reply.parse(said), null, stage, null, null))
                .orElseThrow()
                .confidence();
    }
}
