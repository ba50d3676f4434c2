package org.mailmend.reply;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Protocol;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A reply that is read once and asked about several times: at several stages, in several
/// catalogues. For one thread.
public final class Reading {
    private final Reply reply;
    private final Map<SentenceIndex, BitSet> candidates = new IdentityHashMap<>(4);
    private final Map<Sentence, Optional<Sentence.Span>> spans = new IdentityHashMap<>();
    private final List<Known> families = new ArrayList<>(2);
    private @Nullable Words words;
    private @Nullable String status;
    private @Nullable Optional<Reading> inner;
    private @Nullable Optional<Protocol> spoken;

    private record Known(Speakers by, @Nullable String host, Optional<String> family) {}

    /// Reads a reply.
    public Reading(Reply reply) {
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }

    Words words() {
        Words known = words;
        if (known == null) {
            known = Words.of(reply.text());
            words = known;
        }
        return known;
    }

    String code() {
        return reply.code() == 0 ? "" : String.valueOf(reply.code());
    }

    String status() {
        String known = status;
        if (known == null) {
            known = reply.status().map(EnhancedStatus::toString).orElse("");
            status = known;
        }
        return known;
    }

    Optional<Protocol> spoken() {
        Optional<Protocol> known = spoken;
        if (known == null) {
            known = reply.spoken();
            spoken = known;
        }
        return known;
    }

    /// The reply that this one quotes.
    Optional<Reading> inner() {
        Optional<Reading> known = inner;
        if (known == null) {
            known = reply.inner().map(Reading::new);
            inner = known;
        }
        return known;
    }

    BitSet candidates(SentenceIndex index) {
        return candidates.computeIfAbsent(index, i -> i.candidates(words()));
    }

    /// Where a sentence stands in the words, if it does.
    Optional<Sentence.Span> span(Sentence sentence) {
        return spans.computeIfAbsent(sentence, s -> s.in(words()));
    }

    /// The family that a host belongs to, or that the words give away.
    Optional<String> family(Speakers by, @Nullable String host, Supplier<Optional<String>> find) {
        for (Known known : families) {
            if (known.by() == by && java.util.Objects.equals(known.host(), host)) {
                return known.family();
            }
        }
        Optional<String> family = find.get();
        families.add(new Known(by, host, family));
        return family;
    }
}
