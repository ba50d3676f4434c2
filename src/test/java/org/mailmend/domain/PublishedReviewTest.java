package org.mailmend.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.text.Words;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

class PublishedReviewTest {
    private static final Publication MADE =
            Publication.of("_dmarc.example.org", "v=DMARC1; p=reject", true, List.of(), ";");

    private final TableDns dns = new TableDns();
    private final TableDns second = new TableDns();
    private final Map<String, TableDns> servers = new HashMap<>();

    @BeforeEach
    void twoServers() {
        dns.with("example.org", DnsType.NS, "a.dns.test", "b.dns.test")
                .with("a.dns.test", DnsType.A, "192.0.2.1")
                .with("b.dns.test", DnsType.AAAA, "2001:db8::2");
        servers.put("192.0.2.1", new TableDns());
        servers.put("2001:db8::2", new TableDns());
    }

    private TableDns server(String address) {
        return Objects.requireNonNull(servers.get(address), address);
    }

    private PublishedReview look() throws InterruptedException {
        return PublishedReview.of(
                dns,
                (server, name, type) -> server(HostName.shortest(server)).lookup(name, type),
                new PublishedReview.Resolver("resolver.test", second),
                MADE);
    }

    private static void publish(TableDns place, String... texts) {
        place.with("_dmarc.example.org", DnsType.TXT, texts);
    }

    private List<String> sentences(PublishedReview review) {
        return new DomainWords(Words.of(Locale.ENGLISH)).sentences(review.result());
    }

    @Test
    void saysThatTheRecordStandsEverywhere() throws Exception {
        servers.values().forEach(s -> publish(s, "v=DMARC1;p=reject;"));
        publish(second, "v=DMARC1; p=reject");
        PublishedReview review = look();
        assertThat(review.state()).isEqualTo(PublishedReview.State.EVERYWHERE);
        assertThat(review.result().grade()).isEqualTo(Grade.GOOD);
        assertThat(review.againSeconds()).isZero();
        assertThat(sentences(review))
                .containsExactly(
                        "a.dns.test gives the new record.",
                        "b.dns.test gives the new record.",
                        "Others see it, too (asked: resolver.test).");
    }

    @Test
    void tellsAServerThatLagsBehindFromAResolverThatRemembers() throws Exception {
        publish(server("192.0.2.1"), "v=DMARC1; p=reject");
        publish(server("2001:db8::2"), "v=DMARC1; p=none");
        publish(second, "v=DMARC1; p=none");
        PublishedReview review = look();
        assertThat(review.state()).isEqualTo(PublishedReview.State.PARTLY);
        assertThat(review.result().findings())
                .contains(
                        new PublishedFinding.StandsOld("b.dns.test", "v=DMARC1; p=none"),
                        new PublishedFinding.RemembersOld("resolver.test", 3600));
        assertThat(review.againSeconds()).isEqualTo(3600);
    }

    @Test
    void findsTheRecordUnderTheDoubledName() throws Exception {
        dns.with("_dmarc.example.org.example.org", DnsType.TXT, "v=DMARC1; p=reject");
        PublishedReview review = look();
        assertThat(review.state()).isEqualTo(PublishedReview.State.NOWHERE);
        assertThat(review.result().findings())
                .contains(new PublishedFinding.StandsDoubled("_dmarc.example.org.example.org"));
    }

    @Test
    void seesQuotesInsideTheValueAndASecondRecord() throws Exception {
        publish(server("192.0.2.1"), "\"v=DMARC1; p=reject\"");
        publish(server("2001:db8::2"), "v=DMARC1; p=reject", "v=DMARC1; p=none");
        publish(second, "google-site-verification=x", "v=DMARC1; p=reject");
        PublishedReview review = look();
        assertThat(review.state()).isEqualTo(PublishedReview.State.PARTLY);
        assertThat(review.result().findings())
                .contains(
                        new PublishedFinding.StandsQuoted("a.dns.test"),
                        new PublishedFinding.StandsBeside("b.dns.test", "v=DMARC1; p=none"));
    }

    @Test
    void doesNotTakeSilenceForAbsence() throws Exception {
        servers.values().forEach(s -> s.silent("_dmarc.example.org"));
        second.failing("_dmarc.example.org", new Evidence.DnsTimedOut(Duration.ofSeconds(5)));
        PublishedReview review = look();
        assertThat(review.state()).isEqualTo(PublishedReview.State.UNKNOWN);
        assertThat(review.result().findings())
                .containsExactly(new PublishedFinding.NobodyAnswered("_dmarc.example.org"));
    }

    @Test
    void asksNoServerInsideThisNetwork() throws Exception {
        TableDns lying = new TableDns();
        lying.with("example.org", DnsType.NS, "router.test")
                .with("router.test", DnsType.A, "192.168.1.1", "127.0.0.1");
        PublishedReview review =
                PublishedReview.of(
                        lying,
                        (server, name, type) -> {
                            throw new AssertionError(server);
                        },
                        null,
                        MADE);
        assertThat(review.state()).isEqualTo(PublishedReview.State.UNKNOWN);
    }

    @Test
    void knowsForWhichDomainARecordSpeaks() {
        assertThat(MADE.domain()).isEqualTo("example.org");
        assertThat(
                        Publication.of("s1._domainkey.example.co.uk", "x", true, List.of(), ";")
                                .domain())
                .isEqualTo("example.co.uk");
        assertThat(Publication.of("example.org", "x", true, List.of(), " ").domain())
                .isEqualTo("example.org");
    }
}
