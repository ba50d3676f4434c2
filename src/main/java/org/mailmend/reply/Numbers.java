package org.mailmend.reply;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// What enhanced status codes and reply codes mean where the words say nothing that is known: the
/// last resort (RFC 3463, RFC 5248, IANA's registry).
final class Numbers {
    private final Map<String, List<Number>> table;

    private Numbers(Map<String, List<Number>> table) {
        this.table = table;
    }

    static Numbers load() {
        Map<String, List<Number>> table = new HashMap<>();
        for (Table.Row row : Table.load("numbers.tsv").rows()) {
            Number number =
                    new Number(
                            row.get("number"),
                            EntryReader.stages(row.get("stage")),
                            row.get("words").equals("none"),
                            row.get("cause"),
                            Confidence.valueOf(
                                    row.get("confidence").toUpperCase(java.util.Locale.ROOT)),
                            row.get("source"),
                            EntryReader.month(row.get("asOf")));
            for (String one : each(number.number())) {
                table.computeIfAbsent(one, _ -> new ArrayList<>()).add(number);
            }
        }
        return new Numbers(table);
    }

    /// The numbers of a row: one, or from `x.7.606` to `x.7.649` where it says `x.7.606-649`.
    private static List<String> each(String numbers) {
        int dash = numbers.indexOf('-');
        if (dash < 0) {
            return List.of(numbers);
        }
        int dot = numbers.lastIndexOf('.') + 1;
        int first = Integer.parseInt(numbers.substring(dot, dash));
        int last = Integer.parseInt(numbers.substring(dash + 1));
        return IntStream.rangeClosed(first, last)
                .mapToObj(n -> numbers.substring(0, dot) + n)
                .toList();
    }

    /// The one cause that a status names whoever says it and whenever, if there is one.
    Optional<String> plainCause(EnhancedStatus status) {
        for (Number number : table.getOrDefault(key(status), List.of())) {
            if (number.stages().contains(Stage.ANY) && number.confidence() == Confidence.LIKELY) {
                return Optional.of(number.cause());
            }
        }
        return Optional.empty();
    }

    /// Whether a status is defined for a cause. A detail of 0 says nothing and agrees with nothing.
    boolean agrees(EnhancedStatus status, String cause) {
        return status.detail() != 0
                && table.getOrDefault(key(status), List.of()).stream()
                        .anyMatch(number -> number.cause().equals(cause));
    }

    Optional<Meaning> meaning(Reply reply, Stage stage) {
        Words words = Words.of(reply.text());
        boolean silent = isSilent(words);
        Number found = reply.status().map(status -> find(key(status), stage, silent)).orElse(null);
        boolean vague = reply.status().isEmpty() || reply.status().get().detail() == 0;
        if (found == null && vague && reply.code() != 0) {
            found = find(String.valueOf(reply.code()), stage, silent);
        }
        if (found == null) {
            return Optional.empty();
        }
        Permanence numbered = Judgement.byNumbers(reply);
        String contradiction = null;
        Permanence permanence = numbered;
        if (numbered == Permanence.TEMPORARY && Judgement.saysItStays(words)) {
            contradiction = Meaning.CODE_TEMPORARY_WORDS_PERMANENT;
        } else if (numbered == Permanence.PERMANENT && Judgement.saysItPasses(words)) {
            contradiction = Meaning.CODE_PERMANENT_WORDS_TEMPORARY;
            permanence = Permanence.TEMPORARY;
        } else if (Judgement.ofTwoClasses(reply)) {
            contradiction = Meaning.CODE_OTHER_THAN_STATUS;
        }
        return Optional.of(
                new Meaning(
                        "number." + found.number(),
                        found.cause(),
                        permanence,
                        silent ? found.confidence() : Confidence.POSSIBLE,
                        found.source(),
                        found.asOf(),
                        null,
                        contradiction));
    }

    /// Nothing is said when only numbers, "error" and the like are left.
    private static boolean isSilent(Words words) {
        for (String word : words.words()) {
            if (!Character.isDigit(word.charAt(0)) && !FILLERS.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static final Set<String> FILLERS =
            Set.of(
                    "error", "smtp", "esmtp", "code", "status", "reply", "server", "failed",
                    "failure");

    private @Nullable Number find(String key, Stage stage, boolean silent) {
        for (Number number : table.getOrDefault(key, List.of())) {
            boolean place =
                    number.stages().contains(Stage.ANY)
                            || number.stages().contains(stage)
                            || (stage == Stage.ANY || stage == Stage.PROGRAM) && silent;
            if (place && (silent || !number.onlySilent())) {
                return number;
            }
        }
        return null;
    }

    private static String key(EnhancedStatus status) {
        return "x." + status.subject() + "." + status.detail();
    }

    private record Number(
            String number,
            Set<Stage> stages,
            boolean onlySilent,
            String cause,
            Confidence confidence,
            String source,
            String asOf) {}
}
