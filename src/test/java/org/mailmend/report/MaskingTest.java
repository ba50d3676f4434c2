package org.mailmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

class MaskingTest {
    private static final String LOCAL = "ana.lopez";
    private static final String ADDRESS = LOCAL + "@example.org";

    private final Masking masking = new Masking(List.of(ADDRESS, "zoe@example.com"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ana.lopez@example.org|a1@example.org",
                "<ANA.Lopez@Example.org>: refused|<a1@Example.org>: refused",
                "user=ana.lopez@example.org|user=a1@example.org",
                "'ana.lopez@example.org'|'a1@example.org'",
                "ana.lopez+news@example.org|a1@example.org",
                "zoe@example.com, ana.lopez|a2@example.com, a1",
                "mailbox zoe is full|mailbox a2 is full",
                "user/zoe/INBOX|user/a2/INBOX",
                "Zoetrope stays|Zoetrope stays",
                "bob@example.net and bob@example.net|a3@example.net and a3@example.net",
                "bounce+zoe=example.com@example.net|a3@example.net",
                "zoe%40example.com|a2%40example.com",
                "%7A%6F%65%40example.com|a2%40example.com",
                "login=3Dzoe=40example.com|login=3Da2=40example.com",
                "zo=65@example.com|a2=40example.com",
                "zoe&#64;example.com|a2@example.com",
                "&#x7a;oe|a2",
                "a1@example.org|a1@example.org",
                "smtp.example.org says no|smtp.example.org says no",
            })
    void replacesTheLocalPartAndKeepsTheRest(String said, String expected) {
        assertThat(masking.mask(said)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%sana.lopez", "%sana.lopez@example.org", "%szoe@example.com", "%s\0zoe\0x"})
    void findsItInBase64AtEveryOffset(String pattern) {
        for (var prefix : List.of("", "\0", "x ", "abc ", "\0\u0001\0 ")) {
            var secret = base64(pattern.formatted(prefix));
            for (var text : List.of(secret, "334 " + secret, "x=" + secret + " y", "Q" + secret)) {
                assertThat(everyReading(masking.mask(text)))
                        .doesNotContainIgnoringCase(LOCAL)
                        .doesNotContain("zoe");
            }
        }
    }

    @Test
    void findsItInBase64OfBytesThatAreNoText() {
        var bytes =
                ("\u00ff\u00fe\u0090" + ADDRESS + "\u00ff").getBytes(StandardCharsets.ISO_8859_1);
        var masked = masking.mask(Base64.getEncoder().encodeToString(bytes));
        assertThat(everyReading(masked)).doesNotContain(LOCAL).contains("@example.org");
        var wide = (ADDRESS + "\u00ff").getBytes(StandardCharsets.UTF_16LE);
        var hidden = masking.mask(Base64.getEncoder().encodeToString(wide));
        assertThat(everyReading(hidden).replace("\0", "")).doesNotContain(LOCAL);
    }

    @Test
    void keepsBase64ThatHoldsNoName() {
        var certificate = base64("some text about nobody, long enough to be read");
        assertThat(masking.mask(certificate)).isEqualTo(certificate);
        assertThat(masking.mask("AUTH PLAIN LOGIN")).isEqualTo("AUTH PLAIN LOGIN");
    }

    @Test
    void writesSignInMessagesAgainAsBase64() {
        var plain = masking.mask("AUTH PLAIN " + base64("\0" + ADDRESS + "\0redacted"));
        assertThat(plain).isEqualTo("AUTH PLAIN " + base64("\0a1@example.org\0redacted"));
    }

    @Test
    void leavesWordsOfMailWhereTheyAreWords() {
        var info = new Masking(List.of("info@example.org"));
        assertThat(info.mask("For info: info@example.org")).isEqualTo("For info: a1@example.org");
        assertThat(info.mask(base64("\0info\0redacted"))).isEqualTo(base64("\0a1\0redacted"));
        assertThat(info.mask(base64("info"))).isEqualTo(base64("a1"));
        var own =
                new Masking(
                        List.of("mend@example.org"),
                        List.of(),
                        List.of(),
                        List.of(),
                        Set.of("mend"));
        assertThat(own.mask("How to mend it")).isEqualTo("How to mend it");
    }

    @Test
    void keepsThePostmasterWhomEveryDomainHas() {
        assertThat(masking.mask("Write to postmaster@example.net, not to bob@example.net"))
                .startsWith("Write to postmaster@example.net, not to a")
                .doesNotContain("bob");
    }

    @Test
    void takesThisComputerOut() throws Exception {
        var all =
                new Masking(
                        List.of(ADDRESS),
                        List.of("thinkbox", "thinkbox.lan"),
                        List.of("alopez"),
                        List.of(
                                InetAddress.ofLiteral("192.0.2.17"),
                                InetAddress.ofLiteral("2001:db8::17")),
                        Set.of());
        assertThat(all.mask("EHLO thinkbox.lan, [192.0.2.17], not [192.0.2.170]"))
                .isEqualTo("EHLO computer2, [address1], not [192.0.2.170]");
        assertThat(all.mask("p192-0-2-17.example.net")).contains("192-0-2-17");
        assertThat(all.mask("line-192-0-2-17.example.net 17.2.0.192.in-addr.arpa"))
                .isEqualTo("line-address1.example.net address1.in-addr.arpa");
        assertThat(all.mask("IPv6:2001:db8::17 2001:0db8:0000:0000:0000:0000:0000:0017"))
                .isEqualTo("IPv6:address2 address2");
        assertThat(all.mask("/home/alopez on Thinkbox")).isEqualTo("/home/user1 on computer1");
    }

    @Test
    void changesValuesOfJsonAndNoKeys() {
        var json =
                """
                {"zoe": "zoe", "said": "535 \\"ana.lopez@example.org\\" \\u007aoe\\r\\n", "n": 1,
                 "list": ["%s", "x"], "empty": ""}
                """
                        .formatted(base64("\0zoe\0"));
        var masked =
                new String(
                        masking.maskJson(json.getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8);
        assertThat(masked)
                .isEqualTo(
                        """
                        {"zoe": "a2", "said": "535 \\"a1@example.org\\" a2\\u000d\\u000a", "n": 1,
                         "list": ["%s", "x"], "empty": ""}
                        """
                                .formatted(base64("\0a2\0")));
    }

    @Test
    void maskingTwiceChangesNothing() {
        for (var text : List.of(ADDRESS, "bob@example.net", base64(ADDRESS), "zoe%40example.com")) {
            var once = masking.mask(text);
            assertThat(masking.mask(once)).isEqualTo(once);
        }
    }

    @Test
    void bearsLongAndCutText() {
        for (var text :
                List.of(
                        "%41".repeat(30_000),
                        "=41".repeat(30_000),
                        "a".repeat(65_536),
                        "\\u00",
                        "%4",
                        "=",
                        "&#99999999;")) {
            assertThat(masking.mask(text)).isNotNull();
        }
        var json = ("{\"a\": \"" + "\\r\\n".repeat(30_000)).getBytes(StandardCharsets.UTF_8);
        assertThat(masking.maskJson(json)).isEqualTo(json);
    }

    @Test
    void masksEveryBlockOfAReport() {
        var report =
                SampleReports.longReport()
                        .masked(new Masking(List.of("ana.maria.lopez@example.org")));
        var text = new TerminalWriter(new TestWords(), 100).write(report);
        assertThat(text).doesNotContainIgnoringCase("maria").contains("a1@example.org");
        assertThat(report.toString()).doesNotContainIgnoringCase("maria");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What any reader could get out of a text: each stretch of base64 at each of four beginnings.
    private static String everyReading(String text) {
        var out = new StringBuilder(text);
        for (var token : text.split("[^A-Za-z0-9+/]+", -1)) {
            for (var shift = 0; shift < Math.min(4, token.length()); shift++) {
                var part = token.substring(shift);
                var whole = part.substring(0, part.length() / 4 * 4);
                out.append('\n')
                        .append(
                                new String(
                                        Base64.getDecoder().decode(whole),
                                        StandardCharsets.ISO_8859_1));
            }
        }
        return out.toString();
    }
}
