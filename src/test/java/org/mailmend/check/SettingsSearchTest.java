package org.mailmend.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.account.EmailAddress;
import org.mailmend.account.Protocol;
import org.mailmend.discovery.Source;
import org.mailmend.practice.MailScripts;
import org.mailmend.practice.PracticeNetwork;
import org.mailmend.probe.LiveProbes;
import org.mailmend.probe.RunClock;
import org.mailmend.probe.TestMessage;
import org.mailmend.probe.TrustStores;
import org.mailmend.provider.Providers;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

class SettingsSearchTest {
    private static SettingsSearch.Result search(PracticeNetwork.Builder builder)
            throws InterruptedException {
        RunClock clock = new RunClock(Clock.systemUTC(), Duration.ofSeconds(30));
        try (PracticeNetwork network = builder.open();
                LiveProbes probes =
                        new LiveProbes(
                                new LiveProbes.Surroundings(
                                        List.of(network.resolver()),
                                        network::route,
                                        new TrustStores(List.of(network.authority().certificate())),
                                        Clock.systemUTC(),
                                        null,
                                        null,
                                        new TestMessage("s", "b")),
                                clock,
                                "ana@example.org",
                                null)) {
            SettingsSearch.Result result =
                    new SettingsSearch(
                                    Providers.of(List.of()),
                                    probes,
                                    new EmailAddress("ana", "example.org"),
                                    true)
                            .run();
            assertThat(network.signIns()).isZero();
            return result;
        }
    }

    private static void serve(PracticeNetwork.Builder builder) {
        builder.serve(
                "192.0.2.10",
                587,
                MailScripts.smtp("mail.example.org")
                        .startTls(builder.tls("mail.example.org"))
                        .build());
        builder.serve(
                "192.0.2.10",
                993,
                MailScripts.imap("mail.example.org")
                        .implicitTls(builder.tls("mail.example.org"))
                        .build());
        builder.serve(
                "192.0.2.10",
                995,
                MailScripts.pop3("mail.example.org")
                        .implicitTls(builder.tls("mail.example.org"))
                        .build());
    }

    @Test
    void provesUsualNamesWhereNobodyNamesAny() throws InterruptedException {
        PracticeNetwork.Builder builder = PracticeNetwork.builder();
        builder.zone("example.org", "@ 300 IN MX 10 mail\nmail 300 IN A 192.0.2.10\n");
        serve(builder);
        SettingsSearch.Result result = search(builder);
        assertThat(result.candidates())
                .filteredOn(SettingsSearch.Found::proven)
                .extracting(f -> f.candidate().server().stepPrefix())
                .containsExactlyInAnyOrder("smtp.587", "imap.993", "pop.995");
        assertThat(result.candidates()).allMatch(f -> f.candidate().mayHoldSecret());
        assertThat(result.candidates().getFirst().proven()).isTrue();
        assertThat(result.sources())
                .containsEntry(Source.SRV, SettingsSearch.Answer.NONE)
                .containsEntry(Source.MX, SettingsSearch.Answer.FOUND)
                .containsEntry(Source.GUESS, SettingsSearch.Answer.FOUND);
    }

    @Test
    void takesServiceRecordsAndTrustsThemInsideTheOwnDomainAlone() throws InterruptedException {
        PracticeNetwork.Builder builder = PracticeNetwork.builder();
        builder.zone(
                "example.org",
                """
                @ 300 IN MX 10 mail
                mail 300 IN A 192.0.2.10
                _imaps._tcp 300 IN SRV 0 1 993 mail
                _submission._tcp 300 IN SRV 0 1 587 mail.example.com.
                """);
        builder.zone("example.com", "mail 300 IN A 192.0.2.10\n");
        serve(builder);
        SettingsSearch.Result result = search(builder);
        assertThat(result.candidates())
                .filteredOn(f -> f.candidate().server().protocol() == Protocol.IMAP)
                .singleElement()
                .satisfies(
                        f -> {
                            assertThat(f.candidate().source()).isEqualTo(Source.SRV);
                            assertThat(f.candidate().mayHoldSecret()).isTrue();
                            assertThat(f.proven()).isTrue();
                        });
        assertThat(result.candidates())
                .filteredOn(f -> f.candidate().server().protocol() == Protocol.SMTP)
                .singleElement()
                .satisfies(
                        f -> {
                            assertThat(f.candidate().mayHoldSecret()).isFalse();
                            assertThat(f.proven()).isFalse();
                        });
    }

    @Test
    void aDomainThatHasNothingIsSaidSo() throws InterruptedException {
        PracticeNetwork.Builder builder = PracticeNetwork.builder();
        builder.zone("example.org", "@ 300 IN TXT \"nothing\"\n");
        SettingsSearch.Result result = search(builder);
        assertThat(result.candidates()).isEmpty();
        assertThat(result.sources()).containsEntry(Source.MX, SettingsSearch.Answer.NONE);
    }
}
