package org.mailmend.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;

class SharedAnswersTest {
    private final TableDns dns =
            new TableDns()
                    .with("example.org", DnsType.TXT, "v=spf1 include:_spf.service.test -all")
                    .with("_spf.service.test", DnsType.TXT, "v=spf1 ip4:192.0.2.0/24 -all");

    private DomainDns around(SharedAnswers shared, String domain) {
        return shared.around(dns, domain);
    }

    @Test
    void namesOfOthersAreAskedOnceForAllDomains() throws Exception {
        try (SharedAnswers shared = new SharedAnswers()) {
            for (String domain : new String[] {"example.org", "example.com", "example.net"}) {
                Evidence.Dns answer =
                        around(shared, domain).lookup("_SPF.service.test", DnsType.TXT);
                assertThat(DomainDns.values(answer)).hasSize(1);
            }
            assertThat(dns.asked()).isEqualTo(1);
            around(shared, "example.org").lookup("_spf.service.test", DnsType.MX);
            assertThat(dns.asked()).isEqualTo(2);
        }
    }

    @Test
    void theDomainsOwnNamesAreAskedAnew() throws Exception {
        try (SharedAnswers shared = new SharedAnswers()) {
            around(shared, "example.org").lookup("www.example.org", DnsType.A);
            around(shared, "example.org").lookup("www.example.org", DnsType.A);
            assertThat(dns.asked()).isEqualTo(2);
        }
    }

    @Test
    void whatDnsDidNotAnswerIsAskedAgain() throws Exception {
        dns.silent("slow.test");
        try (SharedAnswers shared = new SharedAnswers()) {
            around(shared, "example.org").lookup("slow.test", DnsType.A);
            around(shared, "example.org").lookup("slow.test", DnsType.A);
            assertThat(dns.asked()).isEqualTo(2);
        }
    }
}
