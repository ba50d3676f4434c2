package org.mailmend.reply;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Hostile replies end; how long a look-up takes is printed, not asserted.
class HostileReplyTest {
    private static final ReplyCatalogue CATALOGUE = ReplyCatalogue.load();

    @Test
    void endsOnWhateverIsThrownAtIt() {
        int number = 0;
        for (String hostile :
                List.of(
                        " ".repeat(1_000_000),
                        "a@".repeat(500_000),
                        "connection ".repeat(90_000),
                        "550 ".repeat(250_000),
                        "550 5.1.1 ".repeat(100_000),
                        "authentication unsuccessful ".repeat(40_000),
                        "[".repeat(1_000_000),
                        "5.7.".repeat(250_000),
                        "\u0000\u202e\ufeff\ud800".repeat(200_000),
                        "rejected ".repeat(50_000) + "listed " + "x ".repeat(200_000),
                        "535-".repeat(250_000) + "\n".repeat(100_000))) {
            long begun = System.nanoTime();
            assertThatCode(() -> CATALOGUE.meaning(Heard.somewhere(Reply.parse(hostile))))
                    .doesNotThrowAnyException();
            print("hostile " + ++number, System.nanoTime() - begun);
        }
    }

    @Test
    void printsWhatALookUpTakes() {
        long begun = System.nanoTime();
        ReplyCatalogue.load();
        print("load, warm", System.nanoTime() - begun);
        List<Heard> all = CATALOGUE.entries().stream().map(Examples::heard).toList();
        for (int round = 0; round < 5; round++) {
            begun = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                all.forEach(CATALOGUE::meaning);
            }
            System.out.printf(
                    Locale.ROOT,
                    "look-up: %.1f µs%n",
                    (System.nanoTime() - begun) / 1000.0 / 20 / all.size());
        }
    }

    private static void print(String what, long nanos) {
        System.out.printf(Locale.ROOT, "%-12s %d ms%n", what, Duration.ofNanos(nanos).toMillis());
    }
}
