package org.mailmend.domain;

import org.mailmend.text.Quoted;
import org.mailmend.text.Words;

/// What was found out about a domain as a text: part by part, then who runs its DNS, who sends for
/// it and what big providers demand.
public final class DomainText {
    private static final int RECORD_SHOWN = 120;

    private DomainText() {}

    /// The text.
    public static String of(DomainReport report, DomainWords said) {
        Words words = said.words();
        StringBuilder out = new StringBuilder();
        String line = System.lineSeparator();
        out.append(report.domain()).append(line);
        for (DomainResult result : report.results()) {
            out.append(line)
                    .append(said.label(result))
                    .append(": ")
                    .append(words.say("Grade." + result.grade().name()))
                    .append(line);
            result.records()
                    .forEach(
                            r ->
                                    out.append("    ")
                                            .append(Quoted.bounded(r, RECORD_SHOWN))
                                            .append(line));
            said.sentences(result).forEach(s -> out.append("  ").append(s).append(line));
            said.advice(result).forEach(a -> out.append("  → ").append(a).append(line));
        }
        appendix(report, said, out);
        return out.toString();
    }

    private static void appendix(DomainReport report, DomainWords said, StringBuilder out) {
        Words words = said.words();
        String line = System.lineSeparator();
        out.append(line);
        report.host()
                .ifPresent(
                        h -> {
                            out.append(words.say("domain.dns-host", "name", h.name())).append(line);
                            if (!h.path().isEmpty()) {
                                out.append(words.say("domain.dns-host.path", "path", h.path()))
                                        .append(line);
                            }
                            if (!h.help().isEmpty()) {
                                out.append(words.say("domain.dns-host.help", "help", h.help()))
                                        .append(line);
                            }
                        });
        if (!report.services().isEmpty()) {
            out.append(
                            words.say(
                                    "domain.services",
                                    "names",
                                    report.services().stream().map(s -> s.name()).toList()))
                    .append(line);
        }
        out.append(words.say("domain.demands")).append(line);
        for (Demand.Checked checked : Demand.check(report)) {
            out.append("  ").append(said.demand(checked)).append(line);
        }
    }
}
