package org.mailmend.reply;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Protocol;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Turns a row of the data into an entry and refuses a broken one, naming file and line.
final class EntryReader {
    private EntryReader() {}

    static Entry read(Table.Row row, Speakers speakers) {
        try {
            String who = row.get("who");
            boolean unmistakable = who.endsWith("!");
            String family = unmistakable ? who.substring(0, who.length() - 1) : who;
            if (!family.equals("*") && !speakers.names().contains(family)) {
                throw new IllegalArgumentException("speaker \"" + family + "\" is not known");
            }
            Sentence.alternatives(row.get("words"));
            return new Entry(
                    row.get("id"),
                    family.equals("*") ? null : family,
                    unmistakable,
                    protocol(row.get("protocol")),
                    stages(row.get("stage")),
                    NumberGuard.of(row.get("code")),
                    NumberGuard.of(row.get("status")),
                    row.get("words"),
                    row.get("cause"),
                    permanence(row.get("permanence")),
                    Confidence.valueOf(row.get("confidence").toUpperCase(Locale.ROOT)),
                    row.get("why"),
                    row.get("source"),
                    month(row.get("asOf")),
                    row.get("example").replace("\\n", "\n"));
        } catch (IllegalArgumentException e) {
            throw row.broken(String.valueOf(e.getMessage()));
        }
    }

    static @Nullable Protocol protocol(String text) {
        return text.equals("*") ? null : Protocol.valueOf(text.toUpperCase(Locale.ROOT));
    }

    static Set<Stage> stages(String text) {
        EnumSet<Stage> stages = EnumSet.noneOf(Stage.class);
        for (String stage : text.equals("*") ? new String[] {"any"} : text.split(",")) {
            stages.add(Stage.valueOf(stage.strip().toUpperCase(Locale.ROOT).replace('-', '_')));
        }
        return Set.copyOf(stages);
    }

    /// `code` leaves it to the numbers.
    static Permanence permanence(String text) {
        return text.equals("code")
                ? Permanence.UNKNOWN
                : Permanence.valueOf(text.toUpperCase(Locale.ROOT));
    }

    static String month(String text) {
        if (text.length() != 7 || text.charAt(4) != '-') {
            throw new IllegalArgumentException("\"" + text + "\" is no month (yyyy-mm)");
        }
        return text;
    }
}
