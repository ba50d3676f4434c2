package org.mailmend.domain;

import org.mailmend.text.Words;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Says in words what was found out about a domain.
///
/// @param words the language
public record DomainWords(Words words) {
    private static final int SENTENCES = 3;

    /// What the part is called.
    public String label(DomainResult result) {
        return words.say("domain.label." + result.id());
    }

    /// The one word beside the part.
    public String badge(DomainResult result) {
        return words.say("Badge." + Badge.of(result).name());
    }

    /// What matters most, as a title.
    public String headline(DomainReport report) {
        return words.say(
                "domain.headline." + Headline.of(report).name(), "domain", report.domain());
    }

    /// The sentence below the title.
    public String lead(DomainReport report) {
        return words.say("domain.lead." + Headline.of(report).name(), "domain", report.domain());
    }

    /// The verdict in one to three sentences: what is worst, and that it works where it does.
    public String summary(DomainResult result) {
        List<String> sentences = new ArrayList<>();
        if (result.grade() == Grade.NOTE) {
            result.findings().stream()
                    .filter(f -> f.grade() == Grade.GOOD)
                    .limit(1)
                    .forEach(f -> sentences.add(words.say(f)));
        }
        result.findings().stream()
                .filter(f -> f.grade() == result.grade())
                .limit(SENTENCES)
                .forEach(f -> sentences.add(words.say(f)));
        return String.join(" ", sentences);
    }

    /// Everything that is said, worst first.
    public List<String> sentences(DomainResult result) {
        return result.findings().stream().map(words::say).distinct().toList();
    }

    /// What to do, most pressing first.
    public List<String> advice(DomainResult result) {
        LinkedHashSet<String> steps = new LinkedHashSet<>();
        for (DomainFinding finding : result.findings()) {
            words.sayIfKnown(finding.key() + ".fix", Words.components(finding))
                    .ifPresent(steps::add);
        }
        return List.copyOf(steps);
    }

    /// A demand in words.
    public String demand(Demand.Checked checked) {
        Demand demand = checked.demand();
        return words.say(
                "domain.demand",
                Map.of(
                        "who", demand.who(),
                        "bulk", demand.bulk(),
                        "requirement", demand.requirement(),
                        "state", checked.state(),
                        "source", demand.source(),
                        "asOf", demand.asOf()));
    }
}
