package org.mailmend.bounce.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailmend.practice.Act.close;
import static org.mailmend.practice.Act.say;
import static org.mailmend.practice.Act.startTls;

import org.junit.jupiter.api.Test;
import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.Explainer;
import org.mailmend.diagnosis.Causes;
import org.mailmend.practice.PracticeNetwork;
import org.mailmend.practice.Script;
import org.mailmend.probe.LiveProbes;
import org.mailmend.probe.RunClock;
import org.mailmend.probe.TestMessage;
import org.mailmend.probe.TrustStores;
import org.mailmend.provider.Providers;
import org.mailmend.reply.ReplyCatalogue;
import org.mailmend.text.Words;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

class LiveLookTest {
    private static final Explainer EXPLAINER = new Explainer(ReplyCatalogue.load(), Causes.load());
    private static final LiveLook LOOK = new LiveLook(Providers.load());
    private static final String UNREACHABLE =
            "<bob@example.org>: connect to mx.example.org[203.0.113.9]:25: Connection timed out";

    private static final String ZONE =
            """
            @ MX 10 mx1.example.org.
            mx1 A 203.0.113.1
            """;

    private static Script server(PracticeNetwork.Builder network, boolean tls) {
        Script.Builder script = Script.builder(Script.Dialect.SMTP);
        script.greeting(say("220 mx1.example.org ready"));
        if (tls) {
            script.on("EHLO", say("250-mx1.example.org", "250 STARTTLS"))
                    .on("STARTTLS", say("220 go"), startTls(network.tls("mx1.example.org")));
        } else {
            script.on("EHLO", say("250 mx1.example.org"));
        }
        return script.on("QUIT", say("221 bye"), close()).build();
    }

    private static Looked look(PracticeNetwork network, String report) throws InterruptedException {
        Explained explained = EXPLAINER.explainText("--text", report);
        Delivery delivery = explained.deliveries().getFirst();
        LiveProbes.Surroundings surroundings =
                new LiveProbes.Surroundings(
                        List.of(network.resolver()),
                        network::route,
                        new TrustStores(List.of(network.authority().certificate())),
                        Clock.systemUTC(),
                        null,
                        null,
                        new TestMessage("", ""));
        RunClock clock = new RunClock(Clock.systemUTC(), Duration.ofSeconds(20));
        try (LiveProbes probes = new LiveProbes(surroundings, clock, "", null)) {
            LookTargets targets = LOOK.targets(LOOK.plan(explained, delivery), probes);
            return LOOK.look(delivery, targets, probes);
        }
    }

    private static void hasWords(Looked looked) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            assertThat(looked.sentence(Words.of(locale))).doesNotStartWith("[").doesNotContain("{");
        }
    }

    @Test
    void contradictsAReportOfASilentServerThatAnswersNow() throws InterruptedException {
        PracticeNetwork.Builder builder = PracticeNetwork.builder();
        builder.zone("example.org", ZONE).serve("203.0.113.1", 25, server(builder, true));
        try (PracticeNetwork network = builder.open()) {
            Looked looked = look(network, UNREACHABLE);
            assertThat(looked.answer()).isEqualTo(Looked.Answer.CONTRADICTS);
            assertThat(looked.key()).isEqualTo("answers-now");
            assertThat(looked.targets().names()).containsExactly("mx1.example.org");
            assertThat(looked.results())
                    .flatExtracting(r -> r.findings())
                    .contains(
                            new LookFinding.ServerAnswers("mx1.example.org", true, false),
                            new LookFinding.TlsWorks("mx1.example.org", "TLSv1.3"));
            assertThat(network.journal("203.0.113.1", 25).commands())
                    .noneMatch(c -> c.startsWith("MAIL") || c.startsWith("RCPT"))
                    .contains("STARTTLS");
            hasWords(looked);
        }
    }

    @Test
    void leavesASilentServerOpenWherePort25MayBeShut() throws InterruptedException {
        PracticeNetwork.Builder builder = PracticeNetwork.builder();
        builder.zone("example.org", ZONE);
        try (PracticeNetwork network = builder.open()) {
            Looked looked = look(network, UNREACHABLE);
            assertThat(looked.answer()).isEqualTo(Looked.Answer.LEAVES_OPEN);
            assertThat(looked.key()).isEqualTo("port25-unproven");
            hasWords(looked);
        }
    }

    @Test
    void confirmsASilentServerWhereAnotherOneAnswersAtPort25() throws InterruptedException {
        PracticeNetwork.Builder builder = PracticeNetwork.builder();
        builder.zone("example.org", ZONE)
                .zone("gmail.com", "smtp A 203.0.113.7\n")
                .serve("203.0.113.7", 25, server(builder, false));
        try (PracticeNetwork network = builder.open()) {
            Looked looked =
                    look(
                            network,
                            UNREACHABLE
                                    + "\n\n--- Original message ---\nReceived: from x\n"
                                    + "From: ana@gmail.com\nTo: bob@example.org\n"
                                    + "Message-ID: <1@gmail.com>\n");
            assertThat(looked.targets().plan().sender()).isEqualTo("ana@gmail.com");
            assertThat(looked.answer()).isEqualTo(Looked.Answer.CONFIRMS);
            assertThat(looked.key()).isEqualTo("silent");
            assertThat(looked.targets().names()).contains("smtp.gmail.com");
            hasWords(looked);
        }
    }

    @Test
    void callsNoHostThatOnlyTheMessageNames() throws InterruptedException {
        PracticeNetwork.Builder builder = PracticeNetwork.builder();
        builder.zone("example.org", "@ MX 0 .\n")
                .zone("example.net", "evil A 203.0.113.66\n")
                .serve("203.0.113.66", 25, server(builder, false));
        try (PracticeNetwork network = builder.open()) {
            Looked looked =
                    look(
                            network,
                            "<bob@example.org>: connect to evil.example.net[203.0.113.66]:25:"
                                    + " Connection refused");
            assertThat(looked.key()).isEqualTo("null-mx");
            assertThat(looked.answer()).isEqualTo(Looked.Answer.CONFIRMS);
            assertThat(network.journal("203.0.113.66", 25).connections()).isZero();
            assertThat(network.questions()).noneMatch(q -> q.contains("example.net"));
            hasWords(looked);
        }
    }

    @Test
    void callsNoPrivateAddress() throws InterruptedException {
        PracticeNetwork.Builder builder = PracticeNetwork.builder();
        builder.zone(
                        "example.org",
                        "@ MX 10 mx1.example.org.\nmx1 A 203.0.113.1\nmx1 A 127.0.0.1\n")
                .serve("203.0.113.1", 25, server(builder, false));
        try (PracticeNetwork network = builder.open()) {
            Looked looked = look(network, UNREACHABLE);
            assertThat(looked.key()).isEqualTo("not-public");
            assertThat(looked.targets().servers()).isEmpty();
            assertThat(looked.targets().refused())
                    .containsExactly(new LookFinding.NotPublic("mx1.example.org", "127.0.0.1"));
            assertThat(network.journal("203.0.113.1", 25).connections()).isZero();
            hasWords(looked);
        }
    }

    @Test
    void confirmsADomainThatDoesNotExist() throws InterruptedException {
        try (PracticeNetwork network = PracticeNetwork.builder().open()) {
            Looked looked =
                    look(
                            network,
                            "<bob@example.org>: Host or domain name not found. Name service error"
                                    + " for name=example.org type=MX: Host not found");
            assertThat(looked.answer()).isEqualTo(Looked.Answer.CONFIRMS);
            assertThat(looked.key()).isEqualTo("no-domain");
            hasWords(looked);
        }
    }

    @Test
    void looksAtTheSendingAddressThatTheServerNames() throws InterruptedException {
        PracticeNetwork.Builder builder = PracticeNetwork.builder();
        builder.zone("example.org", ZONE)
                .zone("2.0.192.in-addr.arpa", "55 PTR host.example.net.\n")
                .zone("example.net", "host A 192.0.2.99\n")
                .serve("203.0.113.1", 25, server(builder, true));
        try (PracticeNetwork network = builder.open()) {
            Looked looked =
                    look(
                            network,
                            "<bob@example.org>: host mx1.example.org[203.0.113.1] said: 550 5.7.25"
                                    + " Client host [192.0.2.55] rejected: cannot find your reverse"
                                    + " hostname");
            assertThat(looked.targets().plan().address()).hasToString("/192.0.2.55");
            assertThat(looked.answer()).isEqualTo(Looked.Answer.CONFIRMS);
            assertThat(looked.key()).isEqualTo("reverse-bad");
            hasWords(looked);
        }
    }

    @Test
    void confirmsANullMxThoughItsWordsAreARefusal() throws InterruptedException {
        try (PracticeNetwork network =
                PracticeNetwork.builder().zone("example.org", "@ MX 0 .\n").open()) {
            Looked looked =
                    look(
                            network,
                            "<bob@example.org>: Domain example.org does not accept mail (nullMX)");
            assertThat(looked.answer()).isEqualTo(Looked.Answer.CONFIRMS);
            assertThat(looked.key()).isEqualTo("null-mx");
            hasWords(looked);
        }
    }

    @Test
    void asksNothingAboutAnAddressThatNobodyComplainedAbout() {
        Explained explained =
                EXPLAINER.explainText(
                        "--text", UNREACHABLE + "; see 203.0.113.77 and http://203.0.113.77/why");
        assertThat(LOOK.plan(explained, explained.deliveries().getFirst()).address()).isNull();
    }

    @Test
    void confirmsThatTlsIsNotOffered() throws InterruptedException {
        PracticeNetwork.Builder builder = PracticeNetwork.builder();
        builder.zone("example.org", ZONE).serve("203.0.113.1", 25, server(builder, false));
        try (PracticeNetwork network = builder.open()) {
            Looked looked =
                    look(
                            network,
                            "<bob@example.org>: TLS is required, but was not offered by host"
                                    + " mx1.example.org[203.0.113.1]");
            assertThat(looked.key()).isEqualTo("tls-not-offered");
            assertThat(looked.answer()).isEqualTo(Looked.Answer.CONFIRMS);
            hasWords(looked);
        }
    }

    @Test
    void cannotLookIntoAMailbox() throws InterruptedException {
        PracticeNetwork.Builder builder = PracticeNetwork.builder();
        builder.zone("example.org", ZONE).serve("203.0.113.1", 25, server(builder, true));
        try (PracticeNetwork network = builder.open()) {
            Looked looked =
                    look(network, "<bob@example.org>: 552 5.2.2 Mailbox full, try again later");
            assertThat(looked.key()).isEqualTo("inside");
            assertThat(looked.answer()).isEqualTo(Looked.Answer.LEAVES_OPEN);
            hasWords(looked);
        }
    }

    @Test
    void namesNobodyForABareCode() throws InterruptedException {
        try (PracticeNetwork network = PracticeNetwork.builder().open()) {
            Looked looked = look(network, "441 4.4.1");
            assertThat(looked.key()).isEqualTo("nothing-named");
            assertThat(looked.targets().names()).isEmpty();
            assertThat(network.questions()).isEmpty();
        }
    }
}
