package org.mailmend.report;

import org.mailmend.account.Protocol;
import org.mailmend.check.CaseFile;
import org.mailmend.check.CheckRun;
import org.mailmend.check.Endpoint;
import org.mailmend.check.Layer;
import org.mailmend.check.MailboxCheck;
import org.mailmend.check.ServerCheck;
import org.mailmend.check.SignInCheck;
import org.mailmend.check.Step;
import org.mailmend.diagnosis.Cause;
import org.mailmend.diagnosis.Diagnosis;
import org.mailmend.diagnosis.Examined;
import org.mailmend.diagnosis.FixStep;
import org.mailmend.diagnosis.SettingsAdvice;
import org.mailmend.diagnosis.StepStatus;
import org.mailmend.probe.TranscriptLine;
import org.mailmend.text.Words;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Composes the report of a run: first page first, then every check, the dialogues, the environment
/// and what was not checked.
public final class CheckReport {
    private final Words words;
    private final ZoneId zone;
    private final StepWords steps;
    private final DiagnosisWords causes;
    private final NotChecked notChecked;

    /// Speaks with these words; times are told in that zone.
    public CheckReport(Words words, ZoneId zone) {
        this.words = words.in(zone);
        this.zone = zone;
        this.steps = new StepWords(this.words);
        this.causes = new DiagnosisWords(this.words);
        this.notChecked = new NotChecked(this.words);
    }

    /// The whole report.
    public Report compose(Examined examined, CaseFile.Environment environment) {
        List<Block> blocks = new ArrayList<>(firstPage(examined));
        blocks.add(new Block.PageBreak());
        blocks.addAll(notChecked(examined.run()));
        blocks.add(heading("report.all-checks"));
        blocks.add(checks(examined.run()));
        blocks.add(heading("report.how-to-read"));
        blocks.add(new Block.Paragraph(words.say("report.how-to-read.text")));
        blocks.addAll(dialogues(examined.run()));
        blocks.add(heading("report.environment"));
        blocks.add(environment(examined.run(), environment));
        return report(examined, blocks);
    }

    /// What fits a terminal: the first page, and what was not checked.
    public Report summary(Examined examined) {
        List<Block> blocks = new ArrayList<>(firstPage(examined));
        blocks.addAll(notChecked(examined.run()));
        return report(examined, blocks);
    }

    private Report report(Examined examined, List<Block> blocks) {
        CheckRun run = examined.run();
        String title =
                examined.cause().map(causes::title).orElseGet(() -> causes.verdict(examined));
        return new Report(
                title,
                words.locale(),
                OffsetDateTime.ofInstant(run.request().startedAt(), zone),
                run.request().practice(),
                blocks,
                foot(run));
    }

    private String foot(CheckRun run) {
        return words.say(
                "report.foot",
                Map.of(
                        "good",
                        count(run, StepStatus.GOOD) + count(run, StepStatus.NOTE),
                        "warnings",
                        count(run, StepStatus.WARNING),
                        "problems",
                        count(run, StepStatus.PROBLEM),
                        "others",
                        count(run, StepStatus.SKIPPED)
                                + count(run, StepStatus.NOT_RUN)
                                + count(run, StepStatus.ERROR)));
    }

    private static long count(CheckRun run, StepStatus status) {
        return run.steps().stream().filter(s -> StepStatus.of(run, s) == status).count();
    }

    private List<Block> firstPage(Examined examined) {
        List<Block> blocks = new ArrayList<>();
        Optional<Diagnosis> main = examined.cause();
        blocks.add(verdict(examined, main));
        blocks.add(facts(examined, main));
        main.ifPresent(d -> blocks.addAll(fix(d)));
        blocks.add(heading("report.way"));
        blocks.add(way(examined));
        settings(examined.run())
                .ifPresent(
                        table -> {
                            blocks.add(heading(settingsHeading(examined.run())));
                            blocks.add(table);
                        });
        main.flatMap(this::said)
                .ifPresent(
                        quote -> {
                            blocks.add(heading("report.server-said"));
                            blocks.add(quote);
                        });
        main.filter(d -> !d.ruledOut().isEmpty()).ifPresent(d -> blocks.addAll(ruledOut(d)));
        examined.diagnoses().stream().skip(1).forEach(d -> blocks.addAll(also(d)));
        return blocks;
    }

    private static String settingsHeading(CheckRun run) {
        boolean proven =
                Arrays.stream(Protocol.values())
                        .flatMap(p -> SettingsAdvice.of(run, p).stream())
                        .allMatch(SettingsAdvice::proven);
        return proven ? "ui.settings.title" : "report.settings";
    }

    private Block verdict(Examined examined, Optional<Diagnosis> main) {
        State state =
                switch (examined.verdict()) {
                    case WORKS -> State.GOOD;
                    case WORKS_WITH_WARNINGS -> State.WARNING;
                    case BROKEN -> State.PROBLEM;
                    case INCOMPLETE -> State.NOT_REACHED;
                };
        return new Block.Verdict(
                state,
                causes.verdict(examined),
                main.map(causes::title)
                        .orElseGet(
                                () -> words.say("verdict." + examined.verdict().id() + ".title")),
                main.map(causes::explanation).orElse(""));
    }

    private Block facts(Examined examined, Optional<Diagnosis> main) {
        List<Block.Fact> facts = new ArrayList<>();
        facts.add(fact("report.address", examined.run().request().account().address().toString()));
        main.flatMap(d -> d.cause().who())
                .ifPresent(
                        side ->
                                facts.add(
                                        fact("report.who", words.say("report.side." + side.id()))));
        main.filter(d -> d.cause().who().isPresent())
                .ifPresent(d -> facts.add(fact("report.time", causes.howLong(d))));
        main.filter(d -> !d.cause().id().equals("settings.fine"))
                .ifPresent(
                        d ->
                                facts.add(
                                        fact(
                                                "report.sure",
                                                words.say(
                                                        "sure."
                                                                + d.confidence()
                                                                        .name()
                                                                        .toLowerCase(Locale.ROOT)
                                                                + ".none"))));
        return new Block.Facts(facts);
    }

    private Block.Fact fact(String key, String value) {
        return new Block.Fact(words.say(key), value);
    }

    private Block heading(String key) {
        return new Block.Heading(words.say(key));
    }

    private List<Block> fix(Diagnosis diagnosis) {
        if (diagnosis.steps().isEmpty()) {
            return List.of();
        }
        boolean fine = diagnosis.cause().id().equals("settings.fine");
        return List.of(
                heading(fine ? "report.fine-plan" : "report.fix"),
                new Block.Steps(diagnosis.steps().stream().map(s -> step(diagnosis, s)).toList()));
    }

    private Block.Step step(Diagnosis diagnosis, FixStep step) {
        var link = step.link();
        String copy = causes.copy(diagnosis, step).orElse(null);
        return new Block.Step(
                causes.step(step),
                causes.help(step),
                link == null ? null : new Link(link, DiagnosisWords.label(link)),
                copy == null
                        ? List.of()
                        : List.of(
                                new Block.Fact(
                                        words.sayIfKnown("fix." + step.key() + ".copy", Map.of())
                                                .orElseGet(() -> words.say("fix.copy")),
                                        copy)),
                false);
    }

    /// The drawing: this computer, network, DNS, server, TLS, sign-in, sending.
    private Block way(Examined examined) {
        CheckRun run = examined.run();
        Protocol protocol =
                examined.cause()
                        .map(Diagnosis::server)
                        .map(s -> s.protocol())
                        .orElse(Protocol.SMTP);
        Optional<Endpoint> endpoint = run.chosen(protocol);
        List<Block.Station> stations = new ArrayList<>();
        stations.add(
                new Block.Station(words.say("way.computer"), State.GOOD, words.say("way.good")));
        List<Step> network = stepsAt(run, endpoint, Layer.NETWORK);
        if (!network.isEmpty()) {
            stations.add(station("way.network", run, network));
        }
        stations.add(station("way.dns", run, dnsSteps(run, endpoint)));
        stations.add(station("way.server", run, stepsAt(run, endpoint, Layer.TCP)));
        stations.add(station("way.tls", run, stepsAt(run, endpoint, Layer.TLS)));
        stations.add(station("way.sign-in", run, stepsAt(run, endpoint, Layer.AUTH)));
        if (protocol == Protocol.SMTP) {
            stations.add(station("way.sending", run, stepsAt(run, endpoint, Layer.SEND)));
        } else {
            stations.add(station("way.mailbox", run, mailbox(run, endpoint)));
        }
        String description =
                String.join(", ", stations.stream().map(s -> s.label() + ": " + s.word()).toList());
        return new Block.Way(description, stations);
    }

    private static List<Step> mailbox(CheckRun run, Optional<Endpoint> endpoint) {
        return run.steps().stream()
                .filter(
                        s ->
                                s.check() instanceof MailboxCheck c
                                        && endpoint.filter(c.endpoint()::equals).isPresent())
                .toList();
    }

    private static List<Step> dnsSteps(CheckRun run, Optional<Endpoint> endpoint) {
        return run.steps().stream()
                .filter(s -> s.check().layer() == Layer.DNS)
                .filter(
                        s ->
                                s.id().equals("dns.mx")
                                        || s.id().equals("dns.domain")
                                        || endpoint.filter(
                                                        e ->
                                                                s.check()
                                                                        .target()
                                                                        .equals(e.server().host()))
                                                .isPresent())
                .toList();
    }

    /// The steps of a layer on the chosen way; what the server says in its own protocol counts to
    /// the server.
    private static List<Step> stepsAt(CheckRun run, Optional<Endpoint> endpoint, Layer layer) {
        return run.steps().stream()
                .filter(
                        s ->
                                s.check().layer() == layer
                                        || (layer == Layer.TCP
                                                && isTalk(s.check().layer())
                                                && !(s.check() instanceof MailboxCheck)))
                .filter(
                        s ->
                                !(s.check() instanceof ServerCheck c)
                                        || endpoint.filter(c.endpoint()::equals).isPresent())
                .toList();
    }

    private static boolean isTalk(Layer layer) {
        return layer == Layer.SMTP || layer == Layer.IMAP || layer == Layer.POP;
    }

    private Block.Station station(String label, CheckRun run, List<Step> at) {
        State state = State.NOT_REACHED;
        long took = 0;
        boolean any = false;
        for (Step step : at) {
            StepStatus status = StepStatus.of(run, step);
            State one = state(status);
            if (one != State.NOT_REACHED) {
                state = !any || rank(one) > rank(state) ? one : state;
                any = true;
                took = Math.max(took, step.took());
            }
        }
        boolean refused =
                at.stream()
                        .flatMap(s -> s.findings().stream())
                        .anyMatch(SignInCheck.SignInRefused.class::isInstance);
        String how =
                state == State.PROBLEM && refused
                        ? "refused"
                        : state.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String word =
                any
                        ? words.say("way." + how + ".timed", "time", Duration.ofMillis(took))
                        : words.say("way.not-reached");
        return new Block.Station(words.say(label), state, word);
    }

    private static int rank(State state) {
        return switch (state) {
            case PROBLEM -> 3;
            case BROKEN -> 2;
            case WARNING -> 1;
            default -> 0;
        };
    }

    /// How a step's status is drawn.
    public static State state(StepStatus status) {
        return switch (status) {
            case GOOD -> State.GOOD;
            case NOTE -> State.GOOD;
            case WARNING -> State.WARNING;
            case PROBLEM -> State.PROBLEM;
            case SKIPPED, NOT_RUN -> State.NOT_REACHED;
            case ERROR -> State.BROKEN;
        };
    }

    private Optional<Block> settings(CheckRun run) {
        List<List<String>> rows = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            SettingsAdvice.of(run, protocol).ifPresent(a -> rows.add(row(protocol, a)));
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Block.Table(
                        List.of(
                                words.say("settings.for"),
                                words.say("settings.server"),
                                words.say("settings.port"),
                                words.say("settings.user-name"),
                                words.say("settings.state")),
                        rows));
    }

    private List<String> row(Protocol protocol, SettingsAdvice advice) {
        return List.of(
                words.say("settings." + protocol.id()),
                advice.server().host(),
                causes.port(advice.server().port(), advice.server().security()),
                advice.username(),
                words.say(
                        advice.signedIn()
                                ? "settings.signed-in"
                                : advice.proven() ? "settings.proven" : "settings.not-proven"));
    }

    private Optional<Block> said(Diagnosis diagnosis) {
        String said = diagnosis.said();
        var server = diagnosis.server();
        if (said == null || server == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Block.Quote(
                        words.say(
                                "report.said",
                                Map.of("host", server.host(), "port", server.port())),
                        state(diagnosis.level()),
                        said.lines().toList()));
    }

    private static State state(Cause.Level level) {
        return switch (level) {
            case BLOCKER -> State.PROBLEM;
            case WARNING -> State.WARNING;
            case NOTE -> State.NOTE;
        };
    }

    private List<Block> ruledOut(Diagnosis diagnosis) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(heading("report.ruled-out"));
        diagnosis.ruledOut().forEach(o -> blocks.add(new Block.Paragraph(causes.ruledOut(o))));
        return blocks;
    }

    private List<Block> also(Diagnosis diagnosis) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(causes.title(diagnosis)));
        blocks.add(
                new Block.Note(
                        state(diagnosis.level()),
                        causes.explanation(diagnosis)
                                + causes.who(diagnosis)
                                        .map(w -> " " + words.say("report.who") + ": " + w + ".")
                                        .orElse("")));
        said(diagnosis).ifPresent(blocks::add);
        if (!diagnosis.steps().isEmpty()) {
            blocks.add(
                    new Block.Steps(
                            diagnosis.steps().stream().map(s -> step(diagnosis, s)).toList()));
        }
        return blocks;
    }

    private List<Block> notChecked(CheckRun run) {
        List<NotChecked.Item> items = notChecked.list(run);
        if (items.isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(heading("report.not-checked"));
        blocks.add(
                new Block.KeyValues(
                        items.stream().map(i -> new Block.Fact(i.what(), i.why())).toList()));
        return blocks;
    }

    private Block checks(CheckRun run) {
        return new Block.Checks(
                run.steps().stream()
                        .map(
                                s ->
                                        new Block.CheckLine(
                                                state(StepStatus.of(run, s)),
                                                steps.label(s.check()),
                                                steps.summary(run, s),
                                                s.observations().isEmpty()
                                                        ? "–"
                                                        : words.say(Duration.ofMillis(s.took()))))
                        .toList());
    }

    private List<Block> dialogues(CheckRun run) {
        List<Block> blocks = new ArrayList<>();
        for (List<Endpoint> endpoints : run.endpoints().values()) {
            for (Endpoint endpoint : endpoints) {
                List<Block.Line> lines = new ArrayList<>();
                for (Step step : run.stepsOf(endpoint)) {
                    for (TranscriptLine line : step.transcript()) {
                        lines.add(
                                new Block.Line(
                                        String.format(words.locale(), "%.3f s", line.at() / 1000.0),
                                        line.sent()
                                                ? Block.Direction.SENT
                                                : Block.Direction.RECEIVED,
                                        line.text()));
                    }
                }
                if (!lines.isEmpty()) {
                    blocks.add(
                            new Block.Heading(
                                    words.say(
                                            "report.dialogue",
                                            "server",
                                            endpoint.server().target())));
                    blocks.add(new Block.Dialogue(lines));
                }
            }
        }
        return blocks;
    }

    private Block environment(CheckRun run, CaseFile.Environment environment) {
        return new Block.KeyValues(
                List.of(
                        fact("report.env.version", "Mailmend " + environment.version()),
                        fact("report.env.os", environment.os()),
                        fact("report.env.java", environment.java()),
                        fact("report.env.resolvers", String.join(", ", environment.resolvers())),
                        fact("report.env.started", words.say(run.request().startedAt())),
                        fact("report.env.total", words.say(Duration.ofMillis(run.total())))));
    }
}
