package org.mailmend.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.EmailAddress;
import org.mailmend.account.Protocol;
import org.mailmend.check.Finding;
import org.mailmend.probe.Evidence;
import org.mailmend.provider.ClientApps;
import org.mailmend.reply.ReplyCatalogue;
import org.mailmend.text.Words;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Every cause below the dialogue, looked at one by one: a rule gives it, it has words and steps,
/// a world gives it and a near miss does not, and what it is mistaken for is excluded by a step
/// whose evidence differs between the two, or a reason is written down here why nothing can.
class CausesOnTheWayTest {
    private static final Set<String> LAYERS = Set.of("settings", "network", "dns", "tcp", "tls");

    /// What is said before there is a run: nothing is diagnosed.
    private static final Set<String> BEFORE_A_RUN = Set.of("address.malformed", "settings.fine");

    /// What cannot be excluded, and why.
    private static final Map<String, String> CANNOT_BE_EXCLUDED =
            Map.of(
                    "address.domain-typo: dns.domain-not-found",
                    "the mistyped domain may exist or not: nothing is asked of it before the user"
                            + " has confirmed it",
                    "dns.domain-not-found: address.domain-typo",
                    "a domain that does not exist may be one slip from one that nobody here knows",
                    "tls.starttls-not-offered: network.middlebox",
                    "a device that takes the word away and leaves no trace cannot be told from a"
                            + " server that does not offer it",
                    "client.too-old: auth.oauth-required",
                    "both are true: the server wants tokens, and this version cannot get one");

    private static final Causes CAUSES = Causes.load();
    private static final Map<String, WayScenes.Scene> SCENES = WayScenes.all();

    static Stream<Cause> causes() {
        return CAUSES.all().stream()
                .filter(c -> LAYERS.contains(c.layer()))
                .filter(c -> !BEFORE_A_RUN.contains(c.id()));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void hasARuleWordsAndSteps(Cause cause) {
        assertThat(Diagnostician.rules().stream().flatMap(r -> r.causes().stream()))
                .as("write a rule that gives %s and put it into its place", cause.id())
                .contains(cause.id());
        Words words = Words.of(Locale.ENGLISH);
        for (String part : List.of(".title", ".text")) {
            assertThat(words.template("cause." + cause.id() + part))
                    .as("write cause.%s%s into the words", cause.id(), part)
                    .isPresent();
        }
        Diagnosis example =
                new Diagnostician(CAUSES, ReplyCatalogue.load(), ClientApps.load())
                        .example(cause.id(), Instant.parse("2026-11-22T00:00:00Z"));
        assertThat(example.steps())
                .as("write what mends %s into FixPlanner", cause.id())
                .hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @MethodSource("causes")
    void isGivenByItsWorldAndNotByTheNearMiss(Cause cause) {
        WayScenes.Scene scene = scene(cause.id());
        Examined given = scene.gives().look();
        Examined near = scene.nearMiss().look();
        assertThat(ids(given)).as("the world that gives %s", cause.id()).contains(cause.id());
        if (cause.level() == Cause.Level.BLOCKER) {
            assertThat(ids(given).getFirst()).as("THE cause").isEqualTo(cause.id());
        }
        assertThat(ids(near)).as("the near miss of %s", cause.id()).doesNotContain(cause.id());
        assertThat(found(given, cause.id()).orElseThrow().because()).isNotEmpty();
    }

    @Test
    void aServerOfNamesThatFailsForEveryNameIsNoBrokenZone() {
        WayWorld world = WayWorld.healthy().with(Protocol.SMTP, 587, ConnectionSecurity.STARTTLS);
        world.allNames = new Evidence.ServerFailed(null);

        Examined all = world.look();

        assertThat(ids(all).getFirst()).isEqualTo("dns.resolver-refuses");
        assertThat(all.cause().orElseThrow().ruledOut())
                .extracting(r -> r.cause().id())
                .contains("dns.zone-broken");
    }

    @ParameterizedTest
    @MethodSource("causes")
    void isToldFromWhatItIsMistakenFor(Cause cause) {
        for (String other : cause.not()) {
            Examined here = scene(cause.id()).gives().look();
            String pair = cause.id() + ": " + other;
            Optional<Diagnosis.RuledOut> out =
                    found(here, cause.id()).orElseThrow().ruledOut().stream()
                            .filter(r -> r.cause().id().equals(other))
                            .findFirst();
            if (CANNOT_BE_EXCLUDED.containsKey(pair)) {
                assertThat(out).as("%s is excluded: strike it from the list", pair).isEmpty();
                continue;
            }
            assertThat(out)
                    .as(
                            "%s: say in Exclusions which finding excludes it, or write the pair and"
                                    + " the reason into CANNOT_BE_EXCLUDED; found %s",
                            pair,
                            here.run().steps().stream()
                                    .flatMap(s -> s.findings().stream())
                                    .toList())
                    .isPresent();
            List<String> because = out.orElseThrow().because();
            assertThat(because).as("%s: the steps that exclude it", pair).isNotEmpty();
            WayScenes.Scene there = SCENES.get(other);
            if (there != null) {
                Examined otherRun = there.gives().look();
                assertThat(because)
                        .as("%s: a step whose evidence differs between the two", pair)
                        .anyMatch(id -> !findings(here, id).equals(findings(otherRun, id)));
            }
            assertThat(Words.of(Locale.ENGLISH).keys())
                    .as("write ruled-out.%s into the words", other)
                    .contains("ruled-out." + other);
        }
    }

    @Test
    void whatCannotBeExcludedStandsInTheTable() {
        Set<String> pairs = new HashSet<>();
        CAUSES.all().forEach(c -> c.not().forEach(n -> pairs.add(c.id() + ": " + n)));
        assertThat(pairs).containsAll(CANNOT_BE_EXCLUDED.keySet());
    }

    @Test
    void aMalformedAddressIsSaidBeforeARun() {
        assertThat(EmailAddress.parse("ana@@example.org"))
                .isNotInstanceOf(EmailAddress.Parsed.Ok.class);
        assertThat(EmailAddress.parse("ana@example.org"))
                .isInstanceOf(EmailAddress.Parsed.Ok.class);
    }

    private static WayScenes.Scene scene(String cause) {
        return Objects.requireNonNull(
                SCENES.get(cause),
                "write a world that gives " + cause + " and a near miss into WayScenes");
    }

    private static List<String> ids(Examined examined) {
        return examined.diagnoses().stream().map(d -> d.cause().id()).toList();
    }

    private static Optional<Diagnosis> found(Examined examined, String cause) {
        return examined.diagnoses().stream().filter(d -> d.cause().id().equals(cause)).findFirst();
    }

    /// The findings of a step; none where it was not made.
    private static List<Finding> findings(Examined examined, String id) {
        return examined.run().step(id).stream().flatMap(s -> s.findings().stream()).toList();
    }
}
