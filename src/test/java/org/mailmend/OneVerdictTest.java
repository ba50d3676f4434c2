package org.mailmend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailmend.account.Password;
import org.mailmend.account.Protocol;
import org.mailmend.check.MailboxCheck;
import org.mailmend.diagnosis.Diagnosis;
import org.mailmend.diagnosis.Examined;
import org.mailmend.diagnosis.FixStep;
import org.mailmend.diagnosis.PracticeRun;
import org.mailmend.practice.Act;
import org.mailmend.practice.MailScripts;

import java.util.List;

/// One verdict over all protocols: what they have in common, and what only one of them shows.
class OneVerdictTest {
    private static final String SMTP = "smtp=mail.example.org:465/tls";
    private static final String IMAP = "imap=mail.example.org:993/tls";
    private static final String POP = "pop=mail.example.org:995/tls";

    private static MailScripts.Draft refusing(MailScripts.Draft draft, String... words) {
        MailScripts.Draft closed =
                draft.accepting(Company.USER, "a quite different secret".toCharArray());
        return words.length == 0 ? closed : closed.refusing(words);
    }

    private static List<String> ruledOut(Diagnosis diagnosis) {
        return diagnosis.ruledOut().stream().map(r -> r.cause().id()).toList();
    }

    @Test
    void theSameWrongPasswordIsOneCause() {
        try (Company company = new Company()) {
            for (Protocol protocol : Protocol.values()) {
                company.tls(protocol, d -> refusing(d));
            }
            Examined examined = company.look(SMTP, IMAP, POP);

            assertThat(Company.causes(examined)).containsExactly("auth.password-wrong");
            assertThat(examined.diagnoses().getFirst().because())
                    .containsExactly("smtp.465.auth", "imap.993.auth", "pop.995.auth");
        }
    }

    /// Such letters are written in more than one way: even the right password may be refused.
    @Test
    void aRefusedPasswordWithOtherLettersGetsAStepAboutThem() {
        try (Company company = new Company().tls(Protocol.SMTP, d -> refusing(d));
                Password umlaut = new Password("Correct-h\u00f6rse-9".toCharArray())) {
            Diagnosis found =
                    company.looked(
                                    PracticeRun.request(Company.account(Company.USER, SMTP), null),
                                    umlaut)
                            .diagnoses()
                            .getFirst();
            assertThat(found.cause().id()).isEqualTo("auth.password-wrong");
            assertThat(found.steps()).extracting(FixStep::key).contains("plain-letters");
        }
        try (Company company = new Company().tls(Protocol.SMTP, d -> refusing(d))) {
            assertThat(company.look(SMTP).diagnoses().getFirst().steps())
                    .extracting(FixStep::key)
                    .doesNotContain("plain-letters");
        }
    }

    @Test
    void whatOneProtocolNamesExplainsTheOthers() {
        try (Company company =
                new Company()
                        .tls(Protocol.SMTP, d -> refusing(d))
                        .tls(
                                Protocol.IMAP,
                                d -> refusing(d, "{tag} NO [EXPIRED] The password has expired"))) {
            assertThat(Company.causes(company.look(SMTP, IMAP)))
                    .containsExactly("auth.password-expired");
        }
    }

    @Test
    void aPasswordThatSendingAcceptsIsRight() {
        try (Company company = new Company().well().tls(Protocol.IMAP, d -> refusing(d))) {
            Diagnosis found = company.look(SMTP, IMAP).diagnoses().getFirst();

            assertThat(found.cause().id()).isEqualTo("auth.mailbox-refused");
            assertThat(found.because()).containsExactly("imap.993.auth", "smtp.465.auth");
            assertThat(ruledOut(found)).containsExactly("auth.password-wrong");
        }
    }

    @Test
    void aPasswordThatTheMailboxAcceptsIsRight() {
        try (Company company = new Company().well().tls(Protocol.SMTP, d -> refusing(d))) {
            Diagnosis found = company.look(SMTP, POP).diagnoses().getFirst();

            assertThat(found.cause().id()).isEqualTo("auth.sending-refused");
            assertThat(ruledOut(found)).containsExactly("auth.password-wrong");
        }
    }

    @Test
    void aClosedServiceIsNoRefusedPassword() {
        try (Company company = new Company().tls(Protocol.SMTP, d -> d)) {
            Diagnosis found = company.look(SMTP, IMAP).diagnoses().getFirst();

            assertThat(found.cause().id()).isEqualTo("service.imap-off");
            assertThat(ruledOut(found)).containsExactly("auth.access-off", "server.refuses");
        }
    }

    @Test
    void aMailboxThatNobodyNamedIsNeverBlamed() {
        try (Company company = new Company().tls(Protocol.SMTP, d -> d)) {
            Examined examined = company.look(SMTP);
            assertThat(Company.causes(examined)).containsExactly("settings.fine");
            assertThat(examined.verdict()).isEqualTo(Examined.Verdict.WORKS);
        }
    }

    @Test
    void anyOfTheUsualPortsThatServesIsNoSwitchedOffService() {
        try (Company company =
                new Company().tls(Protocol.SMTP, d -> d).startTls(Protocol.IMAP, d -> d)) {
            assertThat(Company.causes(company.look(SMTP, IMAP)))
                    .containsExactly("server.wrong-port");
        }
    }

    /// RFC 5530, RFC 3206, RFC 2449, RFC 2221: codes at the sign-in, and the same words without
    /// them.
    @ParameterizedTest
    @CsvSource({
        "IMAP, NO [UNAVAILABLE] backend is down, auth.temporary",
        "IMAP, NO [AUTHENTICATIONFAILED] no, auth.mailbox-refused",
        "IMAP, NO [EXPIRED] change it, auth.password-expired",
        "IMAP, NO [PRIVACYREQUIRED] not here, auth.needs-tls",
        "IMAP, NO [LIMIT] too many, server.too-many-connections",
        "IMAP, NO [SERVERBUG] oops, server.misconfigured",
        "IMAP, NO [REFERRAL imap://ana@other.example.net/] try there, unknown",
        "POP, -ERR [AUTH] no, auth.mailbox-refused",
        "POP, -ERR [SYS/TEMP] later, auth.temporary",
        "POP, -ERR [SYS/PERM] never, server.misconfigured",
        "POP, -ERR [IN-USE] another session, server.too-many-connections",
        "POP, -ERR [LOGIN-DELAY] wait, send.rate-limited"
    })
    void codesAreRead(Protocol protocol, String words, String cause) {
        String line = protocol == Protocol.IMAP ? "{tag} " + words : words;
        try (Company company = new Company().well().tls(protocol, d -> refusing(d, line))) {
            Examined examined = company.look(SMTP, protocol == Protocol.IMAP ? IMAP : POP);
            assertThat(Company.causes(examined)).first().isEqualTo(cause);
            assertThat(company.network().signIns()).isEqualTo(2);
        }
    }

    @Test
    void aMailboxThatIsNearlyFullIsNoted() {
        try (Company company =
                new Company()
                        .well()
                        .tls(
                                Protocol.IMAP,
                                d ->
                                        d.on(
                                                "GETQUOTAROOT",
                                                Act.say(
                                                        "* QUOTA \"\" (STORAGE 950 1000 MESSAGE 1"
                                                                + " 99)",
                                                        "{tag} OK done")))) {
            Examined examined = company.look(SMTP, IMAP);
            assertThat(examined.run().findAll(MailboxCheck.MailboxNearlyFull.class))
                    .extracting(MailboxCheck.MailboxNearlyFull::percent)
                    .containsExactly(95L);
            assertThat(Company.causes(examined)).containsExactly("settings.fine");
        }
    }

    /// Numbers that are none, limits of nothing, lines without end: nothing breaks.
    @ParameterizedTest
    @CsvSource({
        "* QUOTA \"\" (STORAGE 99999999999999999999 1)",
        "* QUOTA \"\" (STORAGE 5 0)",
        "* QUOTA \"\" (STORAGE)",
        "* QUOTA (((((((((((((((",
        "* QUOTA \"\" {4294967295}"
    })
    void aQuotaThatIsNoneIsNothing(String line) {
        try (Company company =
                new Company()
                        .well()
                        .tls(
                                Protocol.IMAP,
                                d -> d.on("GETQUOTAROOT", Act.say(line, "{tag} OK done")))) {
            assertThat(Company.causes(company.look(SMTP, IMAP))).containsExactly("settings.fine");
        }
    }

    @Test
    void aMailboxThatDoesNotOpenIsSaidInTheServersWords() {
        try (Company company =
                new Company()
                        .well()
                        .tls(
                                Protocol.IMAP,
                                d ->
                                        d.on(
                                                "EXAMINE",
                                                Act.say("{tag} NO [CORRUPTION] index broken")))) {
            Diagnosis found = company.look(SMTP, IMAP).diagnoses().getFirst();
            assertThat(found.cause().id()).isEqualTo("server.misconfigured");
            assertThat(found.said()).contains("index broken");
        }
    }

    @Test
    void nothingIsSaidToTheServerOfAReferral() {
        try (Company company =
                new Company()
                        .well()
                        .tls(
                                Protocol.IMAP,
                                d ->
                                        d.on(
                                                "AUTHENTICATE",
                                                Act.say(
                                                        "{tag} NO [REFERRAL"
                                                                + " imap://mail.example.org:144/]"
                                                                + " elsewhere")))) {
            company.look(SMTP, IMAP);
            assertThat(company.network().questions()).noneMatch(q -> q.contains("example.net"));
            assertThat(company.network().signIns()).isEqualTo(2);
        }
    }

    @Test
    void aDomainThatHasMovedIsWarnedOf() {
        try (Company company =
                new Company("@ MX 1 aspmx.l.google.com.\nmail A 192.0.2.10\n").well()) {
            company.net().zone("l.google.com", "aspmx A 192.0.2.30\n");
            Examined examined = company.look(SMTP, IMAP);

            assertThat(Company.causes(examined)).containsExactly("mx.elsewhere", "settings.fine");
            assertThat(ruledOut(examined.diagnoses().getFirst())).containsExactly("mx.missing");
            assertThat(examined.verdict()).isEqualTo(Examined.Verdict.WORKS_WITH_WARNINGS);
        }
    }

    @Test
    void anExchangerThatNobodyKnowsMayFilterForAnyMailbox() {
        try (Company company =
                new Company("@ MX 1 filter.example.net.\nmail A 192.0.2.10\n").well()) {
            company.net().zone("example.net", "filter A 192.0.2.30\n");
            assertThat(Company.causes(company.look(SMTP, IMAP))).containsExactly("settings.fine");
        }
    }

    /// RFC 2971: servers that open no mailbox for a program without a name are told one.
    @Test
    void aProgramIsNamedWhereThatIsOffered() {
        try (Company company = new Company().well()) {
            company.look(SMTP, IMAP);
            assertThat(company.network().journal("192.0.2.10", 993).commands())
                    .containsSubsequence(
                            "m2 ID (\"name\" \"Mailmend\")",
                            "m3 EXAMINE INBOX",
                            "m4 GETQUOTAROOT INBOX");
        }
    }

    @Test
    void nobodyIsNamedWhereItIsNotOffered() {
        try (Company company =
                new Company()
                        .well()
                        .tls(Protocol.IMAP, d -> d.extensions("IMAP4rev1", "SASL-IR"))) {
            Examined examined = company.look(SMTP, IMAP);
            assertThat(company.network().journal("192.0.2.10", 993).commands())
                    .noneMatch(c -> c.contains(" ID "));
            assertThat(Company.causes(examined)).containsExactly("settings.fine");
        }
    }
}
