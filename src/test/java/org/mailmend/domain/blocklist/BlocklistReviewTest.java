package org.mailmend.domain.blocklist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailmend.domain.DomainCheckup;
import org.mailmend.domain.Grade;
import org.mailmend.domain.TableDns;
import org.mailmend.domain.blocklist.BlocklistReview.Entry;
import org.mailmend.domain.blocklist.BlocklistReview.Looked;
import org.mailmend.domain.blocklist.BlocklistReview.State;
import org.mailmend.probe.DnsType;

import java.net.InetAddress;
import java.util.List;

class BlocklistReviewTest {
    private static final String ZEN = "zen.spamhaus.org";
    private static final String DBL = "dbl.spamhaus.org";

    private final TableDns dns = new TableDns();

    /// A list whose test entries are in order.
    private void working(String zone) {
        dns.with("2.0.0.127." + zone, DnsType.A, "127.0.0.2").withName(zone);
    }

    private Entry ask(String zone, String what) throws InterruptedException {
        List<Blocklist> one = Blocklist.all().stream().filter(l -> l.zone().equals(zone)).toList();
        return new BlocklistReview(dns, one).look(what).entries().getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.2,   LISTED, SPAM",
        "127.0.0.3,   LISTED, SPAM",
        "127.0.0.4,   LISTED, EXPLOITED",
        "127.0.0.30,  LISTED, BOTNET",
        "127.0.0.77,  LISTED, LISTED",
        "127.0.0.10,  POLICY, POLICY",
        "127.0.0.11,  POLICY, POLICY",
        "127.0.0.1,       REFUSED, LISTED",
        "127.255.255.252, REFUSED, LISTED",
        "127.255.255.254, REFUSED, LISTED",
        "127.255.255.255, REFUSED, LISTED",
        "192.0.2.1,       BROKEN,  LISTED"
    })
    void anAnswerMeansWhatTheListSaysItMeans(String answer, State state, ListingKind kind)
            throws Exception {
        working(ZEN);
        dns.with("7.2.0.192." + ZEN, DnsType.A, answer);
        Entry entry = ask(ZEN, "192.0.2.7");
        assertThat(entry.state()).isEqualTo(state);
        assertThat(entry.kind()).isEqualTo(kind);
    }

    @Test
    void aListingIsToldWithTheWordsOfTheList() throws Exception {
        working(ZEN);
        dns.with("7.2.0.192." + ZEN, DnsType.A, "127.0.0.10", "127.0.0.4")
                .with("7.2.0.192." + ZEN, DnsType.TXT, "https://lists.example/query/192.0.2.7");
        Entry entry = ask(ZEN, "192.0.2.7");
        assertThat(entry.kind()).isEqualTo(ListingKind.EXPLOITED);
        assertThat(entry.said()).isEqualTo("https://lists.example/query/192.0.2.7");
        Looked looked = new Looked("192.0.2.7", List.of(entry));
        assertThat(looked.listed()).isTrue();
        assertThat(looked.findings().getFirst().cause()).isEqualTo("domain.listed");
    }

    @Test
    void whatIsNotThereIsNotListed() throws Exception {
        working(ZEN);
        assertThat(ask(ZEN, "192.0.2.7").state()).isEqualTo(State.NOT_LISTED);
    }

    @Test
    void aListThatRefusesTheResolverHasSaidNothing() throws Exception {
        dns.with("2.0.0.127." + ZEN, DnsType.A, "127.255.255.254")
                .with("1.0.0.127." + ZEN, DnsType.A, "127.255.255.254")
                .with("7.2.0.192." + ZEN, DnsType.A, "127.255.255.254");
        assertThat(ask(ZEN, "192.0.2.7").state()).isEqualTo(State.REFUSED);
    }

    @Test
    void aListThatListsTheWorldHasSaidNothing() throws Exception {
        dns.with("2.0.0.127." + ZEN, DnsType.A, "127.0.0.2")
                .with("1.0.0.127." + ZEN, DnsType.A, "127.0.0.2")
                .with("7.2.0.192." + ZEN, DnsType.A, "127.0.0.2");
        assertThat(ask(ZEN, "192.0.2.7").state()).isEqualTo(State.BROKEN);
    }

    @Test
    void aListThatIsGoneHasSaidNothing() throws Exception {
        assertThat(ask(ZEN, "192.0.2.7").state()).isEqualTo(State.BROKEN);
    }

    @Test
    void silenceIsNotTheSameAsNotListed() throws Exception {
        working(ZEN);
        dns.silent("7.2.0.192." + ZEN);
        Entry entry = ask(ZEN, "192.0.2.7");
        assertThat(entry.state()).isEqualTo(State.SILENT);
        assertThat(new Looked("192.0.2.7", List.of(entry)).known()).isFalse();
    }

    @Test
    void anAddressOfIpv6IsAskedNibbleByNibble() throws Exception {
        dns.with("2.0.0.0.0.0.f.7.f.f.f.f" + ".0".repeat(20) + "." + ZEN, DnsType.A, "127.0.0.2")
                .with(
                        "7.0.0.0" + ".0".repeat(20) + ".8.b.d.0.1.0.0.2." + ZEN,
                        DnsType.A,
                        "127.0.0.4");
        assertThat(ask(ZEN, "2001:db8::7").state()).isEqualTo(State.LISTED);
    }

    @ParameterizedTest
    @CsvSource({
        "dbl.spamhaus.org, dbltest.com,    127.0.1.2,   127.0.1.4,   LISTED,  PHISHING",
        "dbl.spamhaus.org, dbltest.com,    127.0.1.2,   127.0.1.103, LISTED,  ABUSED",
        "dbl.spamhaus.org, dbltest.com,    127.0.1.2,   127.0.1.255, REFUSED, LISTED",
        "multi.surbl.org,  test.surbl.org, 127.0.0.254, 127.0.0.16,  LISTED,  MALWARE",
        "multi.uribl.com,  test.uribl.com, 127.0.0.14,  127.0.0.2,   LISTED,  SPAM",
        "multi.uribl.com,  test.uribl.com, 127.0.0.14,  127.0.0.4,   LISTED,  NEUTRAL",
        "multi.uribl.com,  test.uribl.com, 127.0.0.14,  127.0.0.1,   REFUSED, LISTED"
    })
    void aListOfDomainsHasItsOwnTestEntryAndItsOwnBits(
            String zone, String test, String always, String answer, State state, ListingKind kind)
            throws Exception {
        dns.with(test + "." + zone, DnsType.A, always)
                .with("example.org." + zone, DnsType.A, answer);
        Entry entry = ask(zone, "example.org");
        assertThat(entry.state()).isEqualTo(state);
        assertThat(entry.kind()).isEqualTo(kind);
    }

    @Test
    void addressesAreNotAskedAtListsOfDomains() throws Exception {
        List<Entry> entries = new BlocklistReview(dns, Blocklist.all()).look("192.0.2.7").entries();
        assertThat(entries).extracting(e -> e.list().zone()).contains(ZEN).doesNotContain(DBL);
    }

    @Test
    void everyListHasASourceAndMeanings() {
        assertThat(Blocklist.all())
                .isNotEmpty()
                .allSatisfy(
                        l -> {
                            assertThat(l.source()).isNotBlank();
                            assertThat(l.asOf()).isNotBlank();
                            assertThat(l.meanings()).isNotEmpty();
                        });
    }

    @Test
    void theDomainAndItsOwnServersAreAskedTogether() throws Exception {
        working(ZEN);
        dns.with(DBL, DnsType.NS, "ns.example.net")
                .with("dbltest.com." + DBL, DnsType.A, "127.0.1.2")
                .with("example.org", DnsType.MX, "10 mx.example.org")
                .with("mx.example.org", DnsType.A, "192.0.2.25")
                .with("25.2.0.192." + ZEN, DnsType.A, "127.0.0.3");
        var result =
                new DomainCheckup(dns, null, null, Blocklist.all())
                        .run("example.org", List.of(), List.<InetAddress>of())
                        .result("blocklists");
        assertThat(result.grade()).isEqualTo(Grade.WARNING);
        assertThat(result.causes()).containsExactly("domain.listed");
        assertThat(result.findings())
                .contains(new BlocklistFinding.NotListed("example.org", List.of("Spamhaus DBL")));
    }
}
