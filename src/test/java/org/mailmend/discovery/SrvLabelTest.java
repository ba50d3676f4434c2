package org.mailmend.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.account.ServerSettings;
import org.mailmend.discovery.SrvLabel.Answer;
import org.mailmend.discovery.Unusable.Why;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

class SrvLabelTest {
    @Test
    void asksAtTheNamesOfTheStandards() {
        assertThat(Stream.of(SrvLabel.values()).map(s -> s.at("example.org")))
                .containsExactly(
                        "_submissions._tcp.example.org",
                        "_submission._tcp.example.org",
                        "_imaps._tcp.example.org",
                        "_imap._tcp.example.org",
                        "_pop3s._tcp.example.org",
                        "_pop3._tcp.example.org");
    }

    @Test
    void ordersByPriorityWeightAndName() {
        assertThat(
                        servers(
                                SrvLabel.IMAPS,
                                "20 0 993 last.example.org",
                                "10 5 993 light.example.org",
                                "10 60 1993 Heavy.Example.org.",
                                "10 5 993 also.example.org",
                                "10 5 993 also.example.org"))
                .containsExactly(
                        "imap heavy.example.org:1993/tls",
                        "imap also.example.org:993/tls",
                        "imap light.example.org:993/tls",
                        "imap last.example.org:993/tls");
    }

    @Test
    void hearsThatAServiceIsNotOffered() {
        for (String none : List.of("0 0 0 .", "0 0 0 ", "0 0 0")) {
            assertThat(SrvLabel.POP3.read(List.of(none))).isEqualTo(new Answer.NotOffered());
        }
        assertThat(servers(SrvLabel.POP3, "0 0 0 .", "0 0 110 pop.example.org"))
                .containsExactly("pop pop.example.org:110/starttls");
    }

    @Test
    void refusesBadRecordsAndKeepsTheOthers() {
        Answer.Offered offered =
                (Answer.Offered)
                        SrvLabel.SUBMISSION.read(
                                List.of(
                                        "0 0 0 smtp.example.org",
                                        "0 0 65536 smtp.example.org",
                                        "0 0 -1 smtp.example.org",
                                        "0 0 587 127.0.0.1",
                                        "0 0 587 a..b",
                                        "words",
                                        "0 0 587 smtp.example.org"));

        assertThat(offered.servers())
                .extracting(ServerSettings::toString)
                .containsExactly("smtp smtp.example.org:587/starttls");
        assertThat(offered.unusable())
                .extracting(Unusable::why)
                .containsExactly(Why.PORT, Why.PORT, Why.RECORD, Why.HOST, Why.HOST, Why.RECORD);
    }

    @Test
    void looksAtSixteenRecordsAtMost() {
        Answer.Offered offered =
                (Answer.Offered)
                        SrvLabel.IMAP.read(Collections.nCopies(10_000, "0 0 143 imap.example.org"));

        assertThat(offered.servers()).hasSize(1);
        assertThat(offered.unusable()).extracting(Unusable::why).containsExactly(Why.TOO_MANY);
    }

    private static List<String> servers(SrvLabel service, String... records) {
        return ((Answer.Offered) service.read(List.of(records)))
                .servers().stream().map(ServerSettings::toString).toList();
    }
}
