package org.mailmend.ui.result;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.account.Protocol;
import org.mailmend.check.Check;
import org.mailmend.check.Layer;
import org.mailmend.check.Outcome;
import org.mailmend.check.Step;
import org.mailmend.diagnosis.Cause;
import org.mailmend.diagnosis.Diagnosis;
import org.mailmend.diagnosis.Examined;
import org.mailmend.diagnosis.FixStep;
import org.mailmend.diagnosis.SettingsAdvice;
import org.mailmend.diagnosis.StepStatus;
import org.mailmend.report.DiagnosisWords;
import org.mailmend.report.StepWords;
import org.mailmend.text.Words;
import org.mailmend.ui.ViewContext;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says what the result shows.
final class ResultWords {
    private final ViewContext context;
    private final Words words;
    private final Outcomes outcomes;
    private final DiagnosisWords causes;
    private final StepWords steps;

    ResultWords(ViewContext context, Outcomes outcomes) {
        this.context = context;
        this.words = context.words();
        this.outcomes = outcomes;
        this.causes = new DiagnosisWords(words);
        this.steps = new StepWords(words);
    }

    DiagnosisWords causes() {
        return causes;
    }

    String title() {
        if (outcomes.works()) {
            return words.say(signedIn() ? "ui.result.works" : "ui.result.works-so-far");
        }
        return outcomes.cause()
                .map(causes::title)
                .orElseGet(() -> words.say("verdict." + verdict().id() + ".title"));
    }

    String explanation() {
        if (outcomes.works()) {
            return words.say(
                    signedIn() ? "ui.result.works.text" : "ui.result.works-so-far.text",
                    "address",
                    outcomes.now().run().request().account().address().toString());
        }
        return outcomes.cause()
                .map(causes::explanation)
                .orElseGet(() -> words.say("ui.result.incomplete.text"));
    }

    private boolean signedIn() {
        return outcomes.now().diagnoses().stream()
                .anyMatch(d -> d.cause().id().equals("settings.fine"));
    }

    private Examined.Verdict verdict() {
        return outcomes.now().verdict();
    }

    /// The icon of the layer where the cause sits.
    Feather icon() {
        if (outcomes.works()) {
            return Feather.CHECK;
        }
        Diagnosis cause = outcomes.cause().orElse(null);
        if (cause == null) {
            return Feather.HELP_CIRCLE;
        }
        if (cause.cause().side() == Cause.Side.WAIT) {
            return Feather.CLOCK;
        }
        String id = cause.cause().id();
        String layer = id.substring(0, Math.max(0, id.indexOf('.')));
        return switch (layer) {
            case "auth" -> Feather.KEY;
            case "tls", "clock" -> Feather.LOCK;
            case "dns", "mx", "address" -> Feather.MAP_PIN;
            case "network" -> Feather.WIFI;
            case "server", "settings" -> Feather.SERVER;
            case "send" -> Feather.SEND;
            default -> Feather.HELP_CIRCLE;
        };
    }

    /// The style of the disc in the header.
    String tone() {
        if (outcomes.works()) {
            return "good";
        }
        Diagnosis cause = outcomes.cause().orElse(null);
        if (cause == null || verdict() == Examined.Verdict.INCOMPLETE) {
            return "plain";
        }
        return cause.cause().side() == Cause.Side.WAIT ? "warn" : "bad";
    }

    /// Index of the lane of the way in which the cause lies.
    int lane() {
        Protocol protocol =
                outcomes.cause()
                        .map(Diagnosis::server)
                        .map(s -> s.protocol())
                        .orElse(Protocol.SMTP);
        return protocol == Protocol.SMTP ? 0 : 1;
    }

    String link(FixStep step) {
        var link = step.link();
        return link == null ? "" : String.valueOf(link.getHost());
    }

    String copyName(FixStep step) {
        return words.sayIfKnown("fix." + step.key() + ".copy", Map.of())
                .orElseGet(() -> words.say("fix.copy"));
    }

    /// Who has spoken the words that are quoted.
    String speaker(Diagnosis diagnosis) {
        var server = diagnosis.server();
        return server == null
                ? words.say("ui.result.said")
                : words.say("ui.result.said-by", "host", server.host());
    }

    /// The advice for every protocol, in the order of the protocols.
    List<SettingsAdvice> settings() {
        List<SettingsAdvice> all = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            SettingsAdvice.of(outcomes.runOf(protocol), protocol).ifPresent(all::add);
        }
        return all;
    }

    /// How far the settings are proven, and whether they are the user's own.
    String proof(List<SettingsAdvice> all) {
        boolean signedIn = !all.isEmpty() && all.stream().allMatch(SettingsAdvice::signedIn);
        boolean proven = !all.isEmpty() && all.stream().allMatch(SettingsAdvice::proven);
        if (signedIn || proven) {
            return words.say("ui.settings.proven-at", "time", time(outcomes.at()));
        }
        return words.say("settings.not-proven");
    }

    /// Which password goes with the settings, where the cause says so.
    Optional<String> password() {
        return outcomes.cause()
                .filter(d -> d.cause().id().equals("auth.app-password-required"))
                .map(_ -> words.say("ui.settings.app-password"));
    }

    boolean isProven(List<SettingsAdvice> all) {
        return !all.isEmpty() && all.stream().allMatch(SettingsAdvice::proven);
    }

    String port(SettingsAdvice advice) {
        return causes.port(advice.server().port(), advice.server().security());
    }

    /// The count behind "Everything else": "11 checks good, 1 warning, 2 not checked".
    String rest() {
        long good = count(StepStatus.GOOD) + count(StepStatus.NOTE);
        long warnings = count(StepStatus.WARNING);
        long problems = count(StepStatus.PROBLEM);
        long others = outcomes.now().run().steps().size() - good - warnings - problems;
        List<String> parts = new ArrayList<>();
        parts.add(words.say("ui.rest.good", "n", good));
        if (warnings > 0) {
            parts.add(words.say("ui.rest.warnings", "n", warnings));
        }
        if (problems > 1) {
            parts.add(words.say("ui.rest.problems", "n", problems - 1));
        }
        if (others > 0) {
            parts.add(words.say("ui.rest.others", "n", others));
        }
        return String.join(", ", parts);
    }

    private long count(StepStatus status) {
        return outcomes.now().run().steps().stream()
                .filter(s -> StepStatus.of(outcomes.now().run(), s) == status)
                .count();
    }

    String label(Check check) {
        return steps.label(check);
    }

    String summary(Step step) {
        return step.outcome() instanceof Outcome.Skipped skipped
                ? outcomes.now()
                        .run()
                        .step(skipped.because())
                        .map(s -> words.say("ui.checks.skipped", "check", label(s.check())))
                        .orElseGet(() -> steps.summary(step))
                : steps.summary(step);
    }

    /// What changed: the station, then how it stood and when, how it stands and when.
    Optional<Change> change() {
        return outcomes.change()
                .map(
                        c ->
                                new Change(
                                        place(c.was().check().layer()),
                                        stood(c.was(), c.wasAt()),
                                        stood(c.is(), c.isAt()),
                                        isGood(c.was()),
                                        isGood(c.is())));
    }

    record Change(String place, String was, String is, boolean wasGood, boolean isGood) {}

    private String place(Layer layer) {
        return words.say(
                switch (layer) {
                    case AUTH -> "way.sign-in";
                    case TLS -> "way.tls";
                    case DNS -> "way.dns";
                    case NETWORK -> "way.network";
                    case SEND -> "way.sending";
                    default -> "way.server";
                });
    }

    private String stood(Step step, Instant at) {
        String key =
                isGood(step)
                        ? "ui.change.works"
                        : step.check().layer() == Layer.AUTH
                                ? "ui.change.refused"
                                : "ui.change.failed";
        return words.say(key, "time", time(at));
    }

    private static boolean isGood(Step step) {
        return step.outcome() instanceof Outcome.Done done
                && done.severity() != org.mailmend.check.Finding.Severity.PROBLEM;
    }

    String time(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm", words.locale())
                .format(at.atZone(ZoneId.systemDefault()));
    }

    ViewContext context() {
        return context;
    }
}
