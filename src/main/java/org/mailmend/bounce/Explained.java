package org.mailmend.bounce;

import java.util.List;

/// What a message or text turned out to be.
///
/// @param input the name under which it came
/// @param reporter the system that wrote it
/// @param notes keys below `bounce.note.`: what else is to be said (encrypted, cut off, …)
public record Explained(
        String input, Kind kind, List<Delivery> deliveries, Reporter reporter, List<String> notes) {
    /// Copies the lists.
    public Explained {
        deliveries = List.copyOf(deliveries);
        notes = List.copyOf(notes);
    }

    Explained named(String name) {
        return new Explained(name, kind, deliveries, reporter, notes);
    }
}
