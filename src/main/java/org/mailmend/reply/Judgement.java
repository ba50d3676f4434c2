package org.mailmend.reply;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// How long a condition lasts when entry, numbers and words are weighed, and where they
/// contradict each other. Words win over numbers; the contradiction is said.
record Judgement(Permanence permanence, @Nullable String contradiction) {
    private static final List<Sentence> PASSES =
            Sentence.alternatives(
                    "try again later | try later | retry later | temporarily | temporary | try again in"
                            + " | come back later | will be retried");
    private static final List<Sentence> STAYS =
            Sentence.alternatives(
                    "permanent error | permanent failure | permanently | do not retry | don t retry");

    /// @param reply the reply that decided
    /// @param whole the text that it stands in: what a reporter says around it counts as said
    static Judgement of(Entry entry, Reply reply, Words words, Reply whole, Numbers numbers) {
        Permanence numbered = byNumbers(reply);
        Permanence said = entry.permanence();
        if (said == Permanence.UNKNOWN) {
            said =
                    numbered != Permanence.TEMPORARY && stand(PASSES, words)
                            ? Permanence.TEMPORARY
                            : numbered;
        }
        return new Judgement(said, contradiction(said, numbered, entry, reply, whole, numbers));
    }

    /// Class of the enhanced status code, else of the reply code (RFC 3463 section 3.1).
    static Permanence byNumbers(Reply reply) {
        int klass =
                reply.status()
                        .map(EnhancedStatus::klass)
                        .filter(k -> k != 2)
                        .orElse(reply.code() / 100);
        return klass == 4
                ? Permanence.TEMPORARY
                : klass == 5 ? Permanence.PERMANENT : Permanence.UNKNOWN;
    }

    private static @Nullable String contradiction(
            Permanence said,
            Permanence numbered,
            Entry entry,
            Reply reply,
            Reply whole,
            Numbers numbers) {
        if (numbered == Permanence.PERMANENT && said == Permanence.TEMPORARY) {
            return Meaning.CODE_PERMANENT_WORDS_TEMPORARY;
        }
        if (numbered == Permanence.TEMPORARY
                && (said == Permanence.PERMANENT || saysItStays(Words.of(whole.text())))) {
            return Meaning.CODE_TEMPORARY_WORDS_PERMANENT;
        }
        Optional<String> other =
                reply.status()
                        .flatMap(numbers::plainCause)
                        .filter(cause -> !cause.equals(entry.cause()))
                        // a maker that gives its sentence a number of its own contradicts nothing
                        .filter(_ -> entry.who() == null || !names(entry, reply))
                        // 5.7.8 says "refused"; words that tell why do not contradict it
                        .filter(cause -> !(isSignIn(cause) && isSignIn(entry.cause())));
        if (other.isPresent()) {
            return Meaning.STATUS_OTHER_THAN_WORDS;
        }
        return ofTwoClasses(reply) ? Meaning.CODE_OTHER_THAN_STATUS : null;
    }

    private static boolean names(Entry entry, Reply reply) {
        return reply.status().filter(s -> entry.status().names(s.toString())).isPresent();
    }

    private static boolean isSignIn(String cause) {
        return cause.startsWith("auth.");
    }

    static boolean ofTwoClasses(Reply reply) {
        return reply.code() != 0
                && reply.status().filter(s -> s.klass() != reply.code() / 100).isPresent();
    }

    static boolean stand(List<Sentence> sentences, Words words) {
        for (Sentence sentence : sentences) {
            if (sentence.in(words).isPresent()) {
                return true;
            }
        }
        return false;
    }

    static boolean saysItStays(Words words) {
        return stand(STAYS, words);
    }

    static boolean saysItPasses(Words words) {
        return stand(PASSES, words);
    }
}
