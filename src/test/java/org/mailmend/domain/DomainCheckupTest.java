package org.mailmend.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.domain.dkim.DkimFinding;
import org.mailmend.domain.spf.SpfFinding;
import org.mailmend.domain.transport.PolicyFetch;
import org.mailmend.domain.transport.TransportFinding;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.text.Words;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

class DomainCheckupTest {
    /// The key of RFC 8463 appendix A.2.
    private static final String KEY = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    private final TableDns dns = new TableDns();

    private TableDns healthy() {
        return dns.with("example.org", DnsType.MX, "10 mx.example.org")
                .with("mx.example.org", DnsType.A, "192.0.2.25")
                .with("mx.example.org", DnsType.AAAA, "2001:db8::25")
                .with("example.org", DnsType.NS, "anna.ns.cloudflare.com", "bob.ns.cloudflare.com")
                .with("example.org", DnsType.TXT, "v=spf1 mx include:_spf.google.com ~all")
                .with("_spf.google.com", DnsType.TXT, "v=spf1 ip4:198.51.100.0/24 ~all")
                .with(
                        "_dmarc.example.org",
                        DnsType.TXT,
                        "v=DMARC1; p=reject; rua=mailto:d@example.org")
                .with("_mta-sts.example.org", DnsType.TXT, "v=STSv1; id=1")
                .with("_smtp._tls.example.org", DnsType.TXT, "v=TLSRPTv1; rua=mailto:t@example.org")
                .with("google._domainkey.example.org", DnsType.TXT, "v=DKIM1; k=ed25519; p=" + KEY)
                .with("25.2.0.192.in-addr.arpa", DnsType.PTR, "mx.example.org");
    }

    private static PolicyFetch answering(int status, String policy) {
        return url -> new Evidence.Page(url.toString(), false, status, policy, null, null);
    }

    private DomainReport look(PolicyFetch policies) throws InterruptedException {
        return new DomainCheckup(dns, policies)
                .run("example.org", List.of(), List.of(InetAddress.ofLiteral("192.0.2.25")));
    }

    @Test
    void findsNothingWrongWithAWellKeptDomain() throws Exception {
        healthy();
        DomainReport report =
                look(
                        answering(
                                200,
                                "version: STSv1\nmode: enforce\nmx: *.example.org\n"
                                        + "max_age: 1209600\n"));
        assertThat(report.results().stream().filter(r -> r.grade().compareTo(Grade.WARNING) >= 0))
                .isEmpty();
        assertThat(report.results().stream().map(DomainResult::id))
                .containsExactly(
                        "mx",
                        "spf",
                        "dkim",
                        "dmarc",
                        "mta-sts",
                        "tls-rpt",
                        "dane",
                        "bimi",
                        "reverse-dns",
                        "blocklists");
        assertThat(report.result("mta-sts").grade()).isEqualTo(Grade.GOOD);
        assertThat(report.result("reverse-dns").grade()).isEqualTo(Grade.GOOD);
        assertThat(report.result("dkim").findings().getFirst())
                .isInstanceOf(DkimFinding.DkimKeyWorks.class);
        assertThat(report.host().map(DnsHost::name)).contains("Cloudflare");
        assertThat(report.services().stream().map(KnownSender::name))
                .containsExactly("Google Workspace");
    }

    @Test
    void saysWhatIsMissingOnABareDomain() throws Exception {
        dns.with("example.org", DnsType.MX, "10 mx.example.org")
                .with("mx.example.org", DnsType.A, "192.0.2.25");
        DomainReport report = look(answering(404, ""));
        assertThat(report.result("spf").causes()).containsExactly("domain.spf-missing");
        assertThat(report.result("dmarc").causes()).containsExactly("domain.dmarc-missing");
        assertThat(report.result("dkim").causes()).containsExactly("domain.dkim-missing");
        assertThat(report.result("reverse-dns").causes()).containsExactly("domain.reverse-dns");
        assertThat(report.result("mta-sts").grade()).isEqualTo(Grade.NONE);
        Words words = Words.of(Locale.ENGLISH);
        DomainWords said = new DomainWords(words);
        assertThat(said.summary(report.result("spf")))
                .isEqualTo("example.org does not say who may send for it (no SPF record).");
        assertThat(said.advice(report.result("spf"))).hasSize(1);
    }

    @Test
    void seesThatAPolicyShutsOutTheOwnMailServer() throws Exception {
        healthy();
        DomainReport report =
                look(
                        answering(
                                200,
                                "version: STSv1\nmode: enforce\nmx: old.example.org\n"
                                        + "max_age: 1209600\n"));
        assertThat(report.result("mta-sts").findings())
                .contains(new TransportFinding.MtaStsShutsOut(List.of("mx.example.org")));
        assertThat(report.result("mta-sts").causes()).containsExactly("domain.mta-sts-invalid");
    }

    @Test
    void takesADomainThatNeitherSendsNorReceivesForWhatItIs() throws Exception {
        dns.with("example.org", DnsType.MX, "0 .")
                .with("example.org", DnsType.TXT, "v=spf1 -all")
                .with("_dmarc.example.org", DnsType.TXT, "v=DMARC1; p=reject");
        DomainReport report = new DomainCheckup(dns, null).run("example.org", List.of(), List.of());
        assertThat(report.worst()).isLessThan(Grade.WARNING);
        assertThat(report.result("spf").findings())
                .contains(new SpfFinding.SpfSendsNothing("example.org"));
        assertThat(report.result("dkim").grade()).isEqualTo(Grade.NONE);
    }

    @Test
    void saysNothingAboutPartsOfADomainThatDoesNotExist() throws Exception {
        DomainReport report = new DomainCheckup(dns, null).run("gone.test", List.of(), List.of());
        assertThat(report.result("mx").grade()).isEqualTo(Grade.PROBLEM);
        assertThat(report.result("spf").grade()).isEqualTo(Grade.UNKNOWN);
        assertThat(report.incomplete()).isFalse();
    }

    @Test
    void doesNotTakeSilenceForAbsence() throws Exception {
        for (String name : List.of("example.org", "_dmarc.example.org", "_mta-sts.example.org")) {
            dns.silent(name);
        }
        DomainReport report = new DomainCheckup(dns, null).run("example.org", List.of(), List.of());
        assertThat(report.result("spf").grade()).isEqualTo(Grade.UNKNOWN);
        assertThat(report.result("dmarc").grade()).isEqualTo(Grade.UNKNOWN);
        assertThat(report.result("mx").grade()).isEqualTo(Grade.UNKNOWN);
        assertThat(report.incomplete()).isTrue();
    }

    @Test
    void looksForTheSelectorsOfAServiceThatTheRecordNames() throws Exception {
        healthy().with("old._domainkey.example.org", DnsType.TXT, "v=DKIM1; k=rsa; p=");
        DomainReport report =
                new DomainCheckup(dns, null).run("example.org", List.of("old"), List.of());
        assertThat(report.result("dkim").findings())
                .contains(new DkimFinding.DkimKeyWorks("google", "ed25519", 256));
        assertThat(report.result("dkim").causes()).containsExactly("domain.dkim-invalid");
    }

    @Test
    void fetchesThePolicyFromItsOneAddress() throws Exception {
        healthy();
        List<URI> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
        look(
                url -> {
                    asked.add(url);
                    return answering(301, "").fetch(url);
                });
        assertThat(asked)
                .containsExactly(URI.create("https://mta-sts.example.org/.well-known/mta-sts.txt"));
    }
}
