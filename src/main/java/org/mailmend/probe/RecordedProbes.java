package org.mailmend.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers from a saved run; touches no network.
public final class RecordedProbes implements Probes {
    private final Map<Question<?>, Observation> answers = new LinkedHashMap<>();

    /// Takes the observations of a run.
    public RecordedProbes(List<Observation> observations) {
        observations.forEach(o -> answers.put(o.question(), o));
    }

    @Override
    public Observation observe(Question<?> question) {
        Observation answer = answers.get(question);
        if (answer == null) {
            throw new NotRecorded(question);
        }
        return answer;
    }

    @Override
    public Optional<Observation> known(Question<?> question) {
        return Optional.ofNullable(answers.get(question));
    }
}
