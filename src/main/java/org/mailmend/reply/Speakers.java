package org.mailmend.reply;

import org.mailmend.account.HostNames;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Tells which family speaks: by its host names, by names under which it is known elsewhere, or by
/// words that only its servers put into a reply.
public final class Speakers {
    private final List<Family> families;

    private Speakers(List<Family> families) {
        this.families = families;
    }

    static Speakers load() {
        List<Family> families = new ArrayList<>();
        for (Table.Row row : Table.load("speakers.tsv").rows()) {
            List<Sentence> signs =
                    row.get("signs").equals("-")
                            ? List.of()
                            : Sentence.alternatives(row.get("signs"));
            families.add(
                    new Family(
                            row.get("family"),
                            list(row.get("hosts")),
                            list(row.get("also")),
                            signs));
        }
        return new Speakers(List.copyOf(families));
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
        for (Family family : families) {
            for (Sentence sign : family.signs()) {
                if (sign.in(words).isPresent()) {
                    return Optional.of(family.id());
                }
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

    private record Family(String id, List<String> hosts, List<String> also, List<Sentence> signs) {}
}
