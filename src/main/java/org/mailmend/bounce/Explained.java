package org.mailmend.bounce;

import java.util.List;

/// What a message or text turned out to be.
///
/// @param input the name under which it came
/// @param reporter the system that wrote it
/// @param notes keys below `bounce.note.`: what else is to be said (encrypted, cut off, …)
/// @param origin where the returned message came from
public record Explained(
        String input,
        Kind kind,
        List<Delivery> deliveries,
        Reporter reporter,
        List<String> notes,
        Origin origin) {
    /// Copies the lists.
    public Explained {
        deliveries = List.copyOf(deliveries);
        notes = List.copyOf(notes);
    }

    /// One of which nobody knows where it came from.
    public Explained(
            String input,
            Kind kind,
            List<Delivery> deliveries,
            Reporter reporter,
            List<String> notes) {
        this(input, kind, deliveries, reporter, notes, Origin.UNKNOWN);
    }

    Explained named(String name) {
        return new Explained(name, kind, deliveries, reporter, notes, origin);
    }

    Explained from(Origin where) {
        return new Explained(input, kind, deliveries, reporter, notes, where);
    }
}
