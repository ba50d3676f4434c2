package org.mailmend.reply;

/// The examples of the catalogue as they are heard in the field.
final class Examples {
    private Examples() {}

    /// The example at its own first stage, from its own speaker.
    static Heard heard(Entry entry) {
        return heard(entry, entry.example());
    }

    static Heard heard(Entry entry, String words) {
        return new Heard(
                Reply.parse(words),
                entry.protocol(),
                entry.stages().stream().sorted().findFirst().orElse(Stage.ANY),
                entry.who(),
                null);
    }
}
