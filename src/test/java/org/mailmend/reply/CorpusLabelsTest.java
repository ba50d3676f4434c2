package org.mailmend.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// Measures the catalogue on reply tables that others gathered. The labels name rows by their hash:
/// the sentences themselves stay where they are. Only the first score of a part speaks of sentences
/// never seen: their words have been learned from since, and the printed line says so.
@EnabledIfSystemProperty(named = "corpora.dir", matches = ".+")
class CorpusLabelsTest {
    private static final ReplyCatalogue CATALOGUE = ReplyCatalogue.load();
    private static final List<String> CODES = List.of("reply", "status", "code", "code_conditions");
    private static final List<String> WORDS = List.of("response", "text", "phrase");

    private static final Map<String, String> FIRST_SCORES = new TreeMap<>();

    static {
        FIRST_SCORES.put("built", "the rules were written on these");
        FIRST_SCORES.put(
                "held",
                "read since; when first read 62.4 % right, 32.0 % unknown, 1.1 % wrong and certain");
        FIRST_SCORES.put(
                "fresh",
                "read since; when first read 90.0 % right, 3.3 % unknown, 0.0 % wrong and certain,"
                        + " 59.3 % of the right certain");
    }

    @Test
    void meansWhatTheLabelsSay() throws IOException {
        Path folder = Path.of(System.getProperty("corpora.dir", "")).resolve("smtp-codes");
        Map<String, Score> scores = new HashMap<>();
        Map<String, Map<String, String>> rows = new HashMap<>();
        for (Table.Row label : Table.load("corpus-labels.tsv").rows()) {
            String sentence =
                    rows.computeIfAbsent(label.get("file"), file -> read(folder, file))
                            .get(label.get("key"));
            judge(
                    label,
                    Objects.requireNonNull(
                            sentence, label.get("file") + " " + label.get("key") + " is gone"),
                    scores);
        }
        FIRST_SCORES.forEach(
                (half, first) ->
                        System.out.println(
                                half
                                        + " "
                                        + scores.getOrDefault(half, new Score())
                                        + " ("
                                        + first
                                        + ")"));
        for (Score score : scores.values()) {
            assertThat(score.share(score.right)).as("right").isGreaterThanOrEqualTo(0.97);
            assertThat(score.share(score.wrongAndCertain)).as("wrong").isLessThanOrEqualTo(0.01);
            assertThat((double) score.rightAndCertain / score.right)
                    .as("certain")
                    .isGreaterThanOrEqualTo(0.6);
        }
    }

    private static void judge(Table.Row label, String sentence, Map<String, Score> scores) {
        String speaker = label.get("speaker").equals("-") ? null : label.get("speaker");
        Optional<Meaning> meaning =
                CATALOGUE.meaning(new Heard(Reply.parse(sentence), null, Stage.ANY, speaker, null));
        String got = meaning.map(Meaning::cause).orElse("unknown");
        boolean right = Arrays.asList(label.get("cause").split(",")).contains(got);
        boolean certain = meaning.filter(m -> m.confidence() == Confidence.CERTAIN).isPresent();
        Score score = scores.computeIfAbsent(label.get("half"), _ -> new Score());
        score.all++;
        score.right += right ? 1 : 0;
        score.unknown += !right && meaning.isEmpty() ? 1 : 0;
        score.rightAndCertain += right && certain ? 1 : 0;
        score.wrongAndCertain += !right && certain ? 1 : 0;
        if (!right && Boolean.getBoolean("labels.show." + label.get("half"))) {
            System.out.println(
                    label.get("key")
                            + " is "
                            + label.get("cause")
                            + ", got "
                            + got
                            + " "
                            + meaning.map(Meaning::entry).orElse("")
                            + " "
                            + (certain ? "CERTAIN " : "")
                            + sentence);
        }
    }

    private static Map<String, String> read(Path folder, String file) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(file), StandardCharsets.UTF_8);
            List<String> columns = List.of(lines.getFirst().split("\t", -1));
            Map<String, String> sentences = new HashMap<>();
            for (String line : lines.subList(1, lines.size())) {
                sentences.put(key(file + "|" + line), sentence(columns, line.split("\t", -1)));
            }
            return sentences;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Numbers first where the table keeps them in columns of their own, then the words.
    private static String sentence(List<String> columns, String[] cells) {
        StringBuilder numbers = new StringBuilder();
        String words = "";
        for (int i = 0; i < Math.min(columns.size(), cells.length); i++) {
            String column = columns.get(i);
            if (WORDS.contains(column)
                    || column.startsWith("text_block")
                    || column.equals("description") && !columns.contains("response")) {
                words = cells[i];
            } else if (CODES.contains(column)) {
                numbers.append(numbers(cells[i]));
            }
        }
        // a response is whole; only tables of bare sentences keep the numbers apart
        return columns.contains("response") ? words : numbers + words;
    }

    private static String numbers(String cell) {
        StringBuilder numbers = new StringBuilder();
        for (String part : cell.strip().split(" +")) {
            boolean code = part.matches("[245]\\d\\d") && numbers.indexOf(".") < 0;
            if (code || EnhancedStatus.parse(part).isPresent()) {
                numbers.append(part).append(' ');
            }
        }
        return numbers.toString();
    }

    private static String key(String row) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(row.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Score {
        private int all;
        private int right;
        private int unknown;
        private int rightAndCertain;
        private int wrongAndCertain;

        double share(int part) {
            return all == 0 ? 0 : (double) part / all;
        }

        @Override
        public String toString() {
            return "%d sentences, right %.1f %%, unknown instead %.1f %%, wrong and certain %.1f %%, of the right certain %.1f %%"
                    .formatted(
                            all,
                            100 * share(right),
                            100 * share(unknown),
                            100 * share(wrongAndCertain),
                            right == 0 ? 0 : 100.0 * rightAndCertain / right);
        }
    }
}
