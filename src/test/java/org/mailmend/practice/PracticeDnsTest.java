package org.mailmend.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailmend.practice.PracticeDns.Behaviour;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

class PracticeDnsTest {
    private static final int MANY = 40;
    private static final int TIMEOUT_MILLIS = 1_000;

    private final PracticeDns dns =
            PracticeDns.zones()
                    .zone(
                            "example.org",
                            """
                            @     MX    10 mail
                            @     TXT   "v=spf1 mx -all"
                            mail  A     192.0.2.1
                            mail  AAAA  2001:db8::1
                            www   CNAME mail
                            away  CNAME gone.example.net.
                            _submissions._tcp SRV 0 1 465 mail
                            %s
                            """
                                    .formatted(manyTexts()))
                    .zone("2.0.192.in-addr.arpa", "1 PTR mail.example.org.")
                    .behave("gone.example.org", Behaviour.NXDOMAIN)
                    .behave("empty.example.org", Behaviour.NO_DATA)
                    .behave("*.broken.test", Behaviour.SERVFAIL)
                    .behave("refused.test", Behaviour.REFUSED)
                    .behave("silent.test", Behaviour.SILENT)
                    .behave("mail.example.org", Type.TXT, Behaviour.SERVFAIL)
                    .zone("cut.test", "@ A 192.0.2.7")
                    .behave("cut.test", Behaviour.TRUNCATED)
                    .delay("mail.example.org", Duration.ofMillis(1))
                    .open();

    private static String manyTexts() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            lines.append("big TXT \"%02d%s\"\n".formatted(i, "x".repeat(200)));
        }
        return lines.toString();
    }

    @AfterEach
    void close() {
        dns.close();
    }

    @Test
    void answersFromItsZones() throws IOException {
        assertThat(texts(ask("example.org", Type.MX))).containsExactly("10 mail.example.org.");
        assertThat(texts(ask("MAIL.example.org", Type.A))).containsExactly("192.0.2.1");
        assertThat(texts(ask("mail.example.org", Type.AAAA))).hasSize(1);
        assertThat(texts(ask("1.2.0.192.in-addr.arpa", Type.PTR)))
                .containsExactly("mail.example.org.");
        assertThat(texts(ask("_submissions._tcp.example.org", Type.SRV)))
                .containsExactly("0 1 465 mail.example.org.");
    }

    @Test
    void followsAliases() throws IOException {
        assertThat(texts(ask("www.example.org", Type.A)))
                .containsExactly("mail.example.org.", "192.0.2.1");
        assertThat(ask("away.example.org", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void tellsMissingNamesFromMissingRecords() throws IOException {
        Message noName = ask("nope.example.org", Type.A);
        assertThat(noName.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(noName.getSection(Section.AUTHORITY))
                .singleElement()
                .isInstanceOfSatisfying(
                        SOARecord.class,
                        soa -> assertThat(soa.getName()).hasToString("example.org."));
        Message noData = ask("_tcp.example.org", Type.A);
        assertThat(noData.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(noData.getSection(Section.ANSWER)).isEmpty();
        assertThat(noData.getSection(Section.AUTHORITY)).hasSize(1);
        assertThat(ask("example.net", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void behavesAsEachNameIsToldTo() throws IOException {
        assertThat(ask("gone.example.org", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(ask("empty.example.org", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(ask("a.b.broken.test", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(ask("refused.test", Type.A).getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(ask("mail.example.org", Type.TXT).getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThatThrownBy(() -> ask("silent.test", Type.A)).isInstanceOf(IOException.class);
    }

    @Test
    void cutsOverUdpAndAnswersWholeOverTcp() throws IOException {
        assertThat(texts(ask("cut.test", Type.A))).containsExactly("192.0.2.7");
        assertThat(texts(ask("big.example.org", Type.TXT))).hasSize(MANY);
        assertThat(dns.questions())
                .contains("cut.test. A udp", "cut.test. A tcp", "big.example.org. TXT tcp");
        SimpleResolver udpOnly = resolver();
        udpOnly.setIgnoreTruncation(true);
        Message cut = udpOnly.send(query("cut.test", Type.A));
        assertThat(cut.getHeader().getFlag(Flags.TC)).isTrue();
    }

    private Message ask(String name, int type) throws IOException {
        return resolver().send(query(name, type));
    }

    private SimpleResolver resolver() {
        SimpleResolver resolver = new SimpleResolver(dns.address());
        resolver.setTimeout(Duration.ofMillis(TIMEOUT_MILLIS));
        return resolver;
    }

    private static Message query(String name, int type) throws IOException {
        return Message.newQuery(
                Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN));
    }

    private static List<String> texts(Message answer) {
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        return answer.getSection(Section.ANSWER).stream().map(Record::rdataToString).toList();
    }
}
