package org.mailmend.bounce;

import java.util.List;

/// What a message or text turned out to be.
///
/// @param input the name under which it came
/// @param reporter the system that wrote it
/// @param notes keys below `bounce.note.`: what else is to be said (encrypted, cut off, …)
/// @param origin where the returned message came from
/// @param wording the report itself, to be shown beside what is said about it
public record Explained(
        String input,
        Kind kind,
        List<Delivery> deliveries,
        Reporter reporter,
        List<String> notes,
        Origin origin,
        Wording wording) {
    /// Copies the lists.
    public Explained {
        deliveries = List.copyOf(deliveries);
        notes = List.copyOf(notes);
    }

    /// One of which only the outcome is known.
    public Explained(
            String input,
            Kind kind,
            List<Delivery> deliveries,
            Reporter reporter,
            List<String> notes) {
        this(input, kind, deliveries, reporter, notes, Origin.UNKNOWN, Wording.NONE);
    }

    /// The same without the report's own words: many of them need no room.
    public Explained withoutWording() {
        return new Explained(input, kind, deliveries, reporter, notes, origin, Wording.NONE);
    }

    Explained named(String name) {
        return new Explained(name, kind, deliveries, reporter, notes, origin, wording);
    }

    Explained from(Origin where) {
        return new Explained(input, kind, deliveries, reporter, notes, where, wording);
    }

    Explained worded(Wording words) {
        return new Explained(input, kind, deliveries, reporter, notes, origin, words);
    }
}
