package org.mailmend.diagnosis;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.check.CheckRun;
import org.mailmend.check.Endpoint;
import org.mailmend.check.Finding;
import org.mailmend.check.HostCheck;
import org.mailmend.check.Outcome;
import org.mailmend.check.Step;
import org.mailmend.provider.Provider;
import org.mailmend.reply.Confidence;
import org.mailmend.reply.Heard;
import org.mailmend.reply.Meaning;
import org.mailmend.reply.Reply;
import org.mailmend.reply.ReplyCatalogue;
import org.mailmend.reply.Stage;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A run as the rules look at it.
final class Case {
    final CheckRun run;
    private final Causes causes;
    private final ReplyCatalogue replies;

    Case(CheckRun run, Causes causes, ReplyCatalogue replies) {
        this.run = run;
        this.causes = causes;
        this.replies = replies;
    }

    Optional<Provider> provider() {
        return Optional.ofNullable(run.recognised()).map(r -> r.provider());
    }

    /// The name of who runs the mailbox: the provider, else the domain.
    String providerName() {
        return provider().map(Provider::name).orElseGet(this::domain);
    }

    String domain() {
        return run.request().account().address().domain();
    }

    /// The day of the run: rules change with it.
    LocalDate day() {
        return run.request().startedAt().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /// The endpoints that the verdict speaks of.
    List<Endpoint> chosen() {
        List<Endpoint> all = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            run.chosen(protocol).ifPresent(all::add);
        }
        return all;
    }

    /// The findings of a kind that concern what the verdict speaks of, or no server at all.
    <F extends Finding> List<On<F>> concerning(Class<F> type) {
        List<On<F>> found = new ArrayList<>();
        List<Endpoint> chosen = chosen();
        for (Endpoint endpoint : chosen) {
            run.find(endpoint, type).ifPresent(f -> found.add(new On<>(endpoint, f)));
        }
        return found;
    }

    /// The finding about the name of a chosen endpoint's host.
    <F extends Finding> List<On<F>> aboutHost(Class<F> type) {
        List<On<F>> found = new ArrayList<>();
        for (Endpoint endpoint : chosen()) {
            run.step(HostCheck.idFor(endpoint.server().host())).stream()
                    .flatMap(s -> s.findings().stream())
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst()
                    .ifPresent(f -> found.add(new On<>(endpoint, f)));
        }
        return found;
    }

    /// A finding and the endpoint that it concerns.
    record On<F extends Finding>(Endpoint endpoint, F finding) {}

    /// All other endpoints of the same protocol.
    List<Endpoint> others(Endpoint endpoint) {
        return run.endpoints().getOrDefault(endpoint.server().protocol(), List.of()).stream()
                .filter(e -> !e.equals(endpoint))
                .toList();
    }

    /// Whether a stage of an endpoint ended well.
    boolean good(Endpoint endpoint, String stage) {
        return run.step(endpoint.id(stage))
                .filter(s -> s.outcome() instanceof Outcome.Done)
                .map(s -> (Outcome.Done) s.outcome())
                .filter(d -> !d.ended() && d.severity() != Finding.Severity.PROBLEM)
                .isPresent();
    }

    /// Whether an endpoint has come as far as offering a sign-in inside verified TLS.
    boolean proven(Endpoint endpoint) {
        return SettingsAdvice.proven(run, endpoint);
    }

    /// The ids of the steps in which these were found.
    List<String> stepsOf(Finding... findings) {
        Set<String> ids = new LinkedHashSet<>();
        for (Finding finding : findings) {
            run.stepOf(finding).map(Step::id).ifPresent(ids::add);
        }
        return List.copyOf(ids);
    }

    /// What a reply of an endpoint means.
    Optional<Meaning> meaning(Endpoint endpoint, Stage stage, List<String> lines) {
        ServerSettings server = endpoint.server();
        Reply reply = Reply.parse(String.join("\n", lines));
        return replies.meaning(
                new Heard(reply, server.protocol(), stage, speaker(server.host()), server.host()));
    }

    /// Who speaks at a host: the provider whose server it is, else whoever the host's name tells.
    @Nullable String speaker(String host) {
        Optional<Provider> own =
                provider().filter(p -> p.servers().stream().anyMatch(s -> s.host().equals(host)));
        return own.map(Provider::family).or(() -> replies.speakers().ofHost(host)).orElse(null);
    }

    /// Steps of one kind whose outcome is known, good or bad.
    Stream<Step> ran() {
        return run.steps().stream().filter(s -> s.outcome() instanceof Outcome.Done);
    }

    /// Begins a diagnosis.
    Finder cause(String id) {
        return new Finder(causes.of(id));
    }

    Causes causes() {
        return causes;
    }

    /// Puts a diagnosis together.
    final class Finder {
        private final Cause cause;
        private Confidence confidence = Confidence.CERTAIN;
        private @Nullable ServerSettings server;
        private final Set<String> because = new LinkedHashSet<>();
        private @Nullable String said;
        private final Map<String, Object> values = new HashMap<>();

        Finder(Cause cause) {
            this.cause = cause;
            values.put("provider", providerName());
            values.put("domain", domain());
            values.put("address", run.request().account().address().toString());
            values.put("at", run.request().startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        }

        Finder sure(Confidence how) {
            confidence = how;
            return this;
        }

        Finder at(Endpoint endpoint) {
            return at(endpoint.server());
        }

        Finder at(ServerSettings where) {
            server = where;
            values.put("host", where.host());
            values.put("port", where.port());
            values.put("security", where.security());
            values.put("protocol", where.protocol());
            return this;
        }

        Finder because(Finding... findings) {
            because.addAll(stepsOf(findings));
            return this;
        }

        Finder because(String stepId) {
            if (run.step(stepId).isPresent()) {
                because.add(stepId);
            }
            return this;
        }

        Finder said(List<String> lines) {
            said = String.join("\n", lines);
            return this;
        }

        Finder with(String name, Object value) {
            values.put(name, value);
            return this;
        }

        Cause cause() {
            return cause;
        }

        Diagnosis make() {
            return new Diagnosis(
                    cause,
                    cause.level(),
                    null,
                    confidence,
                    server,
                    List.copyOf(because),
                    List.of(),
                    said,
                    values,
                    List.of());
        }
    }
}
