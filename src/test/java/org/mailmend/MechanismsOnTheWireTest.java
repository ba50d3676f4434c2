package org.mailmend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailmend.account.Protocol;
import org.mailmend.check.SignInCheck;
import org.mailmend.diagnosis.Examined;
import org.mailmend.practice.Act;
import org.mailmend.practice.MailScripts;

import java.util.Locale;

/// The mechanisms that answer a challenge, on all three protocols with the real engine.
class MechanismsOnTheWireTest {
    private static final String CHALLENGE =
            "PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+";

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void cramMd5SignsInOnEveryProtocol(Protocol protocol) {
        try (Company company = new Company().well().tls(protocol, d -> asking(d, protocol))) {
            Examined examined = look(company, protocol);

            assertThat(examined.run().findAll(SignInCheck.SignedIn.class))
                    .filteredOn(f -> f.server().protocol() == protocol)
                    .extracting(SignInCheck.SignedIn::mechanism)
                    .containsExactly("CRAM-MD5");
            assertThat(Company.causes(examined)).containsExactly("settings.fine");
        }
    }

    private static MailScripts.Draft asking(MailScripts.Draft draft, Protocol protocol) {
        return switch (protocol) {
            case SMTP ->
                    draft.mechanisms("CRAM-MD5")
                            .on(
                                    "AUTH CRAM-MD5",
                                    new Act.Prompt("334 " + CHALLENGE),
                                    Act.say("235 2.7.0 Authentication successful"),
                                    Act.switchTo(MailScripts.SIGNED_IN));
            case IMAP ->
                    draft.mechanisms("CRAM-MD5")
                            .extensions("IMAP4rev1", "SASL-IR", "LOGINDISABLED")
                            .on(
                                    "AUTHENTICATE CRAM-MD5",
                                    new Act.Prompt("+ " + CHALLENGE),
                                    Act.say("{tag} OK Logged in"),
                                    Act.switchTo(MailScripts.SIGNED_IN));
            case POP ->
                    draft.mechanisms("CRAM-MD5")
                            .on(
                                    "AUTH CRAM-MD5",
                                    new Act.Prompt("+ " + CHALLENGE),
                                    Act.say("+OK Logged in"),
                                    Act.switchTo(MailScripts.SIGNED_IN));
        };
    }

    @ParameterizedTest
    @CsvSource({"SCRAM-SHA-1", "SCRAM-SHA-256"})
    void whoAcceptsWithoutProvingItselfIsNotBelieved(String mechanism) {
        try (Company company =
                new Company()
                        .well()
                        .tls(
                                Protocol.SMTP,
                                d ->
                                        d.mechanisms(mechanism)
                                                .on(
                                                        "AUTH " + mechanism,
                                                        Act.say("235 2.7.0 Welcome")))) {
            assertThat(Company.causes(look(company, Protocol.IMAP)))
                    .containsExactly("server.protocol-error");
        }
    }

    @ParameterizedTest
    @CsvSource({"AAAA", "cj1zb21lYm9keSxzPUFBQUEsaT0x", "***"})
    void aChallengeThatIsNoneEndsTheSignIn(String challenge) {
        try (Company company =
                new Company()
                        .well()
                        .tls(
                                Protocol.SMTP,
                                d ->
                                        d.mechanisms("SCRAM-SHA-256")
                                                .on(
                                                        "AUTH SCRAM-SHA-256",
                                                        new Act.Prompt("334 " + challenge),
                                                        Act.say("235 2.7.0 Welcome")))) {
            assertThat(Company.causes(look(company, Protocol.IMAP)))
                    .containsExactly("server.protocol-error");
        }
    }

    private static Examined look(Company company, Protocol protocol) {
        Protocol mailbox = protocol == Protocol.SMTP ? Protocol.IMAP : protocol;
        return company.look(
                "smtp=mail.example.org:465/tls",
                mailbox.name().toLowerCase(Locale.ROOT) + "=mail.example.org:" + mailbox.tlsPort());
    }
}
