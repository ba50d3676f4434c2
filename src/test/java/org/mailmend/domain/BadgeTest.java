package org.mailmend.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.probe.DnsType;
import org.mailmend.text.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

class BadgeTest {
    private final TableDns dns = new TableDns();

    private TableDns sending(String spf) {
        return dns.with("example.org", DnsType.MX, "10 mx.example.org")
                .with("mx.example.org", DnsType.A, "192.0.2.25")
                .with("25.2.0.192.in-addr.arpa", DnsType.PTR, "mx.example.org")
                .with("example.org", DnsType.TXT, spf);
    }

    private DomainReport look() throws InterruptedException {
        return new DomainCheckup(dns, null).run("example.org", List.of(), List.of());
    }

    private static Badge badge(DomainReport report, String id) {
        return Badge.of(report.result(id));
    }

    @Test
    void aPolicyThatOnlyWatchesIsTooWeak() throws Exception {
        sending("v=spf1 mx -all").with("_dmarc.example.org", DnsType.TXT, "v=DMARC1; p=none");
        DomainReport report = look();
        assertThat(badge(report, "dmarc")).isEqualTo(Badge.TOO_WEAK);
        assertThat(badge(report, "spf")).isEqualTo(Badge.GOOD);
        assertThat(badge(report, "mx")).isEqualTo(Badge.GOOD);
        assertThat(badge(report, "reverse-dns")).isEqualTo(Badge.GOOD);
        assertThat(badge(report, "tls-rpt")).isEqualTo(Badge.MISSING);
        assertThat(badge(report, "blocklists")).isEqualTo(Badge.NOT_CHECKED);
        DomainWords words = new DomainWords(Words.of(Locale.ENGLISH));
        assertThat(words.headline(look())).isEqualTo("Something at example.org needs mending");
        dns.with("s1._domainkey.example.org", DnsType.TXT, KEY);
        assertThat(Headline.of(look())).isEqualTo(Headline.WATCHED);
        assertThat(words.headline(look())).isEqualTo("Mail from example.org can be forged");
        assertThat(words.badge(report.result("dmarc"))).isEqualTo("Too weak");
    }

    /// The key of RFC 8463 appendix A.2.
    private static final String KEY =
            "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    @Test
    void whatIsMissingIsNotCalledBroken() throws Exception {
        sending("nothing");
        DomainReport report = look();
        assertThat(badge(report, "spf")).isEqualTo(Badge.MISSING);
        assertThat(badge(report, "dmarc")).isEqualTo(Badge.MISSING);
        assertThat(Headline.of(report)).isEqualTo(Headline.UNGUARDED);
    }

    @Test
    void anOpenRecordIsTooWeakAndABrokenOneBroken() throws Exception {
        sending("v=spf1 +all")
                .with("_dmarc.example.org", DnsType.TXT, "v=DMARC1; p=reject; sp=maybe");
        DomainReport report = look();
        assertThat(badge(report, "spf")).isEqualTo(Badge.TOO_WEAK);
        assertThat(badge(report, "dmarc")).isEqualTo(Badge.BROKEN);
        assertThat(Headline.of(report)).isEqualTo(Headline.OPEN);
    }

    @Test
    void aDomainThatDoesNotExistIsSaidToBeNone() throws Exception {
        DomainReport report = look();
        assertThat(Headline.of(report)).isEqualTo(Headline.NO_DOMAIN);
        assertThat(badge(report, "spf")).isEqualTo(Badge.NOT_CHECKED);
    }

    @Test
    void silenceIsUnclearAndNotGuarded() throws Exception {
        dns.with("example.org", DnsType.MX, "10 mx.example.org").silent("example.org");
        dns.with("s1._domainkey.example.org", DnsType.TXT, KEY)
                .silent("_dmarc.example.org")
                .silent("mx.example.org");
        assertThat(Headline.of(look())).isEqualTo(Headline.UNCLEAR);
        assertThat(badge(look(), "dmarc")).isEqualTo(Badge.NOT_CHECKED);
    }

    @Test
    void eachPartIsToldOnceWhileTheLookGoesOn() throws Exception {
        sending("v=spf1 mx -all");
        List<String> told = java.util.Collections.synchronizedList(new ArrayList<>());
        DomainReport report =
                new DomainCheckup(dns, null)
                        .run("example.org", List.of(), List.of(), r -> told.add(r.id()));
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        report.results().stream().map(DomainResult::id).toList());
    }

    @Test
    void everyWordIsThere() {
        for (Badge badge : Badge.values()) {
            assertThat(Words.of(Locale.GERMAN).say("Badge." + badge.name())).isNotBlank();
        }
        for (Headline headline : Headline.values()) {
            for (String kind : List.of("headline", "lead")) {
                String key = "domain." + kind + "." + headline.name();
                assertThat(Words.of(Locale.GERMAN).say(key, "domain", "example.org")).isNotBlank();
            }
        }
    }
}
