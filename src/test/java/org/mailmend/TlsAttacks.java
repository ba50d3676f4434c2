package org.mailmend;

import org.mailmend.practice.CertificateWish;
import org.mailmend.practice.CertificateWish.Signer;
import org.mailmend.practice.MailScripts;

import java.util.stream.Stream;

/// Attacks by way of certificates and TLS.
final class TlsAttacks {
    private TlsAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(
                shown(19, "expired", "tls.certificate-expired", wish().expired()),
                shown(
                        21,
                        "self-signed",
                        "tls.certificate-self-signed",
                        wish().signedBy(new Signer.Itself())));
    }

    private static CertificateWish wish() {
        return CertificateWish.forHosts(Company.HOST);
    }

    private static Attack shown(int row, String what, String cause, CertificateWish wish) {
        return Attack.on465(
                row,
                what,
                cause,
                c ->
                        c.net()
                                .serve(
                                        "192.0.2.10",
                                        465,
                                        MailScripts.smtp(Company.HOST)
                                                .accepting(Company.USER, Company.secret())
                                                .implicitTls(
                                                        c.net()
                                                                .authority()
                                                                .issue(wish)
                                                                .sslContext())
                                                .build()));
    }
}
