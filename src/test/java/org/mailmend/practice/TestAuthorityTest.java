package org.mailmend.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.security.SignatureException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

class TestAuthorityTest {
    private static final String HOST = "mail.example.org";

    private final TestAuthority authority = new TestAuthority();
    private final CertificateWish good = CertificateWish.forHosts(HOST, "192.0.2.1");

    @Test
    void issuesCertificatesThatItsTrustersTake() {
        IssuedCertificate issued = authority.issue(good);

        assertThat(issued.chain()).hasSize(1);
        assertThatCode(() -> issued.certificate().verify(authority.certificate().getPublicKey()))
                .doesNotThrowAnyException();
        assertThatCode(() -> handshake(good)).doesNotThrowAnyException();
    }

    @Test
    void takesHostNamesAndAddressesAsNames() throws Exception {
        assertThat(authority.issue(good).certificate().getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .containsExactly(HOST, "192.0.2.1");
        assertThat(authority.issue(good.withoutNames()).certificate().getSubjectAlternativeNames())
                .isNull();
    }

    @Test
    void showsExpiredCertificatesAllTheSame() {
        X509Certificate expired = authority.issue(good.expired()).certificate();

        assertThatThrownBy(expired::checkValidity).isInstanceOf(CertificateExpiredException.class);
        assertThatThrownBy(() -> handshake(good.expired()))
                .isInstanceOf(SSLHandshakeException.class)
                .hasStackTraceContaining("CertificateExpiredException");
    }

    @Test
    void signsWithTheCertificatesOwnKey() throws Exception {
        CertificateWish wish = good.signedBy(new CertificateWish.Signer.Itself());
        X509Certificate own = authority.issue(wish).certificate();

        own.verify(own.getPublicKey());
        assertThat(own.getIssuerX500Principal()).isEqualTo(own.getSubjectX500Principal());
        assertThatThrownBy(() -> handshake(wish)).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void letsAStrangerSign() {
        CertificateWish wish =
                good.signedBy(new CertificateWish.Signer.Stranger("CN=Some Root, O=Example"));
        IssuedCertificate issued = authority.issue(wish);

        assertThat(issued.certificate().getIssuerX500Principal().getName())
                .isEqualTo("CN=Some Root,O=Example");
        assertThatThrownBy(
                        () -> issued.certificate().verify(authority.certificate().getPublicKey()))
                .isInstanceOf(SignatureException.class);
        assertThatThrownBy(() -> handshake(wish)).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void leavesTheIntermediateOutWhereWished() throws Exception {
        CertificateWish whole = good.signedBy(new CertificateWish.Signer.Intermediate(true));
        CertificateWish gap = good.signedBy(new CertificateWish.Signer.Intermediate(false));

        assertThatCode(() -> handshake(whole)).doesNotThrowAnyException();
        assertThatThrownBy(() -> handshake(gap)).isInstanceOf(SSLHandshakeException.class);
        assertThat(authority.issue(gap).chain()).hasSize(1);
        authority
                .issue(gap)
                .certificate()
                .verify(authority.intermediateCertificate().getPublicKey());
    }

    @Test
    void makesWeakKeys() {
        IssuedCertificate weak = authority.issue(good.weak());

        assertThat(weak.certificate().getPublicKey())
                .isInstanceOfSatisfying(
                        RSAPublicKey.class,
                        key -> assertThat(key.getModulus().bitLength()).isEqualTo(1024));
        assertThatCode(() -> handshake(good.weak())).doesNotThrowAnyException();
    }

    @Test
    void namesWhereTheIssuersCertificateIs() {
        String address = "http://aia.example.org/issuer.der";
        byte[] extension =
                authority
                        .issue(good.issuerAt(address))
                        .certificate()
                        .getExtensionValue("1.3.6.1.5.5.7.1.1");

        assertThat(new String(extension, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains(address);
    }

    @Test
    void isRefusedForAnotherName() {
        assertThatThrownBy(() -> handshake(CertificateWish.forHosts("other.example.org")))
                .isInstanceOfAny(SSLHandshakeException.class, SSLPeerUnverifiedException.class);
    }

    private void handshake(CertificateWish wish) throws Exception {
        Script script =
                MailScripts.smtp(HOST).implicitTls(authority.issue(wish).sslContext()).build();
        try (ScriptedServer server = ScriptedServer.start(script);
                Talk talk = new Talk(server.address())) {
            talk.secure(authority, HOST);
            assertThat(talk.line()).startsWith("220 ");
        }
    }
}
