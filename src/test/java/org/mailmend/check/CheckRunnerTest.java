package org.mailmend.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mailmend.account.Account;
import org.mailmend.account.EmailAddress;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Observation;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;
import org.mailmend.provider.DomainSlips;
import org.mailmend.provider.Providers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

class CheckRunnerTest {
    private static final CheckRequest REQUEST =
            CheckRequest.of(
                    Account.of(new EmailAddress("ana", "example.org")),
                    CheckRequest.SecretKind.NONE,
                    Instant.parse("2026-11-21T20:00:00Z"));

    /// Answers as a test says.
    private record Scripted(
            Function<Question<?>, @Nullable Evidence> answers, List<Observation> made)
            implements Probes {
        @Override
        public Observation observe(Question<?> question) throws InterruptedException {
            Evidence evidence = answers.apply(question);
            if (evidence == null) {
                Thread.sleep(Duration.ofMinutes(5));
                throw new IllegalStateException("nobody waits that long");
            }
            Observation one = new Observation(question, evidence, 0, 1, List.of());
            synchronized (made) {
                made.add(one);
            }
            return one;
        }

        @Override
        public Optional<Observation> known(Question<?> question) {
            synchronized (made) {
                return made.stream().filter(o -> o.question().equals(question)).findFirst();
            }
        }
    }

    private static CheckRun run(
            Function<Question<?>, @Nullable Evidence> answers, Duration budget) {
        Providers providers = Providers.of(List.of());
        long end = System.nanoTime() + budget.toNanos();
        return new CheckRunner(
                        new CheckPlan(REQUEST, providers, new DomainSlips(providers)),
                        new Scripted(answers, new ArrayList<>()),
                        CheckListener.NONE,
                        () -> Duration.ofNanos(Math.max(0, end - System.nanoTime())),
                        () -> 1)
                .run(REQUEST);
    }

    private static Evidence usual(Question<?> question) {
        return switch (question) {
            case Question.LocalNetwork ignored -> new Evidence.Interfaces(true, false);
            case Question.Lookup lookup when lookup.type() == DnsType.MX ->
                    new Evidence.Records(List.of("10 mx.example.org"), List.of(), 60, false);
            case Question.Lookup ignored -> new Evidence.NoSuchDomain();
            default -> throw new IllegalStateException("not asked here");
        };
    }

    @Test
    void aFaultInOneCheckNeverStopsTheOthers() {
        CheckRun run =
                run(
                        q -> {
                            if (q instanceof Question.LocalNetwork) {
                                throw new IllegalStateException("secret words");
                            }
                            return usual(q);
                        },
                        Duration.ofSeconds(10));
        assertThat(run.step("network.local").orElseThrow().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Broken.class,
                        b ->
                                assertThat(b.bug())
                                        .startsWith("IllegalStateException")
                                        .doesNotContain("secret"));
        assertThat(run.step("dns.mx").orElseThrow().outcome()).isInstanceOf(Outcome.Done.class);
        assertThat(run.step("dns.host.mail.example.org").orElseThrow().outcome())
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void whatIsNotReachedWithinTheBudgetIsSaid() {
        CheckRun run =
                run(
                        q ->
                                q instanceof Question.Lookup lookup && lookup.type() == DnsType.MX
                                        ? null
                                        : usual(q),
                        Duration.ofMillis(300));
        assertThat(run.step("dns.mx").orElseThrow().outcome())
                .isEqualTo(new Outcome.NotRun("budget"));
        assertThat(run.step("network.local").orElseThrow().outcome())
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void anInterruptEndsTheRunWithWhatIsKnownSoFar() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        List<CheckRun> ended = new ArrayList<>();
        Thread runner =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        ended.add(
                                                run(
                                                        q -> {
                                                            if (q
                                                                    instanceof
                                                                    Question.LocalNetwork) {
                                                                return usual(q);
                                                            }
                                                            asked.countDown();
                                                            return null;
                                                        },
                                                        Duration.ofMinutes(5))));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        runner.interrupt();
        runner.join(10_000);
        assertThat(ended).hasSize(1);
        assertThat(ended.getFirst().cancelled()).isTrue();
        assertThat(ended.getFirst().step("dns.mx").orElseThrow().outcome())
                .isInstanceOf(Outcome.Cancelled.class);
    }

    @Test
    void theDomainWithoutUsualNamesLeavesNothingToConnectTo() {
        CheckRun run = run(CheckRunnerTest::usual, Duration.ofSeconds(10));
        assertThat(run.steps())
                .allMatch(s -> !(s.check() instanceof PortCheck))
                .extracting(Step::id)
                .contains("dns.mx", "dns.host.mail.example.org", "dns.host.smtp.example.org");
    }
}
