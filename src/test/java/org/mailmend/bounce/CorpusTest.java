package org.mailmend.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Measures the answers against shared collections of returned messages; writes
/// `target/bounce-scores.md`.
@EnabledIfSystemProperty(
        named = "corpora.dir",
        matches = ".+",
        disabledReason = "needs -Dcorpora.dir")
class CorpusTest {
    private static final Path CORPORA = Path.of(System.getProperty("corpora.dir", ""));
    private static final List<String> MAILS =
            List.of(
                    "sisimai/emails/bsd",
                    "sisimai/emails/err",
                    "sisimai/emails/not",
                    "sisimai/emails_newline_variants",
                    "bounce-cws/emls",
                    "bounce-php/eml",
                    "bounce-flufl/samples");

    private static List<Path> mails(List<String> folders) throws IOException {
        List<Path> all = new ArrayList<>();
        for (String folder : folders) {
            if (Files.isDirectory(CORPORA.resolve(folder))) {
                try (Stream<Path> files = Files.walk(CORPORA.resolve(folder))) {
                    files.filter(Files::isRegularFile).sorted().forEach(all::add);
                }
            }
        }
        return all;
    }

    @Test
    void agreesWithTheLabels() throws IOException {
        CorpusScores scores = new CorpusScores(CORPORA);
        StringBuilder out = new StringBuilder("# Scores of `mailmend explain`\n\n");
        out.append("Labelled reports, split by the hash of the file name.\n\n");
        out.append("| | built on | other half |\n|---|---|---|\n");
        CorpusScores.Half built = scores.labelled(true);
        CorpusScores.Half other = scores.labelled(false);
        row(out, "recognised", built.found, other.found);
        row(out, "reason", built.reason, other.reason);
        row(out, "reason, macro", percent(built.macro()), percent(other.macro()));
        row(out, "permanence", built.permanence, other.permanence);
        row(out, "reply code", built.reply, other.reply);
        row(out, "status", built.status, other.status);
        row(out, "recipient", built.recipient, other.recipient);
        row(out, "wrong and certain", built.wrongAndCertain, other.wrongAndCertain);
        row(out, "certain of the right", built.rightAndCertain, other.rightAndCertain);
        CorpusScores.Rate quiet = falseAlarms();
        out.append("\nOther mail left alone: ").append(quiet).append("\n\n");
        out.append("Pasted texts: ").append(pasted()).append("\n\n");
        out.append("Network failures named so: ").append(network()).append("\n\n");
        out.append("| reason | built on | other half |\n|---|---|---|\n");
        Set<String> reasons = new TreeSet<>(built.byReason.keySet());
        reasons.addAll(other.byReason.keySet());
        for (String reason : reasons) {
            row(out, reason, rate(built, reason), rate(other, reason));
        }
        Path target = Path.of("target", "bounce-scores.md");
        Files.createDirectories(Path.of("target"));
        Files.writeString(target, out);
        assertThat(built.found.share()).isGreaterThanOrEqualTo(0.99);
        assertThat(other.found.share()).isGreaterThanOrEqualTo(0.99);
        assertThat(built.reason.share()).isGreaterThanOrEqualTo(0.95);
        assertThat(built.permanence.share()).isGreaterThanOrEqualTo(0.97);
        assertThat(other.permanence.share()).isGreaterThanOrEqualTo(0.97);
        assertThat(other.reply.share()).isGreaterThanOrEqualTo(0.97);
        assertThat(other.status.share()).isGreaterThanOrEqualTo(0.97);
        assertThat(other.recipient.share()).isGreaterThanOrEqualTo(0.97);
        assertThat(quiet.share()).isEqualTo(1);
    }

    private static Object rate(CorpusScores.Half half, String reason) {
        return half.byReason.getOrDefault(reason, new CorpusScores.Rate());
    }

    private static void row(StringBuilder out, String name, Object first, Object second) {
        out.append("| ").append(name).append(" | ").append(first).append(" | ").append(second);
        out.append(" |\n");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /// Mail that is no report, out of collections made for other purposes.
    private static CorpusScores.Rate falseAlarms() throws IOException {
        CorpusScores.Rate rate = new CorpusScores.Rate();
        List<Path> files = new ArrayList<>(mails(List.of("sisimai/emails/not")));
        files.addAll(mails(List.of("dkim/mail-dkim/corpus")));
        for (Path file : files) {
            // One mail of that folder is a bounce that its collector could not read.
            if (!file.toString().contains("NOTE") && !file.toString().contains("-bug")) {
                Kind kind = CorpusScores.explain(file).kind();
                rate.count(kind == Kind.NOT_A_BOUNCE || kind == Kind.AUTO_REPLY);
            }
        }
        return rate;
    }

    private static String pasted() throws IOException {
        CorpusScores.Rate status = new CorpusScores.Rate();
        CorpusScores.Rate recipient = new CorpusScores.Rate();
        for (Map<String, String> row :
                CorpusScores.table(CORPORA.resolve("bounce-crisp/expected.tsv"))) {
            Path file = CORPORA.resolve("bounce-crisp/fixtures/" + row.get("file"));
            List<Delivery> deliveries = CorpusScores.explain(file).deliveries();
            Delivery first = deliveries.isEmpty() ? null : deliveries.getFirst();
            String enhanced = row.getOrDefault("enhanced", "");
            if (!enhanced.isEmpty()) {
                status.count(first != null && enhanced.equals(String.valueOf(first.status())));
            }
            String address = row.getOrDefault("recipient", "");
            if (!address.isEmpty()) {
                recipient.count(first != null && address.equalsIgnoreCase(first.recipient()));
            }
        }
        return "status " + status + ", recipient " + recipient;
    }

    private static CorpusScores.Rate network() throws IOException {
        Set<String> labelled = new HashSet<>();
        for (Map<String, String> row :
                CorpusScores.table(CORPORA.resolve("sisimai/expected.tsv"))) {
            if (row.getOrDefault("class", "").equals("timeout_or_network")) {
                labelled.add("sisimai/emails/bsd/" + row.get("file"));
            }
        }
        CorpusScores.Rate rate = new CorpusScores.Rate();
        for (Map<String, String> row :
                CorpusScores.table(CORPORA.resolve("network_failures_441.tsv"))) {
            String file = row.getOrDefault("file", "");
            if (labelled.contains(file)) {
                rate.count(
                        CorpusScores.explain(CORPORA.resolve(file)).deliveries().stream()
                                .anyMatch(d -> d.reason() == Reason.TIMEOUT_OR_NETWORK));
            }
        }
        return rate;
    }

    /// Every mail cut at each hundredth; every eighth mail cut at each line end too.
    @Test
    void readsEveryMailCutOffAnywhere() throws IOException {
        int cuts = 0;
        int turn = 0;
        for (Path file : mails(MAILS)) {
            byte[] whole = Files.readAllBytes(file);
            boolean lines = turn++ % 16 == 0 || Boolean.getBoolean("corpora.whole");
            for (int cut : cuts(whole, lines)) {
                assertThat(ExplainerTest.EXPLAINER.explain("x.eml", Arrays.copyOf(whole, cut)))
                        .as("%s at %d", file.getFileName(), cut)
                        .isNotEmpty();
                cuts++;
            }
        }
        assertThat(cuts).isGreaterThan(1000);
    }

    private static Set<Integer> cuts(byte[] whole, boolean lines) {
        Set<Integer> cuts = new TreeSet<>();
        for (int percent = 0; percent <= 100; percent++) {
            cuts.add((int) ((long) whole.length * percent / 100));
        }
        for (int i = 0; lines && i < whole.length && cuts.size() < 2000; i++) {
            if (whole[i] == '\n') {
                cuts.add(i);
                cuts.add(i + 1);
            }
        }
        return cuts;
    }

    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");

    /// A whole host name, not the domain of a maker alone.
    private static final Pattern HOST =
            Pattern.compile("(?<![\\w.-])(?:[a-z0-9-]+\\.){2,}[a-z]{2,12}(?![\\w.-])");

    private static final Pattern LITERAL =
            Pattern.compile("(?<![\\w.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\w.])");
    private static final Pattern DATE =
            Pattern.compile(
                    "\\b\\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \\d{4}\\b"
                            + "|\\b(?:19|20)\\d\\d[-/](?:0\\d|1[0-2])[-/][0-3]\\d\\b");

    /// Makers' own pages, which their servers name in every refusal.
    private static final Set<String> PAGES =
            Set.of(
                    "go.microsoft.com",
                    "help.mail.ru",
                    "postmaster.live.com",
                    "postmaster.yahooinc.com",
                    "senders.yahooinc.com",
                    "service.mail.qq.com",
                    "support.apple.com");

    /// Names of services that a whole industry quotes; no sample owns them. Documentation addresses
    /// stand in samples and in examples alike.
    private static boolean isCommon(String name) {
        return PAGES.contains(name)
                || name.equals("127.0.0.1")
                || name.endsWith(".outlook.com")
                || name.endsWith(".exchangelabs.com")
                || name.endsWith(".google.com")
                || name.endsWith(".spamhaus.org")
                || name.endsWith(".spamcop.net")
                || name.contains("example")
                || name.startsWith("192.0.2.")
                || name.startsWith("198.51.100.")
                || name.startsWith("203.0.113.");
    }

    /// No address, host or date of any sample stands in any rule: tables, words looked for, code.
    @Test
    void noRuleQuotesASample() throws IOException {
        String rules = rules();
        Set<String> quoted = new TreeSet<>();
        for (Path file : mails(MAILS)) {
            String sample =
                    Files.readString(file, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            for (Pattern pattern : List.of(ADDRESS, HOST, LITERAL, DATE)) {
                pattern.matcher(sample)
                        .results()
                        .map(java.util.regex.MatchResult::group)
                        .filter(one -> !isCommon(one))
                        .forEach(quoted::add);
            }
        }
        assertThat(quoted).hasSizeGreaterThan(1000);
        quoted.removeIf(one -> !rules.contains(one));
        assertThat(quoted).isEmpty();
    }

    private static String rules() throws IOException {
        StringBuilder rules = new StringBuilder();
        List<Path> folders =
                List.of(
                        Path.of("src/main/resources/org/mailmend/reply"),
                        Path.of("src/main/resources/org/mailmend/bounce"),
                        Path.of("src/main/java/org/mailmend/reply"),
                        Path.of("src/main/java/org/mailmend/bounce"));
        for (Path folder : folders) {
            try (Stream<Path> sources = Files.walk(folder)) {
                for (Path source : sources.filter(Files::isRegularFile).toList()) {
                    Files.readString(source)
                            .lines()
                            .filter(line -> !line.strip().startsWith("//"))
                            .forEach(line -> rules.append(line).append('\n'));
                }
            }
        }
        return rules.toString().toLowerCase(Locale.ROOT);
    }

    /// Printed, not asserted: machines differ.
    @Test
    void printsHowManyMailsASecond() throws IOException, InterruptedException {
        List<byte[]> all = new ArrayList<>();
        for (Path file : mails(List.of("sisimai/emails/bsd"))) {
            all.add(Files.readAllBytes(file));
        }
        for (int warm = 0; warm < Integer.getInteger("bench.warm", 10); warm++) {
            all.forEach(octets -> ExplainerTest.EXPLAINER.explain("x.eml", octets));
        }
        ThreadMXBean times = ManagementFactory.getThreadMXBean();
        int rounds = 10;
        long begin = times.getCurrentThreadCpuTime();
        for (int round = 0; round < rounds; round++) {
            all.forEach(octets -> ExplainerTest.EXPLAINER.explain("x.eml", octets));
        }
        double core = (times.getCurrentThreadCpuTime() - begin) / 1e9;
        long clock = System.nanoTime();
        Runnable many =
                () -> {
                    for (int round = 0; round < rounds; round++) {
                        all.forEach(octets -> ExplainerTest.EXPLAINER.explain("x.eml", octets));
                    }
                };
        List<Thread> two = List.of(Thread.ofPlatform().start(many), new Thread(many));
        two.getLast().start();
        for (Thread thread : two) {
            thread.join();
        }
        double seconds = (System.nanoTime() - clock) / 1e9;
        Files.createDirectories(Path.of("target"));
        Files.writeString(
                Path.of("target", "bounce-speed.txt"),
                String.format(
                        Locale.ROOT,
                        "%.0f mails a second of processor time, %.0f a second on two threads%n",
                        rounds * all.size() / core,
                        2 * rounds * all.size() / seconds));
        assertThat(all).isNotEmpty();
    }
}
