package org.mailmend.reply;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the few of many sentences that may stand in a text: each is looked up by the two words
/// near each other that the fewest of them hold, or by one where it has no two, so the time depends
/// on the text and hardly on how many there are.
final class SentenceIndex {
    private final int size;
    private final Map<String, Node> byFirstWord = new HashMap<>();

    SentenceIndex(List<Sentence> sentences) {
        this.size = sentences.size();
        Map<String, Integer> uses = new HashMap<>();
        for (Sentence sentence : sentences) {
            sentence.anchors().forEach(anchor -> uses.merge(anchor.key(), 1, Integer::sum));
        }
        for (int number = 0; number < sentences.size(); number++) {
            Sentence sentence = sentences.get(number);
            Sentence.Anchor rare = null;
            for (Sentence.Anchor anchor : sentence.anchors()) {
                if (rare == null || isRarer(anchor, rare, uses)) {
                    rare = anchor;
                }
            }
            if (rare == null) {
                throw new IllegalArgumentException("a pattern has no whole word");
            }
            byFirstWord
                    .computeIfAbsent(
                            rare.first(), _ -> new Node(new ArrayList<>(), new ArrayList<>()))
                    .add(rare, new Posting(number, sentence, rare.offset()));
        }
    }

    /// Two words tell more than one, and the less used of either more than the other.
    private static boolean isRarer(
            Sentence.Anchor one, Sentence.Anchor other, Map<String, Integer> uses) {
        if ((one.distance() == 0) != (other.distance() == 0)) {
            return other.distance() == 0;
        }
        return uses.getOrDefault(one.key(), 0) < uses.getOrDefault(other.key(), 0);
    }

    /// The numbers of all sentences that may stand in the text.
    BitSet candidates(Words words) {
        BitSet candidates = new BitSet(size);
        for (int at = 0; at < words.size(); at++) {
            Node node = byFirstWord.get(words.words()[at]);
            if (node == null) {
                continue;
            }
            take(node.alone(), words, at, candidates);
            for (int distance = 1;
                    distance <= node.bySecondWord().size() && at + distance < words.size();
                    distance++) {
                Map<String, List<Posting>> seconds = node.bySecondWord().get(distance - 1);
                List<Posting> postings =
                        seconds.isEmpty() ? null : seconds.get(words.words()[at + distance]);
                if (postings != null) {
                    take(postings, words, at, candidates);
                }
            }
        }
        return candidates;
    }

    private static void take(List<Posting> postings, Words words, int at, BitSet candidates) {
        for (Posting posting : postings) {
            if (posting.offset() < 0 || posting.sentence().begins(words, at - posting.offset())) {
                candidates.set(posting.number());
            }
        }
    }

    /// @param bySecondWord at each distance, beginning with 1
    private record Node(List<Posting> alone, List<Map<String, List<Posting>>> bySecondWord) {
        void add(Sentence.Anchor anchor, Posting posting) {
            if (anchor.distance() == 0) {
                alone.add(posting);
                return;
            }
            while (bySecondWord.size() < anchor.distance()) {
                bySecondWord.add(new HashMap<>());
            }
            bySecondWord
                    .get(anchor.distance() - 1)
                    .computeIfAbsent(anchor.second(), _ -> new ArrayList<>())
                    .add(posting);
        }
    }

    /// @param offset where the first word stands in a sentence without gaps, -1 in one with gaps
    private record Posting(int number, Sentence sentence, int offset) {}
}
