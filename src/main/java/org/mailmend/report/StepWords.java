package org.mailmend.report;

import org.mailmend.check.CapabilitiesCheck;
import org.mailmend.check.Check;
import org.mailmend.check.CheckRun;
import org.mailmend.check.Finding;
import org.mailmend.check.HostCheck;
import org.mailmend.check.Outcome;
import org.mailmend.check.ServerCheck;
import org.mailmend.check.Step;
import org.mailmend.text.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Puts steps into words, the same ones in every format.
public final class StepWords {
    private final Words words;

    /// Speaks with these words.
    public StepWords(Words words) {
        this.words = words;
    }

    /// What is looked at: "Sending server, port 587".
    public String label(Check check) {
        return words.say("check." + variant(check) + ".label", values(check));
    }

    /// Why it matters.
    public String why(Check check) {
        return words.say("check." + variant(check) + ".why", values(check));
    }

    private static Map<String, ?> values(Check check) {
        return check instanceof ServerCheck server
                ? Map.of(
                        "protocol",
                        server.endpoint().server().protocol(),
                        "port",
                        server.endpoint().server().port(),
                        "host",
                        server.endpoint().server().host())
                : Map.of("host", check instanceof HostCheck host ? host.host() : check.target());
    }

    private static String variant(Check check) {
        return check instanceof CapabilitiesCheck c && c.inTls()
                ? "CapabilitiesCheck.inTls"
                : check.words();
    }

    /// What was found, or why nothing was, in one or two sentences.
    public String summary(CheckRun run, Step step) {
        return step.outcome() instanceof Outcome.Skipped skipped
                ? words.say(
                        "outcome.skipped",
                        "step",
                        run.step(skipped.because())
                                .map(s -> label(s.check()))
                                .orElse(skipped.because()))
                : summary(step);
    }

    /// The same for a step that stands alone, while its run is under way.
    public String summary(Step step) {
        return switch (step.outcome()) {
            case Outcome.Done done -> {
                List<String> sentences = new ArrayList<>();
                for (Finding finding : done.findings()) {
                    sentences.add(words.say(finding));
                }
                yield String.join(" ", sentences);
            }
            case Outcome.Skipped skipped -> words.say("outcome.skipped", "step", skipped.because());
            case Outcome.NotRun notRun -> words.say("outcome.not-run." + notRun.why());
            case Outcome.Cancelled ignored -> words.say("outcome.cancelled");
            case Outcome.Broken broken -> words.say("outcome.broken", "bug", broken.bug());
        };
    }
}
