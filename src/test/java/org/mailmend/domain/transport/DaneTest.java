package org.mailmend.domain.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.domain.DomainFinding;
import org.mailmend.domain.TableDns;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.PeerCertificate;

import java.time.Instant;
import java.util.List;

class DaneTest {
    private static final String OWN = "a".repeat(64);
    private static final String OWN_KEY = "b".repeat(64);
    private static final String ISSUER = "c".repeat(64);
    private static final String ISSUER_KEY = "d".repeat(64);
    private static final String OTHER = "e".repeat(64);

    private final TableDns dns =
            new TableDns().with("example.org", DnsType.MX, "10 mx.example.org");

    private static PeerCertificate certificate(String hash, String key) {
        return new PeerCertificate(
                "CN=mx.example.org",
                "CN=Example Authority",
                List.of("mx.example.org"),
                Instant.EPOCH,
                Instant.EPOCH,
                "EC",
                256,
                "SHA256withECDSA",
                hash,
                false,
                List.of(),
                List.of(),
                List.of(),
                key);
    }

    private List<DomainFinding> look(String... records) throws InterruptedException {
        return look(
                h -> List.of(certificate(OWN, OWN_KEY), certificate(ISSUER, ISSUER_KEY)), records);
    }

    private List<DomainFinding> look(ShownCertificates shown, String... records)
            throws InterruptedException {
        dns.with("_25._tcp.mx.example.org", DnsType.TLSA, records);
        return new TransportReview(dns, null, shown)
                .dane("example.org", List.of("mx.example.org"))
                .findings();
    }

    private static final DomainFinding WORKS =
            new TransportFinding.DaneWorks(List.of("mx.example.org"));

    @Test
    void theServersOwnKeyMatches() throws Exception {
        dns.signed();
        assertThat(look("3 1 1 " + OWN_KEY)).containsExactly(WORKS);
    }

    @Test
    void oneMatchingRecordIsEnough() throws Exception {
        dns.signed();
        assertThat(look("3 1 1 " + OTHER, "3 0 1 " + OWN)).containsExactly(WORKS);
    }

    @Test
    void anAuthorityMatchesOnlyAsOne() throws Exception {
        dns.signed();
        assertThat(look("2 1 1 " + ISSUER_KEY)).containsExactly(WORKS);
    }

    @Test
    void theIssuersKeyIsNotTheServersOwn() throws Exception {
        dns.signed();
        assertThat(look("3 1 1 " + ISSUER_KEY))
                .containsExactly(
                        new TransportFinding.DaneMismatch("mx.example.org", "3 1 1 " + OWN_KEY));
    }

    @Test
    void anotherCertificateIsAMismatchWithTheRecordThatFits() throws Exception {
        dns.signed();
        List<DomainFinding> found = look("3 1 1 " + OTHER);
        assertThat(found)
                .containsExactly(
                        new TransportFinding.DaneMismatch("mx.example.org", "3 1 1 " + OWN_KEY));
        assertThat(found.getFirst().cause()).isEqualTo("domain.tlsa-mismatch");
    }

    @Test
    void withoutDnssecNobodyCompares() throws Exception {
        assertThat(look("3 1 1 " + OTHER))
                .containsExactly(new TransportFinding.DaneUnsigned("mx.example.org"));
    }

    @Test
    void aServerThatCannotBeReachedIsNoMismatch() throws Exception {
        dns.signed();
        assertThat(look(h -> List.of(), "3 1 1 " + OTHER))
                .containsExactly(new TransportFinding.DaneUnseen("mx.example.org"));
    }

    @Test
    void aHashThatIsNotComparedIsNoMismatch() throws Exception {
        dns.signed();
        assertThat(look("3 1 2 " + OTHER + OTHER))
                .containsExactly(new TransportFinding.DaneUnseen("mx.example.org"));
    }

    @Test
    void signaturesThatDoNotHoldAreAFaultOfTheirOwn() throws Exception {
        dns.proofFailing("_25._tcp.mx.example.org", new Evidence.ServerFailed("6 dnssec bogus"));
        List<DomainFinding> found = look("3 1 1 " + OWN_KEY);
        assertThat(found)
                .containsExactly(
                        new TransportFinding.DaneBogus("mx.example.org", "6 dnssec bogus"));
        assertThat(found.getFirst().cause()).isEqualTo("dns.dnssec-bogus");
    }

    @Test
    void aResolverThatFailsIsNoBrokenSignature() throws Exception {
        dns.proofFailing("_25._tcp.mx.example.org", new Evidence.ServerFailed(null));
        assertThat(look("3 1 1 " + OWN_KEY))
                .containsExactly(
                        new TransportFinding.TransportUnanswered("_25._tcp.mx.example.org"));
    }

    @Test
    void unsignedMxRecordsAreSaid() throws Exception {
        dns.signed().proofFailing("example.org", new Evidence.NoSuchRecords());
        assertThat(look("3 1 1 " + OWN_KEY))
                .contains(new TransportFinding.DaneMxUnsigned("example.org"), WORKS);
    }
}
