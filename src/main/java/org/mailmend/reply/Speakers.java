package org.mailmend.reply;

import org.mailmend.account.HostNames;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Tells which family speaks: by its host names, by names under which it is known elsewhere, or by
/// words that only its servers put into a reply.
public final class Speakers {
    private final List<Family> families;

    private final List<Sign> signs;
    private final SentenceIndex index;

    private Speakers(List<Family> families, List<Sign> signs) {
        this.families = List.copyOf(families);
        this.signs = List.copyOf(signs);
        this.index = new SentenceIndex(signs.stream().map(Sign::sentence).toList());
    }

    static Speakers load() {
        List<Family> families = new ArrayList<>();
        List<Sign> signs = new ArrayList<>();
        for (Table.Row row : Table.load("speakers.tsv").rows()) {
            String family = row.get("family");
            families.add(new Family(family, list(row.get("hosts")), list(row.get("also"))));
            if (!row.get("signs").equals("-")) {
                for (Sentence sentence : Sentence.alternatives(row.get("signs"))) {
                    signs.add(new Sign(family, sentence));
                }
            }
        }
        return new Speakers(families, signs);
    }

    /// The family that a host belongs to.
    public Optional<String> ofHost(String host) {
        String name = HostNames.normal(host).orElse("");
        for (Family family : families) {
            for (String parent : family.hosts()) {
                if (HostNames.isWithin(name, parent)) {
                    return Optional.of(family.id());
                }
            }
        }
        return Optional.empty();
    }

    /// The family of a name that is one, or of a provider's name.
    public Optional<String> ofName(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (Family family : families) {
            if (family.id().equals(wanted) || family.also().contains(wanted)) {
                return Optional.of(family.id());
            }
        }
        return Optional.empty();
    }

    Optional<String> ofWords(Words words) {
        BitSet candidates = index.candidates(words);
        for (int at = candidates.nextSetBit(0); at >= 0; at = candidates.nextSetBit(at + 1)) {
            if (signs.get(at).sentence().in(words).isPresent()) {
                return Optional.of(signs.get(at).family());
            }
        }
        return Optional.empty();
    }

    List<String> names() {
        return families.stream().map(Family::id).toList();
    }

    private static List<String> list(String cell) {
        return cell.equals("-") ? List.of() : List.of(cell.split(" +"));
    }

    private record Family(String id, List<String> hosts, List<String> also) {}

    private record Sign(String family, Sentence sentence) {}
}
