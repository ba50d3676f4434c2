package org.mailmend.domain.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.domain.TableDns;
import org.mailmend.probe.DnsType;

import java.util.List;

class DmarcWalkTest {
    private final TableDns dns = new TableDns();

    private TableDns record(String domain, String text) {
        return dns.with("_dmarc." + domain, DnsType.TXT, text);
    }

    @Test
    void cutsLongNamesToSevenLabelsAfterTheFirstQuery() {
        assertThat(DmarcWalk.names("a.b.c.d.e.f.g.h.i.j.mail.example.com"))
                .containsExactly(
                        "a.b.c.d.e.f.g.h.i.j.mail.example.com",
                        "g.h.i.j.mail.example.com",
                        "h.i.j.mail.example.com",
                        "i.j.mail.example.com",
                        "j.mail.example.com",
                        "mail.example.com",
                        "example.com",
                        "com")
                .hasSize(8);
    }

    @Test
    void takesARecordAtAnIntermediateLabelMarkedAsOrganisation() throws Exception {
        record("example.com", "v=DMARC1; p=none");
        record("b.example.com", "v=DMARC1; p=reject; psd=n");
        DmarcVerdict verdict = DmarcVerdict.judge(dns, "a.b.example.com", List.of(), List.of());
        assertThat(verdict.foundAt()).isEqualTo("b.example.com");
        assertThat(verdict.organisation()).isEqualTo("b.example.com");
        assertThat(verdict.policy()).isEqualTo(DmarcPolicy.REJECT);
    }

    @Test
    void takesTheNameBelowAPublicSuffixAsOrganisation() throws Exception {
        record("bank.test", "v=DMARC1; p=reject; sp=quarantine; psd=y");
        DmarcVerdict verdict =
                DmarcVerdict.judge(
                        dns, "mail.giant.bank.test", List.of("other.bank.test"), List.of());
        assertThat(verdict.organisation()).isEqualTo("giant.bank.test");
        assertThat(verdict.foundAt()).isEqualTo("bank.test");
        assertThat(verdict.result()).isEqualTo(DmarcVerdict.Result.FAIL);
    }

    @Test
    void asksForAnotherPolicyWhereASubdomainDoesNotExist() throws Exception {
        record("example.com", "v=DMARC1; p=none; sp=quarantine; np=reject");
        dns.withName("there.example.com");
        assertThat(policyOf("there.example.com")).isEqualTo(DmarcPolicy.QUARANTINE);
        assertThat(policyOf("gone.example.com")).isEqualTo(DmarcPolicy.REJECT);
    }

    @Test
    void takesOneStepBackInTestMode() throws Exception {
        record("example.com", "v=DMARC1; p=reject; t=y");
        assertThat(policyOf("example.com")).isEqualTo(DmarcPolicy.QUARANTINE);
    }

    @Test
    void treatsSeveralRecordsAsNone() throws Exception {
        record("example.com", "v=DMARC1; p=reject");
        record("example.com", "v=DMARC1; p=none");
        assertThat(DmarcVerdict.judge(dns, "example.com", List.of(), List.of()).result())
                .isEqualTo(DmarcVerdict.Result.NONE);
    }

    @Test
    void doesNotCallASilentServerMissing() throws Exception {
        dns.silent("_dmarc.example.com");
        assertThat(DmarcVerdict.judge(dns, "example.com", List.of(), List.of()).result())
                .isEqualTo(DmarcVerdict.Result.TEMPERROR);
    }

    @Test
    void asksWhetherAStrangerTakesReports() throws Exception {
        ReportUri uri = ReportUri.parse("mailto:a@reports.test").orElseThrow();
        assertThat(DmarcReview.takesReports(dns, "example.com", uri)).isFalse();
        dns.with("example.com._report._dmarc.reports.test", DnsType.TXT, "v=DMARC1;");
        assertThat(DmarcReview.takesReports(dns, "example.com", uri)).isTrue();
    }

    @Test
    void saysWhatOlderReceiversSeeOnlyWhereItDiffers() throws Exception {
        record("example.com", "v=DMARC1; p=reject; rua=mailto:d@example.com");
        assertThat(reviewOf("mail.example.com"))
                .noneMatch(DmarcFinding.DmarcOlderReceivers.class::isInstance);
        record("lab.test", "v=DMARC1; p=reject; rua=mailto:d@lab.test");
        assertThat(reviewOf("mail.lab.test"))
                .noneMatch(DmarcFinding.DmarcOlderReceivers.class::isInstance);
        record("b.example.com", "v=DMARC1; p=none; psd=n; rua=mailto:d@example.com");
        assertThat(reviewOf("a.b.example.com"))
                .contains(new DmarcFinding.DmarcOlderReceivers(DmarcPolicy.NONE, "reject"));
    }

    private List<DmarcFinding> reviewOf(String domain) throws InterruptedException {
        return DmarcReview.of(dns, domain, DmarcWalk.from(dns, domain));
    }

    @Test
    void findsARecordUnderADoubledName() throws Exception {
        record("example.com.example.com", "v=DMARC1; p=none");
        DmarcWalk walk = DmarcWalk.from(dns, "example.com");
        assertThat(DmarcReview.of(dns, "example.com", walk))
                .containsExactly(
                        new DmarcFinding.DmarcMissing("example.com"),
                        new DmarcFinding.DmarcDoubledName("_dmarc.example.com.example.com"));
    }

    private DmarcPolicy policyOf(String domain) throws InterruptedException {
        DmarcPolicy policy = DmarcVerdict.judge(dns, domain, List.of(), List.of()).policy();
        return policy == null ? DmarcPolicy.NONE : policy;
    }
}
