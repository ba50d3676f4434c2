package org.mailmend.cli;

import org.mailmend.check.CheckListener;
import org.mailmend.check.Finding;
import org.mailmend.check.Outcome;
import org.mailmend.check.Step;
import org.mailmend.report.StepWords;
import org.mailmend.text.Quoted;
import org.mailmend.text.Words;

import java.time.Duration;

/// Tells each step as it ends, a line each, on standard error.
final class Progress implements CheckListener {
    private final Terminal terminal;
    private final Words words;
    private final StepWords steps;
    private final boolean colour;

    Progress(Terminal terminal, Words words, boolean colour) {
        this.terminal = terminal;
        this.words = words;
        this.steps = new StepWords(words);
        this.colour = colour;
    }

    @Override
    public void ended(Step step) {
        if (!(step.outcome() instanceof Outcome.Done done)) {
            return;
        }
        String time =
                step.observations().isEmpty()
                        ? ""
                        : "  (" + words.say(Duration.ofMillis(step.took())) + ")";
        terminal.say(
                sign(done.severity())
                        + " "
                        + steps.label(step.check())
                        + ": "
                        + Quoted.bounded(steps.summary(step), 240)
                        + time);
    }

    private String sign(Finding.Severity severity) {
        boolean unicode = terminal.unicode();
        return switch (severity) {
            case GOOD -> paint("32", unicode ? "✓" : "+");
            case NOTE -> paint("36", unicode ? "•" : "*");
            case WARNING -> paint("33", "!");
            case PROBLEM -> paint("31", unicode ? "✗" : "x");
        };
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
