package org.mailmend.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.bounce.CorpusScores.Rate;
import org.mailmend.bounce.FormatSamples.Sample;
import org.mailmend.bounce.FormatSamples.Wanted;
import org.mailmend.reply.EnhancedStatus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Reads the reports of many makers' software. The rules were written on one half alone, and the
/// other half shows what they are worth; writes `target/format-scores.md`.
class FormatsTest {
    /// What is counted, and the least share that is asked of the half that was kept aside.
    private enum Measure {
        KIND("called what they are", 0.99),
        QUIET("other mail left alone", 0.88),
        RECALL("recipients found", 0.97),
        PRECISION("recipients right", 0.97),
        STATUS("status", 0.97),
        REPLY("reply code", 0.97),
        PERMANENCE("permanence", 0.95),
        SAID("sentence", 0.9),
        HOST("remote host", 0.95);

        private final String title;
        private final double floor;

        Measure(String title, double floor) {
            this.title = title;
            this.floor = floor;
        }
    }

    /// What came out of one half.
    private static final class Half {
        private final Map<Measure, Rate> rates = new EnumMap<>(Measure.class);
        private final List<String> wrong = new ArrayList<>();
        private boolean missed;

        Rate of(Measure measure) {
            return rates.computeIfAbsent(measure, _ -> new Rate());
        }

        void count(Measure measure, boolean hit) {
            of(measure).count(hit);
            missed |= !hit;
        }

        /// A dash stands for what is not looked at.
        void look(Measure measure, String wanted, String got) {
            if (!wanted.equals("-")) {
                count(measure, wanted.equals(got));
            }
        }

        void close(Sample sample, Explained got) {
            if (missed) {
                wrong.add(sample.name() + ": " + got.kind().id());
                got.deliveries().forEach(d -> wrong.add("    " + d));
            }
            missed = false;
        }
    }

    @Test
    void readsFormatsThatItsRulesWereNotWrittenOn() throws IOException {
        Half built = new Half();
        Half kept = new Half();
        for (Sample sample : FormatSamples.all()) {
            Half half = sample.isBuiltOn() ? built : kept;
            count(sample, sample.delivered(), half);
            if (sample.wanted().isEmpty()) {
                count(sample, sample.mail(), half);
            }
        }
        StringBuilder out = new StringBuilder("# Formats of many makers\n\n");
        out.append("| | built on | kept |\n|---|---|---|\n");
        for (Measure measure : Measure.values()) {
            out.append("| ").append(measure.title).append(" | ").append(built.of(measure));
            out.append(" | ").append(kept.of(measure)).append(" |\n");
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "format-scores.md"), out);
        // The failures of the other half stay unread: it would no longer be kept aside.
        Files.write(Path.of("target", "format-failures.txt"), built.wrong);
        for (Measure measure : Measure.values()) {
            assertThat(built.of(measure).share())
                    .as("%s: %s", measure.title, built.wrong)
                    .isGreaterThanOrEqualTo(0.98);
            assertThat(kept.of(measure).share())
                    .as("%s of the half that was kept", measure.title)
                    .isGreaterThanOrEqualTo(measure.floor);
        }
    }

    /// A line end of any kind, and nothing behind it: the answer is there all the same.
    @Test
    void readsThemCutOffAtEachLine() throws IOException {
        for (Sample sample : FormatSamples.all()) {
            byte[] mail = sample.delivered();
            for (int i = 0; i < mail.length; i++) {
                if (mail[i] == '\n') {
                    byte[] cut = Arrays.copyOf(mail, i);
                    assertThat(ExplainerTest.EXPLAINER.explain("x.eml", cut))
                            .as("%s at %d", sample.name(), i)
                            .isNotEmpty();
                }
            }
        }
    }

    private static void count(Sample sample, byte[] mail, Half half) {
        Explained got = ExplainerTest.EXPLAINER.explain("x.eml", mail).getFirst();
        boolean quiet = sample.kind().equals(Kind.NOT_A_BOUNCE.id());
        half.count(quiet ? Measure.QUIET : Measure.KIND, got.kind().id().equals(sample.kind()));
        if (!quiet) {
            deliveries(sample, got.deliveries(), half);
        }
        half.close(sample, got);
    }

    private static void deliveries(Sample sample, List<Delivery> got, Half half) {
        Set<String> named = new HashSet<>();
        for (Wanted wanted : sample.wanted()) {
            named.add(Addresses.key(wanted.recipient()));
            Optional<Delivery> match =
                    got.stream()
                            .filter(d -> wanted.recipient().equalsIgnoreCase(d.recipient()))
                            .findFirst();
            half.count(Measure.RECALL, match.isPresent());
            match.or(() -> got.size() == 1 ? Optional.of(got.getFirst()) : Optional.empty())
                    .ifPresent(d -> delivery(sample, wanted, d, half));
        }
        for (Delivery delivery : got) {
            if (delivery.recipient() != null) {
                half.count(Measure.PRECISION, named.contains(Addresses.key(delivery.recipient())));
            }
        }
    }

    private static void delivery(Sample sample, Wanted wanted, Delivery got, Half half) {
        EnhancedStatus status = got.status();
        half.look(Measure.STATUS, wanted.status(), status == null ? "" : status.toString());
        half.look(Measure.REPLY, wanted.reply(), String.valueOf(got.replyCode()));
        half.look(
                Measure.PERMANENCE,
                sample.permanence(),
                got.permanence().name().toLowerCase(Locale.ROOT));
        half.look(Measure.HOST, sample.host(), Objects.requireNonNullElse(got.remoteHost(), ""));
        if (!sample.said().equals("-") && wanted.equals(sample.wanted().getFirst())) {
            String said = got.said().replaceAll("\\s+", " ");
            half.count(Measure.SAID, said.contains(sample.said()));
        }
    }
}
