package org.mailmend.diagnosis;

import org.mailmend.check.StatusCheck;
import org.mailmend.reply.Confidence;

import java.util.List;

/// What the provider says of itself: beside a fault, and never in its place.
final class StatusRules {
    private StatusRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "status.incident",
                        "the provider's own status page names an open incident about mail; whether"
                                + " it is the reason nobody can tell from here",
                        c ->
                                c.run.findAll(StatusCheck.IncidentReported.class).stream()
                                        .limit(1)
                                        .map(
                                                f ->
                                                        c.cause("status.incident")
                                                                .sure(Confidence.LIKELY)
                                                                .because(f)
                                                                .said(List.of(f.title()))
                                                                .make())
                                        .toList()));
    }
}
