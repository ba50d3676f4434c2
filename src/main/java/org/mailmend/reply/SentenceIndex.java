package org.mailmend.reply;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the few of many sentences that may stand in a text: each is looked up by the word that the
/// fewest of them hold, so the time depends on the text and hardly on how many there are.
final class SentenceIndex {
    private final int size;
    private final Map<String, List<Posting>> byRareWord = new HashMap<>();

    SentenceIndex(List<Sentence> sentences) {
        this.size = sentences.size();
        Map<String, Integer> uses = new HashMap<>();
        for (Sentence sentence : sentences) {
            sentence.wholeWords().forEach(word -> uses.merge(word, 1, Integer::sum));
        }
        for (int number = 0; number < sentences.size(); number++) {
            Sentence sentence = sentences.get(number);
            String rare = null;
            for (String word : sentence.wholeWords()) {
                if (rare == null || uses.getOrDefault(word, 0) < uses.getOrDefault(rare, 0)) {
                    rare = word;
                }
            }
            if (rare == null) {
                throw new IllegalArgumentException("a pattern has no whole word");
            }
            byRareWord
                    .computeIfAbsent(rare, _ -> new ArrayList<>())
                    .add(new Posting(number, sentence, sentence.offsetOf(rare)));
        }
    }

    /// The numbers of all sentences that may stand in the text.
    BitSet candidates(Words words) {
        BitSet candidates = new BitSet(size);
        for (int at = 0; at < words.size(); at++) {
            List<Posting> postings = byRareWord.get(words.words()[at]);
            if (postings == null) {
                continue;
            }
            for (Posting posting : postings) {
                if (posting.offset() < 0
                        || posting.sentence().begins(words, at - posting.offset())) {
                    candidates.set(posting.number());
                }
            }
        }
        return candidates;
    }

    /// @param offset where the rare word stands in a sentence without gaps, -1 in one with gaps
    private record Posting(int number, Sentence sentence, int offset) {}
}
