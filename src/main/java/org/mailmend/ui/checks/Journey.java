package org.mailmend.ui.checks;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Protocol;
import org.mailmend.check.CheckRequest;
import org.mailmend.check.CheckRun;
import org.mailmend.check.Endpoint;
import org.mailmend.check.Finding;
import org.mailmend.check.HostCheck;
import org.mailmend.check.Layer;
import org.mailmend.check.MailboxCheck;
import org.mailmend.check.PortCheck;
import org.mailmend.check.ServerCheck;
import org.mailmend.check.SignInCheck;
import org.mailmend.check.Step;
import org.mailmend.diagnosis.StepStatus;
import org.mailmend.report.CheckReport;
import org.mailmend.report.State;
import org.mailmend.text.Words;
import org.mailmend.ui.control.Way;
import org.mailmend.ui.control.Way.Place;
import org.mailmend.ui.control.Way.Stop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Draws the way of the mail from the checks along it: this computer, network, DNS, then for each
/// protocol server, TLS, sign-in and what comes after it.
public final class Journey {
    private final Words words;

    /// Speaks with these words.
    public Journey(Words words) {
        this.words = words;
    }

    /// The way as it stands while a run is under way.
    public Way of(CheckRequest request, List<Row> rows) {
        return way(request, rows, false, p -> leading(rows, p));
    }

    /// The way of a run that has ended.
    public Way of(CheckRun run) {
        return of(List.of(run));
    }

    /// The way after several runs, the newest first: what a later one did not look at again stands
    /// as it stood.
    public Way of(List<CheckRun> runs) {
        CheckRequest whole = runs.getLast().request();
        Map<Protocol, CheckRun> newest = new EnumMap<>(Protocol.class);
        for (CheckRun run : runs) {
            run.request().protocols().forEach(p -> newest.putIfAbsent(p, run));
        }
        Map<String, Row> rows = new LinkedHashMap<>();
        for (CheckRun run : runs) {
            for (Step step : run.steps()) {
                if (!(step.check() instanceof ServerCheck c)
                        || newest.get(c.endpoint().server().protocol()) == run) {
                    State state = CheckReport.state(StepStatus.of(run, step));
                    rows.putIfAbsent(step.check().id(), new Row(step.check(), state, step));
                }
            }
        }
        return way(
                whole,
                List.copyOf(rows.values()),
                true,
                p -> {
                    CheckRun run = newest.get(p);
                    return run == null ? null : run.chosen(p).orElse(null);
                });
    }

    /// The checks that decide how the way stands: those of the servers that it shows, and those
    /// that belong to no server.
    ///
    /// @param run when it has ended, else null
    List<Row> deciding(CheckRequest request, List<Row> rows, @Nullable CheckRun run) {
        Set<Endpoint> shown = new LinkedHashSet<>();
        Set<String> hosts = new LinkedHashSet<>();
        for (Protocol protocol : request.protocols()) {
            Endpoint endpoint =
                    run == null ? leading(rows, protocol) : run.chosen(protocol).orElse(null);
            if (endpoint != null) {
                shown.add(endpoint);
                hosts.add(endpoint.server().host());
            }
        }
        return at(
                rows,
                r ->
                        !(r.check() instanceof HostCheck h && !hosts.contains(h.host()))
                                && !(r.check() instanceof ServerCheck c
                                        && !shown.contains(c.endpoint())));
    }

    private interface Choice {
        @Nullable Endpoint of(Protocol protocol);
    }

    private Way way(CheckRequest request, List<Row> rows, boolean over, Choice choice) {
        Set<Endpoint> shown = new LinkedHashSet<>();
        List<List<Stop>> lanes = new ArrayList<>();
        for (Protocol protocol : request.protocols()) {
            Endpoint endpoint = choice.of(protocol);
            if (endpoint != null) {
                shown.add(endpoint);
            }
            lanes.add(lane(protocol, endpoint, rows, over));
        }
        return new Way(trunk(request, rows, shown, over), lanes);
    }

    private List<Stop> trunk(
            CheckRequest request, List<Row> rows, Set<Endpoint> shown, boolean over) {
        State here = rows.isEmpty() ? State.WAITING : State.GOOD;
        Set<String> hosts = new LinkedHashSet<>();
        shown.forEach(e -> hosts.add(e.server().host()));
        return List.of(
                new Stop(
                        "computer",
                        Place.COMPUTER,
                        here,
                        words.say("way.computer"),
                        words.say("ui.way.computer.short"),
                        word(here, "", null),
                        word(here, "", null),
                        spoken(words.say("way.computer"), word(here, "", null)),
                        ""),
                request.practice()
                        ? practice()
                        : stop(
                                "network",
                                Place.NETWORK,
                                "way.network",
                                "way.network",
                                at(rows, r -> network(r, shown)),
                                over),
                stop("dns", Place.DNS, "way.dns", "way.dns", at(rows, r -> names(r, hosts)), over));
    }

    /// Practice goes through no network.
    private Stop practice() {
        String name = words.say("way.network");
        String word = words.say("ui.way.practice");
        return new Stop(
                "network",
                Place.NETWORK,
                State.NOTE,
                name,
                name,
                word,
                word,
                spoken(name, word),
                "");
    }

    private static boolean network(Row row, Set<Endpoint> shown) {
        return row.check().layer() == Layer.NETWORK
                && (!(row.check() instanceof ServerCheck c) || shown.contains(c.endpoint()));
    }

    private static boolean names(Row row, Set<String> hosts) {
        return row.check().layer() == Layer.DNS
                && (!(row.check() instanceof HostCheck h) || hosts.contains(h.host()));
    }

    private List<Stop> lane(
            Protocol protocol, @Nullable Endpoint endpoint, List<Row> rows, boolean over) {
        boolean sends = protocol == Protocol.SMTP;
        String lane = protocol.id();
        return List.of(
                stop(
                        lane + ".server",
                        Place.SERVER,
                        sends ? "ui.way.sending-server" : "ui.way.mailbox-server",
                        "way.server",
                        at(
                                rows,
                                of(endpoint, Layer.TCP, Layer.SMTP, Layer.IMAP, Layer.POP)
                                        .and(r -> !(r.check() instanceof MailboxCheck))),
                        over),
                stop(
                        lane + ".tls",
                        Place.TLS,
                        "way.tls",
                        "way.tls",
                        at(rows, of(endpoint, Layer.TLS)),
                        over),
                stop(
                        lane + ".sign-in",
                        Place.SIGN_IN,
                        "way.sign-in",
                        "way.sign-in",
                        at(rows, of(endpoint, Layer.AUTH)),
                        over),
                stop(
                        lane + ".end",
                        sends ? Place.SENDING : Place.MAILBOX,
                        sends ? "way.sending" : "ui.way.mailbox",
                        sends ? "way.sending" : "ui.way.mailbox",
                        at(
                                rows,
                                sends
                                        ? of(endpoint, Layer.SEND)
                                        : of(endpoint, Layer.IMAP, Layer.POP)
                                                .and(r -> r.check() instanceof MailboxCheck)),
                        over));
    }

    private static Predicate<Row> of(@Nullable Endpoint endpoint, Layer... layers) {
        return r ->
                r.check() instanceof ServerCheck c
                        && c.endpoint().equals(endpoint)
                        && List.of(layers).contains(r.check().layer());
    }

    private static List<Row> at(List<Row> rows, Predicate<Row> where) {
        return rows.stream().filter(where).toList();
    }

    /// The endpoint that a lane shows during the run: the first, until it has failed and
    /// another has come farther.
    private static @Nullable Endpoint leading(List<Row> rows, Protocol protocol) {
        Set<Endpoint> endpoints = new LinkedHashSet<>();
        for (Row row : rows) {
            if (row.check() instanceof ServerCheck c
                    && c.endpoint().server().protocol() == protocol) {
                endpoints.add(c.endpoint());
            }
        }
        Endpoint best = null;
        long farthest = -1;
        for (Endpoint endpoint : endpoints) {
            long reach = reach(rows, endpoint);
            if (best == null || (failed(rows, best) && reach > farthest)) {
                best = endpoint;
                farthest = reach;
            }
        }
        return best;
    }

    private static long reach(List<Row> rows, Endpoint endpoint) {
        return rows.stream()
                .filter(r -> r.check() instanceof ServerCheck c && c.endpoint().equals(endpoint))
                .mapToLong(
                        r ->
                                sentSecret(r)
                                        ? 100
                                        : r.state() == State.GOOD || r.state() == State.NOTE
                                                ? 1
                                                : 0)
                .sum();
    }

    private static boolean sentSecret(Row row) {
        Step step = row.step();
        return step != null
                && step.findings().stream().anyMatch(SignInCheck.SecretSent.class::isInstance);
    }

    private static boolean failed(List<Row> rows, Endpoint endpoint) {
        return rows.stream()
                .anyMatch(
                        r ->
                                r.check() instanceof ServerCheck c
                                        && c.endpoint().equals(endpoint)
                                        && r.state() == State.PROBLEM
                                        && !sentSecret(r));
    }

    private Stop stop(
            String id, Place place, String name, String shortName, List<Row> at, boolean over) {
        State state = over && at.isEmpty() ? State.NOT_REACHED : Station.together(at);
        Row telling = Station.telling(at, state);
        long took = 0;
        for (Row row : at) {
            Step step = row.step();
            took = step == null ? took : Math.max(took, step.took());
        }
        boolean timed = Row.ended(state) && at.stream().anyMatch(Row::isOver);
        String time = timed ? words.say(Duration.ofMillis(took)) : "";
        String word =
                over && at.isEmpty() ? words.say("ui.way.not-checked") : word(state, time, telling);
        return new Stop(
                id,
                place,
                state,
                words.say(name),
                words.say(shortName),
                word,
                timed && state != State.GOOD && state != State.NOTE
                        ? word(state, "", telling)
                        : word,
                spoken(words.say(name), word),
                telling == null ? "" : telling.check().id());
    }

    private String spoken(String name, String word) {
        return words.say("ui.way.spoken", Map.of("name", name, "word", word));
    }

    private String word(State state, String time, @Nullable Row telling) {
        String key =
                switch (state) {
                    case GOOD, NOTE -> time.isEmpty() ? "way.good" : "";
                    case WARNING -> "ui.way.warning";
                    case PROBLEM -> problem(telling);
                    case RUNNING -> "ui.way.working";
                    case WAITING -> "ui.way.waiting";
                    case NOT_REACHED -> "way.not-reached";
                    case CANCELLED -> "ui.way.cancelled";
                    case BROKEN -> "ui.way.broken";
                };
        if (key.isEmpty()) {
            return time;
        }
        String said = words.say(key);
        return time.isEmpty()
                ? said
                : words.say("ui.way.timed", Map.of("word", said, "time", time));
    }

    private static String problem(@Nullable Row telling) {
        Step step = telling == null ? null : telling.step();
        List<Finding> found = step == null ? List.of() : step.findings();
        return found.stream()
                .flatMap(f -> problem(f).stream())
                .findFirst()
                .orElse("ui.way.problem");
    }

    private static Optional<String> problem(Finding finding) {
        return switch (finding) {
            case SignInCheck.SignInRefused ignored -> Optional.of("ui.way.refused");
            case PortCheck.PortRefused ignored -> Optional.of("ui.way.refused");
            case PortCheck.PortFiltered ignored -> Optional.of("ui.way.silent");
            case HostCheck.HostNotFound ignored -> Optional.of("ui.way.not-found");
            default -> Optional.empty();
        };
    }
}
