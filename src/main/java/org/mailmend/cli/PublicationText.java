package org.mailmend.cli;

import org.mailmend.domain.Publication;
import org.mailmend.text.Quoted;
import org.mailmend.text.Words;

/// A record that was made, for a person to read.
final class PublicationText {
    private PublicationText() {}

    static String of(Publication made, Words words) {
        String line = System.lineSeparator();
        StringBuilder out = new StringBuilder();
        out.append(words.say("build.name", "name", made.name())).append(line);
        out.append("    ").append(made.zoneText()).append(line);
        if (!made.published().isEmpty()) {
            out.append(words.say("build.published")).append(line);
            made.published()
                    .forEach(p -> out.append("    ").append(Quoted.bounded(p, 600)).append(line));
            out.append(words.say(made.difference().isEmpty() ? "build.same" : "build.difference"))
                    .append(line);
            made.difference()
                    .forEach(d -> out.append("    ").append(Quoted.bounded(d, 300)).append(line));
        }
        if (made.large()) {
            out.append(words.say("build.large")).append(line);
        }
        return out.toString();
    }
}
