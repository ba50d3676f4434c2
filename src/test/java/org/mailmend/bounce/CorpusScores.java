package org.mailmend.bounce;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Counts how often the answers agree with the labels of a shared collection. The collections are
/// split by the hash of the file name: the rules were built on one half.
final class CorpusScores {
    private final Path corpora;

    CorpusScores(Path corpora) {
        this.corpora = corpora;
    }

    /// Hits of trials.
    static final class Rate {
        int hits;
        int trials;

        void count(boolean hit) {
            trials++;
            hits += hit ? 1 : 0;
        }

        double share() {
            return trials == 0 ? 1 : (double) hits / trials;
        }

        @Override
        public String toString() {
            return trials == 0
                    ? "-"
                    : String.format(Locale.ROOT, "%.1f %% (%d of %d)", 100 * share(), hits, trials);
        }
    }

    /// The scores of one half.
    static final class Half {
        final Rate found = new Rate();
        final Rate reason = new Rate();
        final Rate permanence = new Rate();
        final Rate reply = new Rate();
        final Rate status = new Rate();
        final Rate recipient = new Rate();
        final Rate wrongAndCertain = new Rate();
        final Rate rightAndCertain = new Rate();
        final Map<String, Rate> byReason = new TreeMap<>();

        double macro() {
            return byReason.values().stream().mapToDouble(Rate::share).average().orElse(1);
        }
    }

    static List<Map<String, String>> table(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        String[] names = lines.getFirst().split("\t", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(names.length, cells.length); i++) {
                row.put(names[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    static boolean isBuiltOn(String name) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return hash[0] % 2 == 0;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Explained explain(Path file) throws IOException {
        Path name = file.getFileName();
        return ExplainerTest.EXPLAINER
                .explain(String.valueOf(name), Files.readAllBytes(file))
                .getFirst();
    }

    /// Labelled reports: the half that was built on, or the other.
    Half labelled(boolean builtOn) throws IOException {
        Half half = new Half();
        Map<String, Explained> known = new LinkedHashMap<>();
        for (Map<String, String> row : table(corpora.resolve("sisimai/expected.tsv"))) {
            String file = row.getOrDefault("file", "");
            boolean disputed = row.getOrDefault("label_disagreement_between_ports", "").equals("1");
            if (disputed || isBuiltOn(file) != builtOn) {
                continue;
            }
            Explained explained = known.get(file);
            if (explained == null) {
                explained = explain(corpora.resolve("sisimai/emails/bsd/" + file));
                known.put(file, explained);
            }
            count(half, row, explained.deliveries());
        }
        return half;
    }

    private static void count(Half half, Map<String, String> row, List<Delivery> deliveries) {
        Delivery delivery = match(row, deliveries);
        half.found.count(delivery != null);
        String wanted = row.getOrDefault("class", "");
        boolean right = delivery != null && delivery.reason().id().equals(wanted);
        half.reason.count(right);
        half.byReason.computeIfAbsent(wanted, _ -> new Rate()).count(right);
        if (delivery == null) {
            return;
        }
        boolean certain =
                delivery.confidence() == org.mailmend.reply.Confidence.CERTAIN
                        && delivery.reason() != Reason.UNKNOWN;
        half.wrongAndCertain.count(!right && certain);
        if (right) {
            half.rightAndCertain.count(certain);
        }
        if (row.getOrDefault("status_in_text", "").equals("1")) {
            half.status.count(String.valueOf(delivery.status()).equals(row.get("status")));
        }
        if (row.getOrDefault("reply_in_text", "").equals("1")) {
            half.reply.count(String.valueOf(delivery.replyCode()).equals(row.get("replycode")));
        }
        String recipient = row.getOrDefault("recipient_sisimai510", "");
        if (row.getOrDefault("recipient_in_text", "").equals("1") && !recipient.isEmpty()) {
            half.recipient.count(recipient.equalsIgnoreCase(delivery.recipient()));
        }
        permanence(half, row, delivery);
    }

    private static void permanence(Half half, Map<String, String> row, Delivery delivery) {
        String code = row.getOrDefault("status", "") + row.getOrDefault("replycode", "") + " ";
        boolean invented =
                row.getOrDefault("status_is_sisimai_pseudo", "").equals("1")
                        && !row.getOrDefault("reply_in_text", "").equals("1");
        if ("45".indexOf(code.charAt(0)) < 0 || invented) {
            return;
        }
        boolean hard =
                code.charAt(0) == '5' && !row.getOrDefault("dsn_action", "").equals("delayed");
        half.permanence.count(
                delivery.permanence()
                        == (hard
                                ? org.mailmend.reply.Permanence.PERMANENT
                                : org.mailmend.reply.Permanence.TEMPORARY));
    }

    private static @org.jspecify.annotations.Nullable Delivery match(
            Map<String, String> row, List<Delivery> deliveries) {
        String recipient = row.getOrDefault("recipient_sisimai510", "");
        for (Delivery delivery : deliveries) {
            if (!recipient.isEmpty() && recipient.equalsIgnoreCase(delivery.recipient())) {
                return delivery;
            }
        }
        int index = Integer.parseInt(row.getOrDefault("idx", "1")) - 1;
        if (index < deliveries.size()) {
            return deliveries.get(index);
        }
        return deliveries.size() == 1 ? deliveries.getFirst() : null;
    }
}
