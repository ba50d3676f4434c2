package org.mailmend.report;

import org.mailmend.account.Protocol;
import org.mailmend.check.CheckRequest;
import org.mailmend.check.CheckRun;
import org.mailmend.check.DomainCheck;
import org.mailmend.check.Outcome;
import org.mailmend.check.Step;
import org.mailmend.provider.Recognised;
import org.mailmend.text.Words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lists what was not checked, each with its reason; what has the same reason stands together.
public final class NotChecked {
    private final Words words;
    private final StepWords steps;

    /// Speaks with these words.
    public NotChecked(Words words) {
        this.words = words;
        this.steps = new StepWords(words);
    }

    /// One thing that was not checked.
    public record Item(String what, String why) {}

    private static Optional<String> why(CheckRun run, Protocol protocol) {
        CheckRequest request = run.request();
        if (!request.protocols().contains(protocol)) {
            boolean wanted = protocol == Protocol.SMTP || protocol == request.account().incoming();
            return Optional.of(wanted ? "outcome.not-run.switched-off" : "not-checked.not-used");
        }
        return run.chosen(protocol).isEmpty()
                ? Optional.of("not-checked.no-server")
                : Optional.empty();
    }

    private static Optional<String> whyNoDomain(CheckRun run) {
        CheckRequest request = run.request();
        if (run.steps().stream().anyMatch(s -> s.check() instanceof DomainCheck)) {
            return Optional.empty();
        }
        if (!request.wantsDomain()) {
            return Optional.of(
                    request.practice() ? "not-checked.practice" : "outcome.not-run.switched-off");
        }
        Recognised recognised = run.recognised();
        boolean providers = recognised != null && recognised.how() == Recognised.How.EXACT_DOMAIN;
        return Optional.of(
                providers ? "not-checked.provider-domain" : "not-checked.domain-unclear");
    }

    /// Everything in a run that was not checked.
    public List<Item> list(CheckRun run) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (Step step : run.steps()) {
            if (!(step.outcome() instanceof Outcome.Done)) {
                byReason.computeIfAbsent(steps.summary(run, step), r -> new ArrayList<>())
                        .add(steps.label(step.check()));
            }
        }
        List<Item> items = new ArrayList<>();
        byReason.forEach(
                (why, what) ->
                        items.add(
                                new Item(
                                        String.join("; ", what.stream().distinct().toList()),
                                        why)));
        for (Protocol protocol : Protocol.values()) {
            why(run, protocol)
                    .ifPresent(
                            key ->
                                    items.add(
                                            new Item(
                                                    words.say("not-checked." + protocol.id()),
                                                    words.say(key))));
        }
        whyNoDomain(run)
                .ifPresent(
                        key ->
                                items.add(
                                        new Item(words.say("not-checked.domain"), words.say(key))));
        return items;
    }
}
