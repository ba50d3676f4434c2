package org.mailmend.bounce.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.Explainer;
import org.mailmend.bounce.Reason;
import org.mailmend.diagnosis.Causes;
import org.mailmend.reply.ReplyCatalogue;
import org.mailmend.testing.ReturnedMail;
import org.mailmend.text.Words;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

class PagePartsTest {
    private static final Explainer EXPLAINER = new Explainer(ReplyCatalogue.load(), Causes.load());
    private static final Words WORDS = Words.of(Locale.ENGLISH);
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:30Z");

    private static final String DELAYED = ReturnedMail.DELAYED;

    private static Explained mail(String text) {
        return EXPLAINER.explain("a.eml", text.getBytes(StandardCharsets.UTF_8)).getFirst();
    }

    private static Explained pasted(String text) {
        return EXPLAINER.explainText("--text", text);
    }

    private static Way way(Explained explained) {
        return Way.of(explained, explained.deliveries().getFirst());
    }

    @Test
    void numbersTheLinesThatTellFromTheTop() {
        Explained explained = mail(DELAYED);
        Telling telling = Telling.of(explained, explained.deliveries().getFirst());
        assertThat(telling.marks())
                .extracting(Telling.Mark::what)
                .containsExactly(Telling.What.RECIPIENT, Telling.What.SAID, Telling.What.NEXT);
        assertThat(telling.lines().getFirst().text()).startsWith("Subject: Delivery delayed");
        assertThat(telling.lines().stream().filter(l -> l.mark() == 1))
                .extracting(Telling.Line::text)
                .containsExactly("info@example.net");
        assertThat(telling.lines().stream().filter(l -> l.mark() == 2).count()).isEqualTo(3);
        assertThat(telling.number(Telling.What.NEXT)).isEqualTo(3);
        assertThat(telling.number(Telling.What.STATUS)).isZero();
    }

    @Test
    void showsStrangersControlCharactersEscaped() {
        Explained explained = pasted("<bob@example.org>: 550 5.1.1 \u202Eno\u0007 such user");
        Telling telling = Telling.of(explained, explained.deliveries().getFirst());
        assertThat(telling.lines().getFirst().text()).doesNotContain("\u202E", "\u0007");
    }

    @Test
    void marksTheBreakOfTheWay() {
        Way delayed = way(mail(DELAYED));
        assertThat(delayed.gap()).isEqualTo(1);
        assertThat(delayed.states())
                .containsExactly(
                        Way.State.PASSED,
                        Way.State.TRYING,
                        Way.State.NOT_REACHED,
                        Way.State.NOT_REACHED);
        assertThat(way(pasted("<bob@example.org>: 552 5.2.2 Mailbox full")).gap()).isEqualTo(2);
        Way content = way(pasted("<bob@example.org>: 554 5.7.1 Message rejected as spam"));
        assertThat(content.states().get(2)).isEqualTo(Way.State.REFUSED);
        assertThat(way(pasted("530 5.7.0 Authentication required")).gap()).isZero();
    }

    @Test
    void hasWordsForEveryStationStateAndMark() {
        for (Words words : List.of(WORDS, Words.of(Locale.GERMAN))) {
            for (Way.Station one : Way.Station.values()) {
                assertThat(words.keys()).contains("bounce.way.station." + one.id());
            }
            for (Way.State one : Way.State.values()) {
                assertThat(words.keys()).contains("bounce.way.state." + one.id());
            }
            for (Telling.What one : Telling.What.values()) {
                assertThat(words.keys()).contains("bounce.mark." + one.id());
            }
            for (Reason one : Reason.values()) {
                if (one.compareTo(Reason.FEEDBACK_REPORT) < 0) {
                    assertThat(words.keys()).contains("bounce.way.break." + one.id());
                }
            }
        }
    }

    @Test
    void groupsManyByReason() {
        List<Explained> all =
                List.of(
                        pasted("<a@example.org>: 550 5.1.1 User unknown"),
                        pasted("<b@example.org>: 550 5.2.2 Mailbox full"),
                        pasted("<c@example.org>: 550 5.1.1 User unknown"),
                        pasted("Good morning"));
        ReasonTable table = ReasonTable.of(all);
        assertThat(table.messages()).isEqualTo(4);
        assertThat(table.unread()).hasSize(1);
        assertThat(table.groups().getFirst().reason()).isEqualTo(Reason.NO_SUCH_USER);
        assertThat(table.groups().getFirst().rows()).hasSize(2);
    }

    @Test
    void writesCsvInWhichNoCellBeginsAFormula() {
        for (String cell :
                List.of("=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", " =1", "\n=1", "\u0000=1")) {
            assertThat(DeliveriesCsv.cell(cell)).matches("(?s)\"?'.*");
        }
        assertThat(DeliveriesCsv.cell("a \"b\", c")).isEqualTo("\"a \"\"b\"\", c\"");
        assertThat(DeliveriesCsv.cell("plain")).isEqualTo("plain");
        String csv =
                new DeliveriesCsv(WORDS)
                        .of(List.of(pasted("<=cmd@example.org>: 550 5.1.1 User, unknown")));
        assertThat(csv.lines().toList()).hasSize(2);
        assertThat(csv).contains("no_such_user", "\r\n");
    }

    @Test
    void remindsWhereWaitingHelps() {
        Explained explained = mail(DELAYED);
        Optional<Reminder> later = Reminder.of(explained, explained.deliveries().getFirst(), NOW);
        assertThat(later.map(Reminder::key)).contains("delayed");
        Explained unknown = pasted("<bob@example.org>: 550 5.1.1 User unknown");
        assertThat(Reminder.of(unknown, unknown.deliveries().getFirst(), NOW)).isEmpty();
        Explained full = pasted("<bob@example.org>: 552 5.2.2 Mailbox full");
        Delivery delivery = full.deliveries().getFirst();
        Reminder again = Reminder.of(full, delivery, NOW).orElseThrow();
        assertThat(again.at()).isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
    }

    @Test
    void writesACalendarEntryThatAStrangersAddressCannotExtend() {
        Reminder reminder =
                new Reminder(
                        NOW, "again", "x\r\nATTACH:file,;\\" + "é".repeat(80) + "@example.org");
        String file = reminder.calendar(WORDS, NOW);
        assertThat(file)
                .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
                .endsWith("END:VCALENDAR\r\n");
        assertThat(file).contains("DTSTART:20261122T080030Z", "TRIGGER:PT0S");
        assertThat(file.lines()).noneMatch(line -> line.startsWith("ATTACH"));
        assertThat(file.split("\r\n"))
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(file.replace("\r\n", "")).doesNotContain("\n", "\r");
    }
}
