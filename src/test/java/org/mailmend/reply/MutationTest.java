package org.mailmend.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A sentence of which one word was exchanged says the same, less, or nothing: never something else
/// that is just as specific (`-Dmutation.words=5000` tries every word). Each word of four
/// letters or more of every example is replaced in turn by words of the catalogue's own
/// vocabulary, because those are the ones that could mislead.
class MutationTest {
    private static final int REPLACEMENTS = Integer.getInteger("mutation.words", 12);
    private static final ReplyCatalogue CATALOGUE = ReplyCatalogue.load();

    @Test
    void anExchangedWordNeverGivesAnotherSpecificCause() {
        List<String> vocabulary = vocabulary();
        Random random = new Random(5321);
        int tried = 0;
        int stayed = 0;
        int less = 0;
        TreeMap<String, List<String>> offenders = new TreeMap<>();
        for (Entry entry : CATALOGUE.entries()) {
            Words words = Words.of(entry.example());
            for (int at = 0; at < words.size(); at++) {
                if (!isWord(words.words()[at])) {
                    continue;
                }
                for (int i = 0; i < Math.min(REPLACEMENTS, vocabulary.size()); i++) {
                    String other =
                            REPLACEMENTS >= vocabulary.size()
                                    ? vocabulary.get(i)
                                    : vocabulary.get(random.nextInt(vocabulary.size()));
                    String mutant =
                            words.text().substring(0, words.starts()[at])
                                    + other
                                    + words.text().substring(words.ends()[at]);
                    tried++;
                    Optional<Meaning> meaning = CATALOGUE.meaning(Examples.heard(entry, mutant));
                    if (meaning.isEmpty() || isGeneral(meaning.get())) {
                        less++;
                    } else if (meaning.get().cause().equals(entry.cause())) {
                        stayed++;
                    } else {
                        offenders
                                .computeIfAbsent(entry.id(), _ -> new ArrayList<>())
                                .add(
                                        words.words()[at]
                                                + "→"
                                                + other
                                                + ": "
                                                + meaning.get().entry());
                    }
                }
            }
        }
        int wrong = offenders.values().stream().mapToInt(List::size).sum();
        System.out.printf(
                "mutations: %d tried, %d stayed, %d less or unknown, %d other%n",
                tried, stayed, less, wrong);
        offenders.forEach(
                (id, how) ->
                        System.out.println(
                                "  " + id + " (" + how.size() + ") " + new TreeSet<>(how).first()));
        // sentences that differ by one word exist; more than one in 5,000 is a pattern that is too
        // short
        assertThat(wrong * 5000L).as(offenders.toString()).isLessThanOrEqualTo(tried);
    }

    /// More general: a number or a vague word decided, and it says so.
    private static boolean isGeneral(Meaning meaning) {
        return !meaning.fromWords()
                || meaning.confidence() == Confidence.POSSIBLE
                || GENERAL.contains(meaning.entry());
    }

    /// The entries asked last: short words that say no more than that something was refused.
    private static final Set<String> GENERAL =
            Table.load("general.tsv").rows().stream()
                    .map(row -> row.get("id"))
                    .collect(Collectors.toUnmodifiableSet());

    private static List<String> vocabulary() {
        TreeSet<String> words = new TreeSet<>();
        for (Entry entry : CATALOGUE.entries()) {
            for (Sentence sentence : Sentence.alternatives(entry.words())) {
                sentence.wholeWords().stream().filter(MutationTest::isWord).forEach(words::add);
            }
            for (String word : Words.of(entry.example()).words()) {
                if (isWord(word)) {
                    words.add(word);
                }
            }
        }
        return List.copyOf(words);
    }

    private static boolean isWord(String word) {
        return word.length() >= 4 && word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }
}
