package org.mailmend.check;

import org.mailmend.account.ServerSettings;
import org.mailmend.probe.CertificateChain;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Observation;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Is the certificate out of its time, or this computer's clock? Only what comes from outside the
/// certificates counts: dates in answers of the domain's own web host and of the mail server, and
/// the date of this build.
///
/// @param urls web addresses that are asked for the date
public record ClockCheck(Endpoint endpoint, List<String> urls) implements ProofCheck {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /// RFC 5322 section 3.3, as some servers write it into their greeting.
    private static final Pattern DATE =
            Pattern.compile(
                    "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{1,2} [A-Z][a-z]{2} \\d{4}"
                            + " \\d{2}:\\d{2}:\\d{2} (?:[+-]\\d{4}|GMT)");

    /// Copies the list.
    public ClockCheck {
        urls = List.copyOf(urls);
    }

    /// The clock is wrong, and the certificate is in its time.
    ///
    /// @param right what time it is, as far as it is known
    /// @param certain two servers agree, or this build is younger than the clock says
    public record ClockWrong(ServerSettings server, Instant ours, Instant right, boolean certain)
            implements Finding.Problem {}

    /// The clock is right: a server says the same.
    public record ClockRight(ServerSettings server) implements Finding.Good {}

    /// The clock differs from a server's, and the certificate is out of its time by either.
    public record ClockDiffers(ServerSettings server, Instant ours, Instant theirs)
            implements Finding.Note {}

    /// Nobody told the time.
    public record NobodyTellsTime(ServerSettings server) implements Finding.Note {}

    @Override
    public String stage() {
        return "clock";
    }

    @Override
    public Layer layer() {
        return Layer.NETWORK;
    }

    /// The greeting is waited for: it can carry a date.
    @Override
    public List<String> after() {
        return List.of(new TlsCheck(endpoint).id(), endpoint.id("greeting"));
    }

    @Override
    public List<Question<?>> questions() {
        List<Question<?>> all = new ArrayList<>(asked());
        all.add(new Question.AskBuild());
        return all;
    }

    private List<Question.AskTime> asked() {
        return urls.stream().map(Question.AskTime::new).toList();
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        ServerSettings server = endpoint.server();
        if (!(probes.ask(new Question.Secure(server)) instanceof Evidence.Secured secured)) {
            return List.of(new NobodyTellsTime(server));
        }
        CertificateChain chain = secured.chain();
        Instant ours = chain.judgedAt();
        Instant made = probes.ask(new Question.AskBuild()).made();
        if (made != null && ours.isBefore(made) && chain.notYetValid()) {
            return List.of(new ClockWrong(server, ours, made, true));
        }
        List<Duration> offs = List.copyOf(witnesses(probes, ours).values());
        return List.of(judged(server, chain, offs));
    }

    private static Finding judged(
            ServerSettings server, CertificateChain chain, List<Duration> offs) {
        if (offs.isEmpty()) {
            return new NobodyTellsTime(server);
        }
        if (offs.stream().anyMatch(o -> near(o, Duration.ZERO))) {
            return new ClockRight(server);
        }
        Instant ours = chain.judgedAt();
        Instant theirs = ours.plus(offs.getFirst());
        boolean agreed = offs.size() > 1 && offs.stream().allMatch(o -> near(o, offs.getFirst()));
        boolean inTime = chain.validAt(theirs) && (offs.size() == 1 || agreed);
        return inTime
                ? new ClockWrong(server, ours, theirs, agreed)
                : new ClockDiffers(server, ours, theirs);
    }

    private static boolean near(Duration one, Duration other) {
        return one.minus(other).abs().compareTo(TOLERANCE) <= 0;
    }

    /// How far each witness is from this computer's clock; two answers of one address are one.
    private Map<InetAddress, Duration> witnesses(Probes probes, Instant ours)
            throws InterruptedException {
        Map<InetAddress, Duration> offs = new LinkedHashMap<>();
        probes.together(asked());
        for (Question.AskTime question : asked()) {
            if (probes.ask(question) instanceof Evidence.Dated dated) {
                offs.putIfAbsent(dated.from(), Duration.between(dated.ours(), dated.theirs()));
            }
        }
        Optional<InetAddress> address =
                probes.known(new Question.Connect(endpoint.server()))
                        .map(Observation::evidence)
                        .filter(Evidence.Connection.class::isInstance)
                        .flatMap(c -> ((Evidence.Connection) c).winner())
                        .map(Evidence.Connected::address);
        Optional<Instant> greeted =
                probes.known(new Question.Greeting(endpoint.server()))
                        .map(Observation::evidence)
                        .filter(Evidence.Said.class::isInstance)
                        .flatMap(s -> date(((Evidence.Said) s).lines()));
        if (address.isPresent() && greeted.isPresent()) {
            offs.putIfAbsent(address.get(), Duration.between(ours, greeted.get()));
        }
        return offs;
    }

    private static Optional<Instant> date(List<String> lines) {
        Matcher matcher = DATE.matcher(String.join(" ", lines));
        try {
            return matcher.find()
                    ? Optional.of(
                            OffsetDateTime.parse(
                                            matcher.group(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
