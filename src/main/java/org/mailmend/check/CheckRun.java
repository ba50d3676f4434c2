package org.mailmend.check;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Protocol;
import org.mailmend.discovery.Source;
import org.mailmend.probe.Observation;
import org.mailmend.provider.Recognised;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that a run brought: the steps in the order of the way, and what was looked at.
///
/// @param recognised the provider, absent where none was recognised
/// @param endpoints the servers of each protocol, in the order of preference
/// @param total milliseconds that the run took
/// @param cancelled somebody ended it
public record CheckRun(
        CheckRequest request,
        List<Step> steps,
        @Nullable Recognised recognised,
        Map<Protocol, List<Endpoint>> endpoints,
        long total,
        boolean cancelled) {
    /// Copies the collections.
    public CheckRun {
        steps = List.copyOf(steps);
        EnumMap<Protocol, List<Endpoint>> copy = new EnumMap<>(Protocol.class);
        copy.putAll(endpoints);
        endpoints = Collections.unmodifiableMap(copy);
    }

    /// The step of that id.
    public Optional<Step> step(String id) {
        return steps.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    /// The step in which something was found.
    public Optional<Step> stepOf(Finding finding) {
        return steps.stream()
                .filter(s -> s.findings().stream().anyMatch(f -> f == finding))
                .findFirst();
    }

    /// Everything that was observed.
    public List<Observation> observations() {
        return steps.stream().flatMap(s -> s.observations().stream()).distinct().toList();
    }

    /// How many times a secret was sent by a protocol.
    public long signInAttempts(Protocol protocol) {
        return steps.stream()
                .filter(
                        s ->
                                s.check()
                                        .server()
                                        .filter(server -> server.protocol() == protocol)
                                        .isPresent())
                .flatMap(s -> s.findings().stream())
                .filter(SignInCheck.SecretSent.class::isInstance)
                .count();
    }

    /// The endpoint of a protocol that the verdict speaks of: the user's own settings where
    /// they are known, else the one that got farthest. A server that is only guessed counts
    /// where the user asked for the protocol, or where it turned out to be one.
    public Optional<Endpoint> chosen(Protocol protocol) {
        List<Endpoint> all = endpoints.getOrDefault(protocol, List.of());
        Optional<Endpoint> given =
                request.account()
                        .given(protocol)
                        .flatMap(g -> g.complete())
                        .flatMap(s -> all.stream().filter(e -> e.server().equals(s)).findFirst());
        return given.or(() -> farthest(all))
                .filter(
                        e ->
                                request.asked(protocol)
                                        || e.candidate().source() != Source.GUESS
                                        || serves(e));
    }

    private boolean serves(Endpoint endpoint) {
        return find(endpoint, TlsCheck.TlsGood.class).isPresent()
                && find(endpoint, CapabilitiesCheck.OffersSignIn.class).isPresent();
    }

    /// Of these, the one whose dialogue got farthest without a problem; the first of equals.
    public Optional<Endpoint> farthest(List<Endpoint> among) {
        Endpoint best = null;
        long bestReach = -1;
        for (Endpoint endpoint : among) {
            long reach = reach(endpoint);
            if (reach > bestReach) {
                best = endpoint;
                bestReach = reach;
            }
        }
        return Optional.ofNullable(best);
    }

    /// How many stages of an endpoint's dialogue ended well; a sign-in counts for more, so that
    /// where it was tried is preferred.
    private long reach(Endpoint endpoint) {
        long good = 0;
        for (Step step : stepsOf(endpoint)) {
            if (step.outcome() instanceof Outcome.Done done) {
                boolean sent =
                        done.findings().stream().anyMatch(SignInCheck.SecretSent.class::isInstance);
                if (sent) {
                    good += 100;
                } else if (done.severity() != Finding.Severity.PROBLEM && !done.ended()) {
                    good += weight(step);
                }
            }
        }
        return good;
    }

    /// Both modes have the same worth when they have come as far: the stages of STARTTLS are more.
    private static long weight(Step step) {
        return switch (step.check()) {
            case PortCheck ignored -> 10;
            case TlsCheck ignored -> 10;
            case GreetingCheck ignored -> 10;
            case CapabilitiesCheck c when c.inTls() -> 10;
            default -> 0;
        };
    }

    /// The steps of an endpoint's dialogue, in order.
    public List<Step> stepsOf(Endpoint endpoint) {
        return steps.stream()
                .filter(s -> s.check() instanceof ServerCheck c && c.endpoint().equals(endpoint))
                .toList();
    }

    /// All findings of a kind in an endpoint's dialogue.
    public <F extends Finding> Optional<F> find(Endpoint endpoint, Class<F> type) {
        return stepsOf(endpoint).stream()
                .flatMap(s -> s.findings().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    /// The first finding of a kind in the whole run.
    public <F extends Finding> Optional<F> find(Class<F> type) {
        return steps.stream()
                .flatMap(s -> s.findings().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    /// All findings of a kind in the whole run.
    public <F extends Finding> List<F> findAll(Class<F> type) {
        return steps.stream()
                .flatMap(s -> s.findings().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
