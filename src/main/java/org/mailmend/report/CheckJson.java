package org.mailmend.report;

import org.mailmend.account.Protocol;
import org.mailmend.check.CaseFile;
import org.mailmend.check.CheckRequest;
import org.mailmend.check.CheckRun;
import org.mailmend.check.Outcome;
import org.mailmend.check.RecordJson;
import org.mailmend.check.Step;
import org.mailmend.diagnosis.Diagnosis;
import org.mailmend.diagnosis.Examined;
import org.mailmend.diagnosis.FixStep;
import org.mailmend.diagnosis.SettingsAdvice;
import org.mailmend.diagnosis.StepStatus;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Observation;
import org.mailmend.probe.Question;
import org.mailmend.probe.TranscriptLine;
import org.mailmend.text.Words;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/// Writes a run as the JSON document `mailmend.check/1`.
public final class CheckJson {
    /// The document's name and version.
    public static final String SCHEMA = "mailmend.check/1";

    private final StepWords steps;
    private final DiagnosisWords causes;
    private final NotChecked notChecked;

    /// Writes with these words.
    public CheckJson(Words words) {
        this.steps = new StepWords(words);
        this.causes = new DiagnosisWords(words);
        this.notChecked = new NotChecked(words);
    }

    /// The document.
    public ObjectNode document(Examined examined, CaseFile.Environment environment) {
        CheckRun run = examined.run();
        ObjectNode root = object();
        root.put("schema", SCHEMA);
        root.set("account", account(run));
        root.put("verdict", examined.verdict().id());
        ArrayNode diagnosis = root.putArray("diagnosis");
        examined.diagnoses().forEach(d -> diagnosis.add(diagnosis(d)));
        ObjectNode settings = root.putObject("settings");
        for (Protocol protocol : Protocol.values()) {
            SettingsAdvice.of(run, protocol)
                    .ifPresent(a -> settings.set(protocol.id(), settings(a)));
        }
        ArrayNode all = root.putArray("steps");
        run.steps().forEach(s -> all.add(step(run, s)));
        ArrayNode not = root.putArray("notChecked");
        notChecked
                .list(run)
                .forEach(n -> not.addObject().put("what", n.what()).put("why", n.why()));
        root.set("timing", timing(run));
        root.set("environment", environment(run.request(), environment));
        return root;
    }

    private static ObjectNode account(CheckRun run) {
        ObjectNode node = object();
        node.put("address", run.request().account().address().toString());
        node.put("domain", run.request().account().address().domain());
        var recognised = run.recognised();
        if (recognised != null) {
            node.put("provider", recognised.provider().id());
        }
        String client = run.request().account().client();
        if (client != null) {
            node.put("client", client);
        }
        return node;
    }

    private ObjectNode diagnosis(Diagnosis d) {
        ObjectNode node = object();
        node.put("cause", d.cause().id());
        node.put("level", d.level().id());
        d.cause().who().ifPresent(side -> node.put("side", side.id()));
        var server = d.server();
        if (server != null) {
            node.put("protocol", server.protocol().id());
            node.put("host", server.host());
            node.put("port", server.port());
        }
        node.put("confidence", d.confidence().name().toLowerCase(java.util.Locale.ROOT));
        causes.levelWhy(d).ifPresent(why -> node.put("levelWhy", why));
        node.put("title", causes.title(d));
        node.put("explanation", causes.explanation(d));
        ArrayNode because = node.putArray("because");
        d.because().forEach(because::add);
        ArrayNode out = node.putArray("ruledOut");
        for (Diagnosis.RuledOut one : d.ruledOut()) {
            ObjectNode ruled = out.addObject();
            ruled.put("cause", one.cause().id());
            ruled.put("why", causes.ruledOut(one));
            ArrayNode steps = ruled.putArray("because");
            one.because().forEach(steps::add);
        }
        if (d.said() != null) {
            node.put("said", d.said());
        }
        ArrayNode fix = node.putArray("fix");
        d.steps().forEach(s -> fix.add(fix(d, s)));
        return node;
    }

    private ObjectNode fix(Diagnosis diagnosis, FixStep step) {
        ObjectNode node = object();
        String help = causes.help(step);
        node.put("text", causes.step(step));
        if (!help.isEmpty()) {
            node.put("help", help);
        }
        if (step.link() != null) {
            node.put("link", step.link().toString());
        }
        causes.copy(diagnosis, step).ifPresent(copy -> node.put("copy", copy));
        if (step.source() != null) {
            node.put("source", step.source());
        }
        if (step.asOf() != null) {
            node.put("asOf", step.asOf());
        }
        if (!step.verified()) {
            node.put("verified", false);
        }
        return node;
    }

    private static ObjectNode settings(SettingsAdvice advice) {
        ObjectNode node = object();
        node.put("host", advice.server().host());
        node.put("port", advice.server().port());
        node.put("security", advice.server().security().id());
        node.put("username", advice.username());
        ArrayNode auth = node.putArray("auth");
        advice.auth().forEach(auth::add);
        node.put("proven", advice.proven());
        node.put("signedIn", advice.signedIn());
        node.put("source", advice.source().id());
        return node;
    }

    private ObjectNode step(CheckRun run, Step step) {
        ObjectNode node = object();
        node.put("id", step.id());
        node.put("layer", step.check().layer().id());
        node.put("label", steps.label(step.check()));
        node.put("target", step.check().target());
        node.put("status", StepStatus.of(run, step).id());
        if (!step.observations().isEmpty()) {
            node.put("started", step.started());
            node.put("took", step.took());
        }
        node.put("summary", steps.summary(run, step));
        node.put("why", steps.why(step.check()));
        if (step.outcome() instanceof Outcome.Skipped skipped) {
            node.put("skippedBecause", skipped.because());
        }
        List<TranscriptLine> transcript = step.transcript();
        if (!transcript.isEmpty()) {
            ArrayNode lines = node.putArray("transcript");
            for (TranscriptLine line : transcript) {
                lines.addObject()
                        .put("at", line.at())
                        .put("dir", line.direction())
                        .put("text", line.text());
            }
        }
        ObjectNode detail = object();
        RecordJson records = new RecordJson();
        for (Observation observation : step.observations()) {
            if (step.check().asksFreely() && isNothing(observation.evidence())) {
                continue;
            }
            detail.set(name(observation, step), records.write(observation.evidence()));
        }
        if (!detail.isEmpty()) {
            node.set("detail", detail);
        }
        return node;
    }

    /// Of a check that asks many questions only what was found is shown.
    private static boolean isNothing(Evidence evidence) {
        return evidence instanceof Evidence.NoSuchDomain
                || evidence instanceof Evidence.NoSuchRecords;
    }

    private static String name(Observation observation, Step step) {
        if (step.check().asksFreely() && observation.question() instanceof Question.Lookup lookup) {
            return lookup.type().name() + " " + lookup.name();
        }
        return observation.question() instanceof Question.Lookup lookup
                ? lookup.type().name()
                : step.observations().size() == 1
                        ? "answer"
                        : observation.question().getClass().getSimpleName();
    }

    private static ObjectNode timing(CheckRun run) {
        ObjectNode node = object();
        node.put("total", run.total());
        node.put("slowestStep", run.steps().stream().mapToLong(Step::took).max().orElse(0));
        ObjectNode attempts = node.putObject("signInAttempts");
        for (Protocol protocol : run.request().protocols()) {
            attempts.put(protocol.id(), run.signInAttempts(protocol));
        }
        return node;
    }

    private static ObjectNode environment(CheckRequest request, CaseFile.Environment environment) {
        ObjectNode node = object();
        node.put("version", environment.version());
        node.put("os", environment.os());
        node.put("java", environment.java());
        ArrayNode resolvers = node.putArray("resolvers");
        environment.resolvers().forEach(resolvers::add);
        node.put(
                "startedAt",
                request.startedAt().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString());
        node.put("practice", request.practice());
        return node;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
