package org.mailmend.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmend.account.EmailAddress;
import org.mailmend.discovery.AutoconfigXml.Fault;
import org.mailmend.discovery.AutoconfigXml.Parsed;
import org.mailmend.discovery.Unusable.Why;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

class AutoconfigXmlTest {
    private static final EmailAddress ANNA = new EmailAddress("anna", "example.org");

    private static final String IMAP =
            """
            <incomingServer type="imap">
              <hostname>imap.example.org</hostname>
              <port>993</port>
              <socketType>SSL</socketType>
              <username>%EMAILADDRESS%</username>
              <authentication>OAuth2</authentication>
              <authentication>password-cleartext</authentication>
            </incomingServer>
            """;
    private static final String SMTP =
            """
            <outgoingServer type="smtp">
              <hostname>smtp.%EMAILDOMAIN%</hostname>
              <port>587</port>
              <socketType>STARTTLS</socketType>
              <username>%EMAILLOCALPART%</username>
              <authentication>password-cleartext</authentication>
            </outgoingServer>
            """;

    @Test
    void readsServersNamesAndWaysToSignIn() {
        Parsed.Config config = config(file(SMTP + IMAP));

        assertThat(config.unusable()).isEmpty();
        assertThat(config.proposals())
                .extracting(p -> p.server().toString())
                .containsExactly(
                        "imap imap.example.org:993/tls", "smtp smtp.example.org:587/starttls");
        assertThat(config.proposals())
                .extracting(Proposal::userName)
                .containsExactly(UserNamePattern.ADDRESS, UserNamePattern.LOCAL_PART);
        assertThat(config.proposals().getFirst().auth())
                .containsExactly("OAuth2", "password-cleartext");
    }

    @Test
    void passesOverCommentsBlanksPagesAndSections() {
        String more =
                IMAP.replace("imap.example.org", "\n <!-- new --> imap.<![CDATA[example]]>.org\t")
                        + "<documentation url='https://www.example.com/'><descr>x</descr>"
                        + "</documentation><incoming/>";

        Parsed.Config config = config(file(more));

        assertThat(config.proposals())
                .singleElement()
                .extracting(p -> p.server().host())
                .isEqualTo("imap.example.org");
    }

    @Test
    void readsTheFirstProviderAlone() {
        String two =
                "<clientConfig><emailProvider>"
                        + IMAP
                        + "</emailProvider><emailProvider>"
                        + SMTP
                        + "</emailProvider>"
                        + SMTP
                        + "<x>"
                        + SMTP
                        + "</x></clientConfig>";

        assertThat(config(two).proposals()).hasSize(1);
    }

    @Test
    void readsOtherEncodings() {
        String latin = "<?xml version='1.0' encoding=\"ISO-8859-1\"?><!-- ü -->" + file(IMAP);
        for (byte[] xml :
                List.of(
                        file(IMAP).getBytes(UTF_16),
                        file(IMAP).getBytes(UTF_16LE),
                        file(IMAP).getBytes(UTF_16BE),
                        ("\ufeff" + file(IMAP)).getBytes(UTF_8),
                        latin.getBytes(ISO_8859_1))) {
            assertThat(AutoconfigXml.parse(xml, ANNA))
                    .isInstanceOfSatisfying(
                            Parsed.Config.class, c -> assertThat(c.proposals()).hasSize(1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SSL, imap.example.org:993/tls",
        "ssl, imap.example.org:993/tls",
        "STARTTLS, imap.example.org:993/starttls",
        "plain, imap.example.org:993/none"
    })
    void knowsTheKindsOfSecurity(String theirs, String ours) {
        assertThat(config(file(IMAP.replace("SSL", theirs))).proposals())
                .singleElement()
                .hasToString(
                        "Proposal[server=imap "
                                + ours
                                + ", userName=%EMAILADDRESS%, auth=[OAuth2, password-cleartext]]");
    }

    @Test
    void takesTheFirstKindOfSecurityThatItKnows() {
        String several =
                IMAP.replace(
                        "<socketType>SSL",
                        "<socketType>QUIC</socketType><socketType>STARTTLS</socketType>"
                                + "<socketType>SSL");

        assertThat(config(file(several)).proposals().getFirst().server())
                .hasToString("imap imap.example.org:993/starttls");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    <hostname>imap.example.org</hostname>, <hostname>im ap.example.org</hostname>, HOST
                    <hostname>imap.example.org</hostname>, <hostname>imap..example.org</hostname>, HOST
                    <hostname>imap.example.org</hostname>, <hostname>imap.example.org:993</hostname>, HOST
                    <hostname>imap.example.org</hostname>, <hostname>%EMAILLOCALPART%.example.org</hostname>, HOST
                    <hostname>imap.example.org</hostname>, <hostname>localhost</hostname>, HOST
                    <hostname>imap.example.org</hostname>, <hostname>127.0.0.1</hostname>, HOST
                    <hostname>imap.example.org</hostname>, <hostname>192.168.1.1</hostname>, HOST
                    <hostname>imap.example.org</hostname>, <hostname>:::</hostname>, HOST
                    <hostname>imap.example.org</hostname>, <hostname></hostname>, HOST
                    <hostname>imap.example.org</hostname>, <hostname/>, HOST
                    <hostname>imap.example.org</hostname>, '', HOST
                    <port>993</port>, <port>0</port>, PORT
                    <port>993</port>, <port>65536</port>, PORT
                    <port>993</port>, <port>-1</port>, PORT
                    <port>993</port>, <port>+993</port>, PORT
                    <port>993</port>, <port>99999999999999999999</port>, PORT
                    <port>993</port>, <port>imaps</port>, PORT
                    <port>993</port>, <port>٩٩٣</port>, PORT
                    <port>993</port>, '', PORT
                    <socketType>SSL</socketType>, <socketType>TLS1.3</socketType>, SECURITY
                    <socketType>SSL</socketType>, <socketType></socketType>, SECURITY
                    <socketType>SSL</socketType>, '', SECURITY
                    type="imap", type="exchange", PROTOCOL
                    type="imap", type="smtp", PROTOCOL
                    type="imap", '', PROTOCOL
                    """)
    void refusesABadEntryAndKeepsTheOthers(String good, String bad, Why why) {
        Parsed.Config config = config(file(IMAP.replace(good, bad) + SMTP));

        assertThat(config.proposals())
                .singleElement()
                .extracting(p -> p.server().protocol().id())
                .isEqualTo("smtp");
        assertThat(config.unusable())
                .singleElement()
                .satisfies(u -> assertThat(u.why()).isEqualTo(why));
    }

    @Test
    void saysInWordsWhatIsUnusable() {
        assertThat(config(file(IMAP.replace("993", "65536"))).unusable())
                .singleElement()
                .hasToString("imap: port 65536");
    }

    @Test
    void keepsServersWhoseNameOrWayToSignInIsUnusable() {
        Parsed.Config config =
                config(
                        file(
                                IMAP.replace("%EMAILADDRESS%", "%REALNAME%")
                                        .replace("OAuth2", "handshake")));

        assertThat(config.proposals())
                .singleElement()
                .satisfies(
                        p -> {
                            assertThat(p.userName()).isNull();
                            assertThat(p.auth()).containsExactly("password-cleartext");
                        });
        assertThat(config.unusable())
                .extracting(Unusable::why)
                .containsExactly(Why.USER_NAME, Why.AUTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE clientConfig>",
                "<!DOCTYPE clientConfig SYSTEM \"http://198.51.100.1/x.dtd\">",
                "<!DOCTYPE clientConfig [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE c [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;\">]>",
                "<!DOCTYPE c [<!ENTITY % p SYSTEM \"http://198.51.100.1/p\"> %p;]>"
            })
    void refusesDocumentTypes(String type) {
        assertThat(fault(type + file(IMAP.replace("imap.example.org", "&x;"))))
                .isEqualTo(Fault.DOCUMENT_TYPE);
        assertThat(fault(type + file(IMAP))).isEqualTo(Fault.DOCUMENT_TYPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no XML",
                "<html><body>Not found<br></body></html>",
                "<clientConfig><emailProvider>",
                "<clientConfig>&unknown;</clientConfig>",
                "<?xml version='1.0' encoding='nonsense'?><clientConfig/>",
                "<clientConfig><emailProvider/></clientConfig>later"
            })
    void callsWhatIsNotWellFormedNoXml(String text) {
        assertThat(fault(text)).isIn(Fault.NOT_XML, Fault.OTHER_DOCUMENT, Fault.DOCUMENT_TYPE);
    }

    /// Java's own reader would print to standard error.
    @Test
    void callsWhatCannotBeDecodedNoXml() {
        byte[] latin = file("<!-- ü -->").getBytes(ISO_8859_1);

        assertThat(AutoconfigXml.parse(latin, ANNA))
                .isEqualTo(new Parsed.Unreadable(Fault.NOT_XML));
    }

    @Test
    void refusesOtherDocuments() {
        assertThat(fault("<Autodiscover/>")).isEqualTo(Fault.OTHER_DOCUMENT);
        assertThat(fault("<clientConfig version='2.0'><emailProvider/></clientConfig>"))
                .isEqualTo(Fault.OTHER_DOCUMENT);
        assertThat(fault("<clientConfig version='1.1'/>")).isEqualTo(Fault.NO_PROVIDER);
        assertThat(
                        config("<clientConfig version='1.1'><emailProvider/></clientConfig>")
                                .proposals())
                .isEmpty();
    }

    @Test
    void boundsSizeDepthAndNumber() {
        assertThat(fault(file("<!--" + "x".repeat(1024 * 1024) + "-->")))
                .isEqualTo(Fault.TOO_LARGE);
        assertThat(fault(file("<a>".repeat(50_000)))).isEqualTo(Fault.TOO_COMPLEX);
        assertThat(fault(file("<a/>".repeat(50_000)))).isEqualTo(Fault.TOO_COMPLEX);
        assertThat(config(file(IMAP.repeat(100))))
                .satisfies(
                        c -> {
                            assertThat(c.proposals()).hasSize(32);
                            assertThat(c.unusable())
                                    .extracting(Unusable::why)
                                    .containsExactly(Why.TOO_MANY);
                        });
        assertThat(config(file(IMAP.replace("imap.example.org", "x".repeat(900_000)))).unusable())
                .singleElement()
                .satisfies(u -> assertThat(u.value()).hasSizeLessThan(250));
    }

    @Test
    void endsOrderlyOnAnyNoise() {
        byte[] good = file(IMAP + SMTP).getBytes(ISO_8859_1);
        Random random = new Random(11);
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = good.clone();
            for (int i = 0; i < 4; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(AutoconfigXml.parse(bytes, ANNA)).isNotNull();
        }
    }

    /// Thunderbird's own data: every server of every file is read.
    @Test
    void readsThePublicDataBase() throws IOException {
        Path corpora = Path.of(System.getProperty("corpora.dir", "none"));
        Assumptions.assumeTrue(Files.exists(corpora), "no corpora: set -Dcorpora.dir");
        int servers = 0;
        for (Path folder :
                List.of(corpora.resolve("ispdb/xml"), corpora.resolve("autoconfig/k9"))) {
            List<Path> files;
            try (Stream<Path> all = Files.list(folder)) {
                files = all.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
            }
            for (Path file : files) {
                byte[] xml = Files.readAllBytes(file);
                assertThat(AutoconfigXml.parse(xml, ANNA))
                        .as(file.toString())
                        .isInstanceOf(Parsed.Config.class);
                Parsed.Config config = (Parsed.Config) AutoconfigXml.parse(xml, ANNA);
                int stated = new String(xml, UTF_8).split("Server type=\"", -1).length - 1;
                assertThat(config.proposals().size() + config.unusable().size())
                        .as(file + " " + config.unusable())
                        .isGreaterThanOrEqualTo(Math.min(stated, 1));
                assertThat(config.proposals())
                        .as(file + " " + config.unusable())
                        .allSatisfy(p -> assertThat(p.userName()).isNotNull());
                servers += config.proposals().size();
            }
        }
        assertThat(servers).isGreaterThan(150);
    }

    private static String file(String servers) {
        return "<clientConfig version=\"1.1\"><emailProvider id=\"example.org\">"
                + "<domain>example.org</domain><displayName>Example</displayName>"
                + servers
                + "</emailProvider></clientConfig>";
    }

    private static Parsed.Config config(String xml) {
        return (Parsed.Config) AutoconfigXml.parse(xml.getBytes(UTF_8), ANNA);
    }

    private static Fault fault(String xml) {
        return ((Parsed.Unreadable) AutoconfigXml.parse(xml.getBytes(UTF_8), ANNA)).fault();
    }
}
