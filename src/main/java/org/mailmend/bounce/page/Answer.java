package org.mailmend.bounce.page;

import org.mailmend.bounce.Advice;
import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;
import org.mailmend.text.Quoted;
import org.mailmend.text.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is said about one delivery, in the words of a language. The window, a report and the
/// command line say the same.
public final class Answer {
    private static final int LONGEST = 1_000;

    private final Words words;
    private final Explained explained;
    private final Delivery delivery;
    private final Advice advice;

    /// The answer for one delivery of a message.
    public Answer(Words words, Explained explained, Delivery delivery) {
        this.words = words;
        this.explained = explained;
        this.delivery = delivery;
        this.advice = Advice.of(explained, delivery);
    }

    /// One thing that the sender can do.
    ///
    /// @param key names it, whatever the language
    /// @param text the act
    /// @param why the reason or the means; empty where the act says it all
    /// @param letter a text that is ready to be sent to somebody; empty where there is none
    public record Act(String key, String text, String why, String letter) {}

    /// What happened, as a title.
    public String title() {
        return say("bounce.title." + advice.key());
    }

    /// What it means.
    public String meaning() {
        return say("bounce.text." + advice.key());
    }

    private String say(String key) {
        return Quoted.bounded(words.say(key, advice.values()), LONGEST);
    }

    /// What the sender can do, in the order in which it is worth doing.
    public List<Act> acts() {
        return advice.steps().stream().filter(Answer::isOwn).map(this::act).toList();
    }

    private Act act(Advice.Step step) {
        String said = say("bounce.step." + step.key());
        String copy = step.copyKey();
        String letter = copy == null ? "" : words.say("bounce." + copy, advice.values());
        // What stands behind the first colon or full stop is the reason or the means.
        int colon = said.indexOf(": ");
        int stop = said.indexOf(". ");
        int end = colon < 0 || stop >= 0 && stop < colon ? stop : colon;
        if (end < 0) {
            boolean dot = said.endsWith(".");
            return new Act(
                    step.key(), dot ? said.substring(0, said.length() - 1) : said, "", letter);
        }
        String rest = said.substring(end + 2);
        // A command stays as it is typed.
        String why =
                rest.startsWith("mailmend ")
                        ? rest
                        : rest.substring(0, 1).toUpperCase(words.locale()) + rest.substring(1);
        return new Act(step.key(), said.substring(0, end), why, letter);
    }

    private static boolean isOwn(Advice.Step step) {
        String key = step.key();
        return !key.startsWith("admin-")
                && !key.startsWith("prevent-")
                && !key.startsWith("provider-")
                && !isCleared(step);
    }

    private static boolean isCleared(Advice.Step step) {
        return step.key().startsWith("not-your-");
    }

    /// Suspicions that are wrong.
    public List<String> cleared() {
        return advice.steps().stream()
                .filter(Answer::isCleared)
                .map(s -> say("bounce.step." + s.key()))
                .toList();
    }

    /// What administrators look at, and what prevents it another time.
    public List<String> forOthers() {
        return advice.steps().stream()
                .filter(s -> !isOwn(s) && !isCleared(s))
                .map(s -> say("bounce.step." + s.key()))
                .toList();
    }

    /// What contradicts itself in the report.
    public Optional<String> contradiction() {
        return Optional.ofNullable(delivery.contradiction())
                .map(c -> words.say("bounce.contradiction." + c));
    }

    /// What else is to be said about the message: what was not read, and that nobody proves who
    /// wrote it.
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        explained.notes().forEach(n -> notes.add(words.say("bounce.note." + n)));
        if (explained.kind().isNotice()) {
            notes.add(words.say("bounce.origin"));
        }
        return notes;
    }
}
