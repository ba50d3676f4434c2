package org.mailmend;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mailmend.account.Password;
import org.mailmend.check.CheckRequest;
import org.mailmend.diagnosis.Examined;
import org.mailmend.diagnosis.PracticeRun;
import org.mailmend.practice.CertificateWish;
import org.mailmend.practice.MailScripts;
import org.mailmend.practice.PracticeNetwork;

import java.util.List;
import java.util.Set;

/// For each rule about where a secret may go, a server that would take it and must not get it. The
/// servers count: 0.
class LyingServersTest {
    private static CheckRequest request(String address, @Nullable String smtp, String... trusted) {
        CheckRequest plain =
                PracticeRun.request(PracticeRun.address(address), null, smtp, null, null);
        return new CheckRequest(
                plain.account(),
                plain.secret(),
                Set.of(trusted),
                null,
                false,
                false,
                0,
                Set.of(),
                true,
                false,
                true,
                plain.budget(),
                plain.startedAt(),
                true,
                List.of(),
                null);
    }

    private static PracticeNetwork.Builder serving(String domain, String host) {
        PracticeNetwork.Builder builder = PracticeNetwork.builder();
        builder.zone(
                domain,
                """
                @ 300 IN MX 10 mail
                mail 300 IN A 192.0.2.10
                """);
        return serve(builder, host);
    }

    private static PracticeNetwork.Builder serve(PracticeNetwork.Builder builder, String host) {
        MailScripts.Draft draft =
                MailScripts.smtp(host).accepting("ana@" + host, "secret-secret".toCharArray());
        builder.serve("192.0.2.10", 465, draft.implicitTls(builder.tls(host)).build());
        builder.serve("192.0.2.10", 587, draft.startTls(builder.tls(host)).build());
        return builder;
    }

    private static int signIns(CheckRequest request, PracticeNetwork.Builder builder) {
        try (PracticeNetwork network = builder.open();
                Password password = new Password("secret-secret".toCharArray())) {
            Examined examined = PracticeRun.of(request, network, password);
            assertThat(examined.run().steps()).isNotEmpty();
            return network.signIns();
        }
    }

    @Test
    void aSquatterWithAPerfectCertificateSeesNoSignIn() {
        assertThat(signIns(request("ana@gmial.com", null), serving("gmial.com", "mail.gmial.com")))
                .isZero();
        assertThat(
                        signIns(
                                request("ana@gmial.com", "mail.gmial.com:465/tls"),
                                serving("gmial.com", "mail.gmial.com")))
                .isZero();
        assertThat(
                        signIns(
                                request("ana@gmial.com", null, "mail.gmial.com"),
                                serving("gmial.com", "mail.gmial.com")))
                .isZero();
    }

    @Test
    void theUsersWordForTheDomainLetsItThrough() {
        assertThat(
                        signIns(
                                request("ana@gmial.com", null, "gmial.com"),
                                serving("gmial.com", "mail.gmial.com")))
                .isEqualTo(1);
    }

    @Test
    void aMailExchangerOutsideOfTheUsersDomainSeesNoSignIn() {
        PracticeNetwork.Builder builder = PracticeNetwork.builder();
        builder.zone("example.org", "@ 300 IN MX 10 mail.example.com.\n");
        builder.zone("example.com", "mail 300 IN A 192.0.2.10\n");
        assertThat(signIns(request("ana@example.org", null), serve(builder, "mail.example.com")))
                .isZero();
    }

    @Test
    void aServerWithTheWrongNameSeesNoSignIn() {
        PracticeNetwork.Builder builder = PracticeNetwork.builder();
        builder.zone("example.org", "@ 300 IN MX 10 mail\nmail 300 IN A 192.0.2.10\n");
        assertThat(
                        signIns(
                                request("ana@example.org", "mail.example.org:465/tls"),
                                serve(builder, "mail.example.com")))
                .isZero();
    }

    @Test
    void aServerOfAStrangersAuthoritySeesNoSignIn() {
        PracticeNetwork.Builder builder = PracticeNetwork.builder();
        builder.zone("example.org", "@ 300 IN MX 10 mail\nmail 300 IN A 192.0.2.10\n");
        var context =
                builder.authority()
                        .issue(
                                CertificateWish.forHosts("mail.example.org")
                                        .signedBy(
                                                new CertificateWish.Signer.Stranger("CN=Stranger")))
                        .sslContext();
        builder.serve(
                "192.0.2.10",
                465,
                MailScripts.smtp("mail.example.org").implicitTls(context).build());
        assertThat(signIns(request("ana@example.org", "mail.example.org:465/tls"), builder))
                .isZero();
    }

    @Test
    void nothingIsSentInClearWhateverTheSettingsSay() {
        PracticeNetwork.Builder builder = PracticeNetwork.builder();
        builder.zone("example.org", "@ 300 IN MX 10 mail\nmail 300 IN A 192.0.2.10\n");
        builder.serve(
                "192.0.2.10", 587, MailScripts.smtp("mail.example.org").authInClear().build());
        assertThat(signIns(request("ana@example.org", "mail.example.org:587/none"), builder))
                .isZero();
    }
}
