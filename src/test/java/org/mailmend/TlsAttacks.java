package org.mailmend;

import org.mailmend.account.Protocol;
import org.mailmend.check.RevocationCheck;
import org.mailmend.check.TlsCheck;
import org.mailmend.diagnosis.Diagnosis;
import org.mailmend.diagnosis.Examined;
import org.mailmend.practice.Act;
import org.mailmend.practice.CertificateWish;
import org.mailmend.practice.CertificateWish.Signer;
import org.mailmend.practice.IssuedCertificate;
import org.mailmend.practice.MailScripts;
import org.mailmend.practice.Script;
import org.mailmend.practice.TestAuthority;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

/// Attacks by way of certificates and TLS.
final class TlsAttacks {
    private static final String OWN = "192.0.2.10";
    private static final String IDN = "xn--bcher-kva.example.org";

    private TlsAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(dates(), issuers(), names(), keys(), protocols(), modes()).flatMap(s -> s);
    }

    private static Stream<Attack> dates() {
        Instant now = Instant.now();
        Duration day = Duration.ofDays(1);
        return Stream.of(
                shown(19, "expired", "tls.certificate-expired", wish().expired())
                        .and("the date is named", says("ended")),
                shown(
                                20,
                                "not yet valid",
                                "tls.certificate-not-yet-valid",
                                wish().valid(now.plus(day), now.plus(day.multipliedBy(90))))
                        .and("the date is named", says("begins")));
    }

    private static Stream<Attack> issuers() {
        return Stream.of(
                shown(
                                21,
                                "self-signed",
                                "tls.certificate-self-signed",
                                wish().signedBy(new Signer.Itself()))
                        .and("the fingerprint is shown", says("fingerprint")),
                shown(
                                22,
                                "untrusted root",
                                "tls.certificate-untrusted",
                                wish().signedBy(new Signer.Stranger("CN=Unknown Root, O=Nobody")))
                        .and("the issuer is named", says("issuer")),
                shown(
                        24,
                        "incomplete chain, the missing one nowhere",
                        "tls.certificate-untrusted",
                        wish().signedBy(new Signer.Intermediate(false))),
                served(
                        25,
                        "chain in another order, with certificates that do not belong to it",
                        "settings.fine",
                        TlsAttacks::disordered),
                shown(
                                27,
                                "revocation cannot be asked",
                                "settings.fine",
                                wish().listAt("http://nowhere.example.org/list.crl"))
                        .and(
                                "it is said that this was not checked",
                                e ->
                                        !e.run()
                                                .findAll(RevocationCheck.IssuerSilent.class)
                                                .isEmpty()),
                known("Superfish\\, Inc.", "tls.intercepted"),
                known("eDellRoot", "tls.certificate-untrusted"),
                known("DSDTestProvider", "tls.certificate-untrusted"),
                known("preact-cli", "tls.certificate-untrusted"),
                known("webpack-dev-server", "tls.certificate-untrusted"),
                known("mitmproxy", "tls.intercepted"),
                served(
                                36,
                                "a client certificate is asked for and not needed",
                                "settings.fine",
                                c -> new AskingContext(c.net().tls(Company.HOST)))
                        .and(
                                "it is noted",
                                e ->
                                        !e.run()
                                                .findAll(TlsCheck.AsksForCertificate.class)
                                                .isEmpty()));
    }

    /// A root whose key everybody has: no store holds it, so nobody is to trust it.
    private static Attack known(String name, String cause) {
        return shown(
                35,
                "known bad root " + name,
                cause,
                wish().signedBy(new Signer.Stranger("CN=" + name)));
    }

    private static SSLContext disordered(Company company) {
        TestAuthority authority = company.net().authority();
        IssuedCertificate good = authority.issue(wish().signedBy(new Signer.Intermediate(true)));
        IssuedCertificate other =
                authority.issue(wish().signedBy(new Signer.Stranger("CN=Nobody")));
        List<X509Certificate> chain = new ArrayList<>(List.of(good.certificate()));
        chain.add(authority.certificate());
        chain.addAll(other.chain());
        chain.addAll(good.chain().subList(1, good.chain().size()));
        return new IssuedCertificate(good.key(), chain).sslContext();
    }

    private static Stream<Attack> names() {
        return Stream.of(
                shown(
                                23,
                                "for another host",
                                "tls.certificate-name",
                                CertificateWish.forHosts("wrong.example.net", "www.example.net"))
                        .and("its names are listed", says("names")),
                shown(26, "a name in the CN alone", "tls.certificate-name", wish().withoutNames()),
                shown(
                        26,
                        "no subject",
                        "settings.fine",
                        new CertificateWish(
                                "",
                                List.of(Company.HOST),
                                wish().notBefore(),
                                wish().notAfter(),
                                new Signer.Authority(),
                                false,
                                null,
                                null)),
                shown(29, "1000 names", "settings.fine", many(1000)),
                shown(29, "10000 names", "tls.handshake-failed", many(10_000)),
                new Attack(
                        30,
                        "an internationalised host, given as people write it",
                        "settings.fine",
                        c -> international(c, IDN),
                        List.of("smtp=b\u00fccher.example.org:465/tls"),
                        List.of()),
                new Attack(
                        30,
                        "an internationalised host with another's certificate",
                        "tls.certificate-name",
                        c -> international(c, "xn--bucher-kva.example.org"),
                        List.of("smtp=" + IDN + ":465/tls"),
                        List.of()));
    }

    private static void international(Company company, String name) {
        company.net().zone("example.org", "@ MX 10 mail\nxn--bcher-kva A 192.0.2.10\n");
        serve(company, company.net().tls(name));
    }

    private static CertificateWish many(int count) {
        String[] more =
                IntStream.range(0, count)
                        .mapToObj(i -> String.format(Locale.ROOT, "n%05d.example.org", i))
                        .toArray(String[]::new);
        return CertificateWish.forHosts(Company.HOST, more);
    }

    private static Stream<Attack> keys() {
        return Stream.of(
                served(
                        28,
                        "signed with SHA-1",
                        "tls.certificate-weak",
                        c -> c.net().authority().issue(wish(), "SHA1withECDSA").sslContext()),
                served(
                        31,
                        "an authority with an RSA key of 8192 bits",
                        "settings.fine",
                        c -> c.net().authority().issue(wish(), LargeKey.ofBits(8192)).sslContext()),
                shown(28, "an RSA key of 1024 bits", "tls.certificate-weak", wish().weak()),
                served(
                        28,
                        "an authority in between signed with SHA-1",
                        "tls.certificate-weak",
                        c ->
                                c.net()
                                        .authority()
                                        .issue(wish(), LargeKey.ofBits(2048), "SHA1withECDSA")
                                        .sslContext()),
                group("of 480 bits", 480),
                group("of 512 bits", 512),
                group("of 768 bits", 768));
    }

    /// A key exchange that anybody can undo: the handshake ends before anything else.
    private static Attack group(String what, int bits) {
        return Attack.on465(
                        32,
                        "Diffie-Hellman in a group " + what,
                        "tls.no-common-cipher",
                        c -> {
                            var keys = LargeKey.ofBits(2048);
                            var good = c.net().authority().issueFor(keys, wish());
                            var small = new SmallGroup(good, bits);
                            c.net()
                                    .serve(
                                            OWN,
                                            465,
                                            Script.builder(Script.Dialect.SMTP)
                                                    .greeting(
                                                            new Act.AnswerHello(small::answer),
                                                            Act.hang())
                                                    .build());
                        })
                .and(
                        "the reason is quoted",
                        e -> String.valueOf(e.cause().orElseThrow().said()).contains("DH"));
    }

    private static Stream<Attack> protocols() {
        return Stream.of(
                old(33, "RC4 alone", "tls.no-common-cipher", 0x0303, 0x0005),
                old(33, "3DES alone", "tls.no-common-cipher", 0x0303, 0x000a),
                old(33, "no encryption alone", "tls.no-common-cipher", 0x0303, 0x0002),
                old(34, "SSL 3.0 alone", "tls.version-too-old", 0x0300, 0x002f),
                old(34, "TLS 1.0 alone", "tls.version-too-old", 0x0301, 0x002f),
                old(34, "TLS 1.1 alone", "tls.version-too-old", 0x0302, 0x002f));
    }

    private static Attack old(int row, String what, String cause, int version, int suite) {
        return scripted(
                row,
                what,
                cause,
                Script.builder(Script.Dialect.SMTP)
                        .greeting(Act.answerHello(version, suite), Act.hang())
                        .build());
    }

    private static Stream<Attack> modes() {
        return Stream.of(
                Attack.on465(
                                37,
                                "a server in clear at a TLS port",
                                "tls.wrong-mode",
                                c -> c.startTls(Protocol.SMTP, d -> d))
                        .with("smtp=mail.example.org:587/tls"),
                Attack.on465(
                                37,
                                "a TLS server at a STARTTLS port",
                                "tls.wrong-mode",
                                c -> c.tls(Protocol.SMTP, d -> d))
                        .with("smtp=mail.example.org:465/starttls"),
                scripted(
                        38,
                        "a handshake that never goes on",
                        "tls.handshake-stalls",
                        Script.builder(Script.Dialect.SMTP).greeting(Act.hang()).build()),
                scripted(
                        38,
                        "a hang-up at the hello",
                        "tls.handshake-failed",
                        Script.builder(Script.Dialect.SMTP).greeting(Act.close()).build()));
    }

    private static Attack scripted(int row, String what, String cause, Script script) {
        return Attack.on465(row, what, cause, c -> c.net().serve(OWN, 465, script));
    }

    private static java.util.function.Predicate<Examined> says(String value) {
        return e -> {
            Diagnosis first = e.cause().orElseThrow();
            return first.values().containsKey(value);
        };
    }

    private static CertificateWish wish() {
        return CertificateWish.forHosts(Company.HOST);
    }

    private static Attack shown(int row, String what, String cause, CertificateWish wish) {
        return served(row, what, cause, c -> c.net().authority().issue(wish).sslContext());
    }

    private static Attack served(
            int row, String what, String cause, Function<Company, SSLContext> context) {
        return Attack.on465(row, what, cause, c -> serve(c, context.apply(c)));
    }

    private static void serve(Company company, SSLContext context) {
        company.net()
                .serve(
                        OWN,
                        465,
                        MailScripts.smtp(Company.HOST)
                                .accepting(Company.USER, Company.secret())
                                .implicitTls(context)
                                .build());
    }
}
