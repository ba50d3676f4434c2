package org.mailmend.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.diagnosis.Cause;
import org.mailmend.reply.Confidence;
import org.mailmend.reply.Permanence;
import org.mailmend.reply.Stage;
import org.mailmend.text.Words;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

class AdviceTest {
    private static final Reporter REPORTER = Reporter.load().getFirst();

    private static Advice advice(Reason reason, String cause, String rule) {
        Delivery delivery =
                new Delivery(
                        "bob@example.org",
                        550,
                        null,
                        Action.FAILED,
                        reason,
                        cause,
                        Permanence.TEMPORARY,
                        Cause.Side.RECIPIENT,
                        Confidence.LIKELY,
                        null,
                        Stage.ANY,
                        "550 no",
                        rule,
                        null,
                        List.of());
        return Advice.of(
                new Explained("x", Kind.BOUNCE, List.of(delivery), REPORTER, List.of()), delivery);
    }

    @Test
    void everyReasonHasWordsAndSteps() {
        Words words = Words.of(Locale.ENGLISH);
        Set<String> missing = new TreeSet<>();
        for (Reason reason : Reason.values()) {
            check(advice(reason, "unknown", ""), words, missing);
        }
        for (String cause :
                List.of("send.greylisted", "send.smtputf8", "send.sender-not-allowed")) {
            check(advice(Reason.UNKNOWN, cause, ""), words, missing);
        }
        check(
                advice(Reason.REFUSED_BY_RECIPIENT_SIDE, "send.recipient-unknown", ""),
                words,
                missing);
        check(advice(Reason.TIMEOUT_OR_NETWORK, "send.server-fault", "any.loop"), words, missing);
        assertThat(missing).isEmpty();
    }

    private static void check(Advice advice, Words words, Set<String> missing) {
        assertThat(advice.steps()).as(advice.key()).isNotEmpty();
        TreeSet<String> keys = new TreeSet<>();
        keys.add("bounce.title." + advice.key());
        keys.add("bounce.text." + advice.key());
        for (Advice.Step step : advice.steps()) {
            keys.add("bounce.step." + step.key());
            if (step.copyKey() != null) {
                keys.add("bounce." + step.copyKey());
            }
        }
        for (String key : keys) {
            if (words.sayIfKnown(key, advice.values()).isEmpty()) {
                missing.add(key);
            }
        }
    }

    @Test
    void pointsASlipOut() {
        assertThat(AddressSlip.meant("bob@gmial.com")).isEqualTo("bob@gmail.com");
        assertThat(AddressSlip.meant("bob..smith.@example.org")).isEqualTo("bob.smith@example.org");
        assertThat(AddressSlip.meant("www.bob@example.org")).isEqualTo("bob@example.org");
        assertThat(AddressSlip.meant("bob@example.org")).isNull();
        assertThat(AddressSlip.meant("@example.org")).isNull();
        Explained explained =
                ExplainerTest.EXPLAINER.explainText("x", "<bob@gmial.com>: 550 5.1.1 User unknown");
        Advice advice = Advice.of(explained, explained.deliveries().getFirst());
        assertThat(advice.steps().getFirst().key()).isEqualTo("correct-slip");
        assertThat(advice.values()).containsEntry("slip", "bob@gmail.com");
    }

    @Test
    void findsStatusCodesByNumberAndByWord() {
        StatusTable table = StatusTable.load();
        Words english = Words.of(Locale.ENGLISH);
        Words german = Words.of(Locale.GERMAN);
        assertThat(table.rows()).hasSize(81);
        assertThat(table.search("#4.4.1", english).getFirst().title(english))
                .isEqualTo("No answer");
        assertThat(table.search("5.2.2", german).getFirst().sentence(german))
                .contains("keinen Platz");
        assertThat(table.search("4.7", english)).hasSizeGreaterThan(25);
        assertThat(table.search("reverse name", english))
                .extracting(StatusTable.Row::code)
                .contains("x.7.25");
        assertThat(table.search("postfach voll", german))
                .extracting(StatusTable.Row::code)
                .containsExactly("x.2.2");
    }
}
