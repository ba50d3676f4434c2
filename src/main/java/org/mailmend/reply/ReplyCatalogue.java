package org.mailmend.reply;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Protocol;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What servers and mail programs say, and what they mean by it. Entries are ordered, specific
/// before general and policy before credential; the first that fits decides. A number decides
/// only where no entry knows the words.
public final class ReplyCatalogue {
    private final List<Entry> entries;
    private final List<Indexed> sentences;
    private final SentenceIndex index;
    private final Numbers numbers;
    private final Speakers speakers;
    private final boolean surestDecides;

    private ReplyCatalogue(
            List<Entry> entries, Numbers numbers, Speakers speakers, boolean surestDecides) {
        this.surestDecides = surestDecides;
        this.entries = List.copyOf(entries);
        this.numbers = numbers;
        this.speakers = speakers;
        this.sentences = sentences(this.entries);
        this.index = new SentenceIndex(sentences.stream().map(Indexed::sentence).toList());
    }

    /// The catalogue that ships with the product.
    ///
    /// @throws IllegalStateException naming file and line where a row is broken
    public static ReplyCatalogue load() {
        Speakers speakers = Speakers.load();
        List<Entry> entries = new ArrayList<>();
        for (Table.Row row : Table.load("catalogue.tsv").rows()) {
            for (Table.Row entry : Table.load(row.get("file")).rows()) {
                entries.add(EntryReader.read(entry, speakers));
            }
        }
        return of(entries, speakers);
    }

    static ReplyCatalogue of(List<Entry> entries, Speakers speakers) {
        return new ReplyCatalogue(entries, Numbers.load(), speakers, false);
    }

    /// The words of reports about undelivered mail, to be asked after the catalogue: they are too
    /// broad for a live dialogue. A merely possible entry decides only where no surer one fits.
    ///
    /// @throws IllegalStateException naming file and line where a row is broken
    public static ReplyCatalogue loadReports() {
        Speakers speakers = Speakers.load();
        List<Entry> entries = new ArrayList<>();
        for (String table : List.of("returned.tsv", "tongues.tsv")) {
            for (Table.Row entry : Table.load(table).rows()) {
                entries.add(EntryReader.read(entry, speakers));
            }
        }
        return new ReplyCatalogue(entries, Numbers.load(), speakers, true);
    }

    /// All entries in their order.
    public List<Entry> entries() {
        return entries;
    }

    /// Who speaks, by host or by name.
    public Speakers speakers() {
        return speakers;
    }

    /// What the reply means, or empty where neither its words nor its numbers are known. A positive
    /// reply means nothing here.
    public Optional<Meaning> meaning(Heard heard) {
        Reply whole = heard.reply();
        if (whole.isPositive()) {
            return Optional.empty();
        }
        Reading reading = new Reading(whole);
        Optional<Meaning> meaning = meaningOfWords(heard, reading);
        if (meaning.isEmpty()) {
            meaning = reading.inner().flatMap(r -> numbers.meaning(r.reply(), heard.stage()));
        }
        return meaning.isPresent() ? meaning : numbers.meaning(whole, heard.stage());
    }

    /// What the words of a reply mean, without a look at its numbers alone.
    ///
    /// @param reading of the reply that was heard; it can be asked about again
    public Optional<Meaning> meaningOfWords(Heard heard, Reading reading) {
        if (heard.reply().isPositive()) {
            return Optional.empty();
        }
        Optional<Meaning> meaning = reading.inner().flatMap(inner -> fromWords(heard, inner));
        return meaning.isPresent() ? meaning : fromWords(heard, reading);
    }

    private Optional<Meaning> fromWords(Heard heard, Reading reading) {
        Words words = reading.words();
        String code = reading.code();
        String status = reading.status();
        String family = family(heard, reading);
        Protocol spoken =
                heard.protocol() != null ? heard.protocol() : reading.spoken().orElse(null);
        BitSet candidates = reading.candidates(index);
        Meaning possible = null;
        for (int at = candidates.nextSetBit(0); at >= 0; at = candidates.nextSetBit(at + 1)) {
            Indexed candidate = sentences.get(at);
            Entry entry = candidate.entry();
            if (entry.fits(heard.stage(), spoken, code, status) && mayBe(entry, family)) {
                Optional<Sentence.Span> span = reading.span(candidate.sentence());
                if (span.isPresent()) {
                    Meaning meaning =
                            judged(
                                    candidate,
                                    family,
                                    heard.reply(),
                                    reading.reply(),
                                    words,
                                    span.get());
                    if (elsewhereMeansAnother(heard, entry, reading, candidates, at)) {
                        meaning = meaning.lowered();
                    }
                    if (!surestDecides || meaning.confidence() != Confidence.POSSIBLE) {
                        return Optional.of(meaning);
                    }
                    possible = possible == null ? meaning : possible;
                }
            }
        }
        return Optional.ofNullable(possible);
    }

    /// Where the stage is not known, a sentence that means something else at another stage is one
    /// step less sure: "blocked using a list" speaks of the server on the way, or of whoever
    /// connects.
    private boolean elsewhereMeansAnother(
            Heard heard, Entry decided, Reading reading, BitSet candidates, int after) {
        if (heard.stage() != Stage.ANY && heard.stage() != Stage.PROGRAM) {
            return false;
        }
        int at = candidates.nextSetBit(after + 1);
        for (; at >= 0; at = candidates.nextSetBit(at + 1)) {
            Entry other = sentences.get(at).entry();
            if (other.who() == null
                    && other.confidence() != Confidence.POSSIBLE
                    && !other.cause().equals(decided.cause())
                    && Collections.disjoint(other.stages(), decided.stages())
                    && reading.span(sentences.get(at).sentence()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Meaning judged(
            Indexed decided,
            @Nullable String family,
            Reply whole,
            Reply reply,
            Words words,
            Sentence.Span span) {
        Entry entry = decided.entry();
        Judgement judgement = Judgement.of(entry, reply, words, whole, numbers);
        Meaning meaning =
                new Meaning(
                        entry.id(),
                        entry.cause(),
                        judgement.permanence(),
                        decided.sentence().isOneWord()
                                ? Confidence.POSSIBLE
                                : weighed(entry, reply, judgement),
                        entry.source(),
                        entry.asOf(),
                        words.text()
                                .substring(words.starts()[span.first()], words.ends()[span.last()]),
                        judgement.contradiction());
        // A maker's own words beside the number that the maker gives them need no name.
        boolean signed =
                entry.unmistakable()
                        && reply.status()
                                .filter(status -> entry.status().names(status.toString()))
                                .isPresent();
        return entry.who() == null || signed || entry.who().equals(family)
                ? meaning
                : meaning.lowered();
    }

    /// Sentence and status code are two witnesses: where the code is defined for the cause that the
    /// sentence names and nothing contradicts, the answer is certain. Not at a sign-in, where x.7.8
    /// is said of everything. Where many say the sentence and the code names another cause, the
    /// answer is one step less sure.
    private Confidence weighed(Entry entry, Reply reply, Judgement judgement) {
        String contradiction = judgement.contradiction();
        if (entry.who() == null && Meaning.STATUS_OTHER_THAN_WORDS.equals(contradiction)) {
            return entry.confidence().lowered();
        }
        boolean both =
                contradiction == null
                        && !entry.cause().startsWith("auth.")
                        && reply.status()
                                .filter(status -> numbers.agrees(status, entry.cause()))
                                .isPresent();
        if (!both) {
            return entry.confidence();
        }
        return entry.source().equals("unverified") ? Confidence.LIKELY : Confidence.CERTAIN;
    }

    /// Words that many say count for a maker only where the maker is known to speak.
    private static boolean mayBe(Entry entry, @Nullable String family) {
        return entry.who() == null || entry.unmistakable() || entry.who().equals(family);
    }

    private @Nullable String family(Heard heard, Reading reading) {
        if (heard.speaker() != null) {
            return speakers.ofName(heard.speaker()).orElse(heard.speaker());
        }
        String host = heard.host();
        return reading.family(
                        speakers,
                        host,
                        () ->
                                Optional.ofNullable(host)
                                        .flatMap(speakers::ofHost)
                                        .or(() -> speakers.ofWords(reading.words())))
                .orElse(null);
    }

    private static List<Indexed> sentences(List<Entry> entries) {
        List<Indexed> all = new ArrayList<>();
        for (Entry entry : entries) {
            for (Sentence sentence : Sentence.alternatives(entry.words())) {
                all.add(new Indexed(entry, sentence));
            }
        }
        return List.copyOf(all);
    }

    private record Indexed(Entry entry, Sentence sentence) {}
}
