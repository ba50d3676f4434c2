package org.mailmend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailmend.account.Protocol;
import org.mailmend.diagnosis.Examined;
import org.mailmend.practice.Act;
import org.mailmend.practice.MailScripts;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/// A refused token on the wire: the reason stands in a challenge (RFC 7628 section 3.2.2), which is
/// answered so that the final reply is seen.
class TokensOnTheWireTest {
    @ParameterizedTest
    @CsvSource({
        "SMTP, XOAUTH2, invalid_token, auth.token-expired",
        "SMTP, OAUTHBEARER, insufficient_scope, auth.token-scope",
        "IMAP, XOAUTH2, insufficient_scope, auth.token-scope",
        "IMAP, OAUTHBEARER, invalid_token, auth.token-expired",
        "POP, XOAUTH2, insufficient_scope, auth.token-scope",
        "POP, OAUTHBEARER, 400, auth.token-scope",
    })
    void whatTheChallengeTellsIsRead(
            Protocol protocol, String mechanism, String status, String cause) {
        try (Company company =
                new Company()
                        .tls(Protocol.SMTP, d -> d.mechanisms("XOAUTH2"))
                        .tls(Protocol.IMAP, d -> d.mechanisms("XOAUTH2"))
                        .tls(Protocol.POP, d -> d.mechanisms("XOAUTH2"))
                        .tls(protocol, d -> refusing(d, protocol, mechanism, status))) {
            Protocol mailbox = protocol == Protocol.SMTP ? Protocol.IMAP : protocol;
            Examined examined =
                    company.lookWithToken(
                            "smtp=mail.example.org:465/tls",
                            mailbox.name().toLowerCase(Locale.ROOT)
                                    + "=mail.example.org:"
                                    + mailbox.tlsPort());

            assertThat(Company.causes(examined))
                    .as(() -> examined.diagnoses().toString())
                    .first()
                    .isEqualTo(cause);
            assertThat(examined.diagnoses().getFirst().said()).contains("refused").contains(status);
            assertThat(company.network().journal("192.0.2.10", protocol.tlsPort()).signIns())
                    .isEqualTo(1);
        }
    }

    private static MailScripts.Draft refusing(
            MailScripts.Draft draft, Protocol protocol, String mechanism, String status) {
        String told = "{\"status\":\"" + status + "\",\"scope\":\"mail\"}";
        String challenge =
                Base64.getEncoder().encodeToString(told.getBytes(StandardCharsets.UTF_8));
        return switch (protocol) {
            case SMTP ->
                    draft.mechanisms(mechanism)
                            .on(
                                    "AUTH " + mechanism,
                                    new Act.Prompt("334 " + challenge),
                                    Act.say("535 5.7.8 Authentication refused"));
            case IMAP ->
                    draft.mechanisms(mechanism)
                            .extensions("IMAP4rev1", "SASL-IR", "LOGINDISABLED")
                            .on(
                                    "AUTHENTICATE " + mechanism,
                                    new Act.Prompt("+ " + challenge),
                                    Act.say("{tag} NO [AUTHENTICATIONFAILED] Sign-in refused"));
            case POP ->
                    draft.mechanisms(mechanism)
                            .on(
                                    "AUTH " + mechanism,
                                    new Act.Prompt("+ " + challenge),
                                    Act.say("-ERR [AUTH] Sign-in refused"));
        };
    }
}
