package org.mailmend.report;

import org.mailmend.diagnosis.Cause;
import org.mailmend.diagnosis.Causes;
import org.mailmend.diagnosis.Diagnosis;
import org.mailmend.diagnosis.Diagnostician;
import org.mailmend.diagnosis.FixStep;
import org.mailmend.text.Words;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Every cause on one page: what is seen, what it means, who mends it, how. `docs/causes.md` is
/// this page, and so is the help in the program.
public final class CausesPage {
    private final Causes causes;
    private final Diagnostician diagnostician;
    private final DiagnosisWords said;
    private final Words words;

    /// Speaks with these words.
    public CausesPage(Diagnostician diagnostician, Words words) {
        this.causes = diagnostician.causes();
        this.diagnostician = diagnostician;
        this.said = new DiagnosisWords(words);
        this.words = words;
    }

    /// One cause.
    ///
    /// @param title in one sentence
    /// @param meaning in one to three sentences
    /// @param who who can mend it, empty where nobody needs to
    /// @param steps what to do, as sentences
    /// @param seen grounds on which it is named, in the field's own terms
    /// @param mistaken titles of the causes it is most often mistaken for
    public record Entry(
            Cause cause,
            String title,
            String meaning,
            String who,
            List<String> steps,
            List<String> seen,
            List<String> mistaken) {
        /// Copies the lists.
        public Entry {
            steps = List.copyOf(steps);
            seen = List.copyOf(seen);
            mistaken = List.copyOf(mistaken);
        }
    }

    /// The entry of a cause.
    ///
    /// @param at when it is read
    public Entry entry(Cause cause, Instant at) {
        Diagnosis example = diagnostician.example(cause.id(), at);
        List<String> steps = new ArrayList<>();
        for (FixStep step : example.steps()) {
            String help = said.help(step);
            steps.add(said.step(step) + "." + (help.isEmpty() ? "" : " " + help));
        }
        return new Entry(
                cause,
                said.title(example),
                said.explanation(example),
                said.who(example).orElse(""),
                steps,
                Diagnostician.grounds(cause.id()),
                cause.not().stream().map(id -> said.title(diagnostician.example(id, at))).toList());
    }

    /// The entries of all causes, layer by layer.
    ///
    /// @param at when it is read
    public List<Entry> entries(Instant at) {
        return causes.all().stream().map(c -> entry(c, at)).toList();
    }

    /// All of them as Markdown.
    ///
    /// @param at when it is read
    public String markdown(Instant at) {
        StringBuilder page = new StringBuilder("# ");
        page.append(words.say("causes.title")).append("\n\n");
        page.append(words.say("causes.intro")).append('\n');
        String layer = "";
        for (Cause cause : causes.all()) {
            if (!cause.layer().equals(layer)) {
                layer = cause.layer();
                page.append("\n## ").append(words.say("causes.layer." + name(layer))).append('\n');
            }
            write(page, entry(cause, at));
        }
        return page.toString();
    }

    private static String name(String layer) {
        return layer.equals("-") ? "none" : layer;
    }

    private void write(StringBuilder page, Entry entry) {
        page.append("\n### ").append(entry.title()).append("\n\n");
        page.append('`').append(entry.cause().id()).append("` · ");
        page.append(words.say("level." + entry.cause().level().id()));
        if (!entry.who().isEmpty()) {
            page.append(" · ").append(entry.who());
        }
        page.append("\n\n").append(entry.meaning()).append('\n');
        if (!entry.seen().isEmpty()) {
            page.append("\n").append(words.say("causes.seen")).append(' ');
            page.append(String.join("; ", entry.seen())).append(".\n");
        }
        if (!entry.mistaken().isEmpty()) {
            page.append("\n").append(words.say("causes.mistaken")).append(' ');
            page.append(String.join("; ", entry.mistaken())).append(".\n");
        }
        if (!entry.steps().isEmpty()) {
            page.append('\n');
            int number = 1;
            for (String step : entry.steps()) {
                page.append(number++).append(". ").append(step).append('\n');
            }
        }
    }
}
