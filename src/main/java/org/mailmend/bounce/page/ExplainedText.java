package org.mailmend.bounce.page;

import org.mailmend.bounce.Advice;
import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.look.Looked;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.DomainWords;
import org.mailmend.text.Quoted;
import org.mailmend.text.Words;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a returned message means, as a text.
///
/// @param words the language
public record ExplainedText(Words words) {
    /// The text of one message.
    ///
    /// @param looks what a look found for a delivery, where there was one
    public String of(Explained explained, Function<Delivery, Optional<Looked>> looks) {
        StringBuilder out = new StringBuilder();
        out.append(words.say("bounce.line.input", "input", explained.input())).append("  ");
        out.append(words.say("bounce.kind." + explained.kind().id())).append('\n');
        for (String note : explained.notes()) {
            out.append("  ").append(words.say("bounce.note." + note)).append('\n');
        }
        if (explained.kind().isNotice()) {
            out.append("  ").append(words.say("bounce.origin")).append('\n');
        }
        for (Delivery delivery : explained.deliveries()) {
            print(explained, delivery, out);
            looks.apply(delivery).ifPresent(looked -> print(looked, out));
        }
        out.append('\n');
        return out.toString();
    }

    private void print(Explained explained, Delivery delivery, StringBuilder out) {
        Advice advice = Advice.of(explained, delivery);
        Map<String, Object> values = advice.values();
        out.append('\n');
        if (delivery.recipient() != null) {
            out.append("  ").append(Quoted.line(delivery.recipient())).append('\n');
        }
        out.append("  ").append(words.say("bounce.title." + advice.key(), values)).append('\n');
        out.append("  ").append(words.say("bounce.text." + advice.key(), values)).append('\n');
        if (!delivery.said().isEmpty()) {
            String said = Quoted.line(delivery.said().replace('\n', ' '));
            out.append("  ").append(words.say("bounce.line.said", "said", said)).append('\n');
        }
        out.append("  ")
                .append(words.say("bounce.permanence." + delivery.permanence().name()))
                .append(' ')
                .append(words.say("bounce.confidence." + delivery.confidence().name()))
                .append('\n');
        if (delivery.contradiction() != null) {
            out.append("  ")
                    .append(words.say("bounce.contradiction." + delivery.contradiction()))
                    .append('\n');
        }
        int number = 1;
        for (Advice.Step step : advice.steps()) {
            out.append("  ").append(number++).append(". ");
            out.append(words.say("bounce.step." + step.key(), values)).append('\n');
            if (step.copyKey() != null) {
                words.say("bounce." + step.copyKey(), values)
                        .lines()
                        .forEach(line -> out.append("     | ").append(line).append('\n'));
            }
        }
    }

    private void print(Looked looked, StringBuilder out) {
        out.append("  ").append(words.say("bounce.look.answer." + looked.answer().id()));
        out.append(": ").append(looked.sentence(words)).append('\n');
        DomainWords said = new DomainWords(words);
        for (DomainResult result : looked.results()) {
            out.append("    ").append(said.label(result)).append('\n');
            said.sentences(result).forEach(s -> out.append("      ").append(s).append('\n'));
            if (Looked.isForSender(result)) {
                said.advice(result).forEach(s -> out.append("      → ").append(s).append('\n'));
            }
        }
    }
}
