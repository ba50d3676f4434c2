package org.mailmend.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailmend.account.Account;
import org.mailmend.account.GivenServer;
import org.mailmend.account.Protocol;
import org.mailmend.check.CaseFile;
import org.mailmend.check.CheckListener;
import org.mailmend.check.CheckRequest;
import org.mailmend.check.Outcome;
import org.mailmend.check.Step;
import org.mailmend.domain.TableDns;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Observation;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;
import org.mailmend.probe.RunClock;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class DomainRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    private final TableDns dns = new TableDns();
    private @Nullable String policy;

    /// DNS from the table; every port is closed.
    private final class Scripted implements Probes {
        private final Map<Question<?>, Observation> made = new LinkedHashMap<>();

        @Override
        public synchronized Observation observe(Question<?> question) {
            return made.computeIfAbsent(
                    question, q -> new Observation(q, answer(q), 0, 1, List.of()));
        }

        private Evidence answer(Question<?> question) {
            return switch (question) {
                case Question.Lookup q -> dns.lookup(q.name(), q.type());
                case Question.LocalNetwork ignored -> new Evidence.Interfaces(true, false);
                case Question.HostsFile ignored -> new Evidence.OwnAnswer(List.of());
                case Question.Connect ignored ->
                        new Evidence.Connection(
                                List.of(
                                        new Evidence.ConnectionRefused(
                                                InetAddress.ofLiteral("192.0.2.7"),
                                                Duration.ofMillis(1))));
                case Question.Families q -> answer(new Question.Connect(q.server()));
                case Question.Fetch q when policy != null ->
                        new Evidence.Page(q.url(), false, 200, policy, null, null);
                case Question.Fetch ignored -> new Evidence.NoPage("failed", "not-found");
                default -> throw new IllegalStateException(question.getClass().getSimpleName());
            };
        }

        @Override
        public synchronized Optional<Observation> known(Question<?> question) {
            return Optional.ofNullable(made.get(question));
        }
    }

    private void healthy() {
        dns.with("example.org", DnsType.MX, "10 mx.example.org")
                .with("mx.example.org", DnsType.A, "192.0.2.25")
                .with("25.2.0.192.in-addr.arpa", DnsType.PTR, "mx.example.org")
                .with("example.org", DnsType.NS, "anna.ns.cloudflare.com", "bob.ns.cloudflare.com")
                .with(
                        "default._domainkey.example.org",
                        DnsType.TXT,
                        "v=DKIM1; k=ed25519; p=" + KEY);
    }

    /// The key of RFC 8463 appendix A.2.
    private static final String KEY = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    private void spf(String... records) {
        dns.with("example.org", DnsType.TXT, records);
    }

    private void dmarc(String... records) {
        dns.with("_dmarc.example.org", DnsType.TXT, records);
    }

    private static CheckRequest request(
            String address,
            List<GivenServer> given,
            boolean domain,
            List<String> selectors,
            CheckRequest.Only... only) {
        return new CheckRequest(
                new Account(PracticeRun.address(address), null, given, Protocol.IMAP, null, null),
                CheckRequest.SecretKind.NONE,
                Set.of(),
                null,
                false,
                false,
                0,
                Set.of(only),
                domain,
                false,
                true,
                Duration.ofSeconds(30),
                NOW,
                false,
                selectors,
                null);
    }

    private Examined look(CheckRequest request) {
        return PracticeRun.engine()
                .run(
                        request,
                        new Scripted(),
                        new RunClock(Clock.systemUTC(), request.budget()),
                        CheckListener.NONE);
    }

    private Examined domainAlone(String... selectors) {
        return look(
                request(
                        "anna@example.org",
                        List.of(),
                        true,
                        List.of(selectors),
                        new CheckRequest.Only.Domain()));
    }

    private static List<String> causes(Examined examined) {
        return examined.diagnoses().stream().map(d -> d.cause().id()).toList();
    }

    private static Diagnosis first(Examined examined) {
        return examined.cause().orElseThrow();
    }

    private static @Nullable String copied(Examined examined) {
        return first(examined).steps().getFirst().copy();
    }

    @Test
    void aWellKeptDomainHasNoCause() {
        healthy();
        spf("v=spf1 mx -all");
        dmarc("v=DMARC1; p=reject");
        Examined examined = domainAlone();
        assertThat(causes(examined)).isEmpty();
        assertThat(examined.verdict()).isEqualTo(Examined.Verdict.WORKS);
        assertThat(examined.run().steps())
                .extracting(Step::id)
                .contains(
                        "domain.spf",
                        "domain.dkim",
                        "domain.dmarc",
                        "domain.mta-sts",
                        "domain.dane")
                .doesNotContain("domain.dns-host");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    v=spf1 mx +all                        | domain.spf-open     | v=spf1 mx ~all
                    v=spf1 mx ip5:192.0.2.1 -all          | domain.spf-invalid  | v=spf1 mx -all
                    v=spf1 include:gone.example.org ~all  | domain.spf-invalid  | v=spf1 ~all
                    v=spf1 redirect=example.org           | domain.spf-invalid  | v=spf1 ~all
                    """)
    void aBrokenSpfRecordIsNamedWithTheOneInItsPlace(String record, String cause, String instead) {
        healthy();
        spf(record);
        dmarc("v=DMARC1; p=none");
        Examined examined = domainAlone();
        assertThat(causes(examined)).containsExactly(cause);
        assertThat(copied(examined)).isEqualTo(instead);
        assertThat(examined.verdict()).isEqualTo(Examined.Verdict.WORKS_WITH_WARNINGS);
        assertThat(first(examined).level()).isEqualTo(Cause.Level.WARNING);
        assertThat(first(examined).because()).containsExactly("domain.spf");
    }

    @Test
    void aMissingRecordComesWithTheOneToPublishAndWhere() {
        healthy();
        Examined examined = domainAlone();
        assertThat(causes(examined)).containsExactly("domain.spf-missing", "domain.dmarc-missing");
        FixStep step = first(examined).steps().getFirst();
        assertThat(step.copy()).isEqualTo("v=spf1 mx ~all");
        assertThat(step.path()).startsWith("Cloudflare: ");
        assertThat(step.link()).asString().startsWith("https://developers.cloudflare.com/");
        assertThat(step.source()).isNotBlank();
        assertThat(examined.diagnoses().get(1).steps().getFirst().copy())
                .isEqualTo("v=DMARC1; p=none");
    }

    @Test
    void nothingIsMadeUpWhereTheSenderIsNotKnown() {
        dns.with("example.org", DnsType.MX, "10 mx.example.net")
                .with("mx.example.net", DnsType.A, "192.0.2.25");
        dmarc("v=DMARC1; p=none");
        assertThat(copied(domainAlone())).isNull();
    }

    @Test
    void severalSpfRecordsAreMergedIntoOne() {
        healthy();
        spf("v=spf1 mx -all", "v=spf1 include:_spf.google.com ~all");
        dns.with("_spf.google.com", DnsType.TXT, "v=spf1 ip4:198.51.100.0/24 ~all");
        dmarc("v=DMARC1; p=none");
        Examined examined = domainAlone();
        assertThat(causes(examined)).containsExactly("domain.spf-multiple");
        assertThat(copied(examined)).isEqualTo("v=spf1 mx include:_spf.google.com ~all");
    }

    @Test
    void tooManyLookUpsAreCounted() {
        healthy();
        StringBuilder text = new StringBuilder("v=spf1");
        for (int i = 0; i < 11; i++) {
            text.append(" a:a").append(i).append(".example.org");
            dns.with("a" + i + ".example.org", DnsType.A, "192.0.2." + i);
        }
        spf(text + " -all");
        dmarc("v=DMARC1; p=none");
        assertThat(causes(domainAlone())).containsExactly("domain.spf-lookups");
    }

    @Test
    void tenLookUpsAreNotTooMany() {
        healthy();
        StringBuilder text = new StringBuilder("v=spf1");
        for (int i = 0; i < 10; i++) {
            text.append(" a:a").append(i).append(".example.org");
            dns.with("a" + i + ".example.org", DnsType.A, "192.0.2." + i);
        }
        spf(text + " -all");
        dmarc("v=DMARC1; p=none");
        assertThat(causes(domainAlone())).isEmpty();
    }

    @Test
    void aBrokenDmarcRecordIsReplacedByWhatItMeant() {
        healthy();
        spf("v=spf1 mx -all");
        dmarc("v=DMARC1; p=quarantine; rua=mailto:d@example.org", "v=DMARC1; p=reject");
        Examined examined = domainAlone();
        assertThat(causes(examined)).containsExactly("domain.dmarc-invalid");
        assertThat(copied(examined)).isEqualTo("v=DMARC1; p=quarantine; rua=mailto:d@example.org");
    }

    @Test
    void aKeyIsMissingOnlyWhereItsSelectorIsKnown() {
        dns.with("example.org", DnsType.MX, "10 mx.example.org")
                .with("mx.example.org", DnsType.A, "192.0.2.25")
                .with("25.2.0.192.in-addr.arpa", DnsType.PTR, "mx.example.org")
                .withName("_domainkey.example.org");
        spf("v=spf1 mx -all");
        dmarc("v=DMARC1; p=none");
        assertThat(causes(domainAlone())).isEmpty();
        Examined named = domainAlone("march");
        assertThat(causes(named)).containsExactly("domain.dkim-missing");
        assertThat(copied(named)).isEqualTo("march._domainkey.example.org");
    }

    @Test
    void aWithdrawnKeyIsAFaultWhereItIsSaidToBeInUse() {
        healthy();
        spf("v=spf1 mx -all");
        dmarc("v=DMARC1; p=none");
        dns.with("old._domainkey.example.org", DnsType.TXT, "v=DKIM1; p=");
        assertThat(causes(domainAlone())).isEmpty();
        assertThat(causes(domainAlone("old"))).containsExactly("domain.dkim-invalid");
    }

    @Test
    void aPolicyThatShutsOutTheOwnServersIsNamed() {
        healthy();
        spf("v=spf1 mx -all");
        dmarc("v=DMARC1; p=none");
        dns.with("_mta-sts.example.org", DnsType.TXT, "v=STSv1; id=1");
        policy = "version: STSv1\nmode: enforce\nmx: mail.example.org\nmax_age: 604800\n";
        Examined examined = domainAlone();
        assertThat(causes(examined)).containsExactly("domain.mta-sts-invalid");
        assertThat(copied(examined)).isEqualTo("mx: mx.example.org");
        policy = "version: STSv1\nmode: enforce\nmx: *.example.org\nmax_age: 604800\n";
        assertThat(causes(domainAlone())).isEmpty();
    }

    @Test
    void theOwnServersAddressNeedsANameThatLeadsBack() {
        healthy();
        spf("v=spf1 mx ip4:198.51.100.9 -all");
        dmarc("v=DMARC1; p=none");
        Examined without = domainAlone();
        assertThat(causes(without)).containsExactly("domain.reverse-dns");
        assertThat(first(without).because()).containsExactly("domain.reverse-dns");
        dns.with("9.100.51.198.in-addr.arpa", DnsType.PTR, "out.example.org");
        assertThat(causes(domainAlone())).containsExactly("domain.reverse-dns");
        dns.with("out.example.org", DnsType.A, "198.51.100.9");
        assertThat(causes(domainAlone())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=spf1 mx ip4:198.51.100.0/24 -all",
                "v=spf1 mx ?ip4:198.51.100.9 -all",
                "v=spf1 mx include:service.test -all",
                "v=spf1 mx a:www.example.org -all",
                "v=spf1 mx ip4:10.1.2.3 -all"
            })
    void addressesThatAreNotSurelyTheOwnServersAreNotAskedForTheirNames(String record) {
        healthy();
        spf(record);
        dns.with("service.test", DnsType.TXT, "v=spf1 ip4:198.51.100.9 -all")
                .with("www.example.org", DnsType.A, "198.51.100.9");
        dmarc("v=DMARC1; p=none");
        assertThat(causes(domainAlone())).isEmpty();
    }

    @Test
    void aReverseLookUpThatFailsIsNoCause() {
        healthy();
        spf("v=spf1 mx ip4:198.51.100.9 -all");
        dns.silent("9.100.51.198.in-addr.arpa");
        dmarc("v=DMARC1; p=none");
        assertThat(causes(domainAlone())).isEmpty();
    }

    @Test
    void theOwnServersAddressOnAListIsNamed() {
        healthy();
        spf("v=spf1 mx -all");
        dmarc("v=DMARC1; p=none");
        dns.with("2.0.0.127.zen.spamhaus.org", DnsType.A, "127.0.0.2", "127.0.0.4", "127.0.0.10")
                .with("25.2.0.192.zen.spamhaus.org", DnsType.A, "127.0.0.2");
        assertThat(causes(domainAlone())).containsExactly("domain.listed");
    }

    @Test
    void aListedDomainIsNamedWithItsListUnlessTheListIsNotInOrder() {
        healthy();
        spf("v=spf1 mx -all");
        dmarc("v=DMARC1; p=none");
        dns.with("example.org.dbl.spamhaus.org", DnsType.A, "127.0.1.4");
        assertThat(causes(domainAlone())).isEmpty();
        dns.with("dbltest.com.dbl.spamhaus.org", DnsType.A, "127.0.1.2");
        Examined examined = domainAlone();
        assertThat(causes(examined)).containsExactly("domain.listed");
        assertThat(first(examined).steps().getFirst().values())
                .containsEntry("list", "Spamhaus DBL");
    }

    @Test
    void dnsThatDoesNotAnswerIsNoCause() {
        healthy();
        dns.silent("example.org").silent("_dmarc.example.org");
        Examined examined = domainAlone();
        assertThat(causes(examined)).isEmpty();
    }

    @Test
    void whatTheDomainSaysComesBehindEveryFaultOfTheMail() {
        healthy();
        dns.with("mail.example.org", DnsType.A, "192.0.2.7");
        GivenServer smtp =
                ((GivenServer.Parsed.Ok)
                                GivenServer.parse(Protocol.SMTP, "mail.example.org:465/tls"))
                        .server();
        Examined examined = look(request("anna@example.org", List.of(smtp), true, List.of()));
        assertThat(first(examined).level()).isEqualTo(Cause.Level.BLOCKER);
        assertThat(causes(examined)).endsWith("domain.spf-missing", "domain.dmarc-missing");
        assertThat(examined.diagnoses().stream().filter(d -> d.cause().id().startsWith("domain.")))
                .allMatch(d -> d.level() == Cause.Level.WARNING);
    }

    @Test
    void aProvidersOwnDomainIsNotLookedAt() {
        dns.with("gmail.com", DnsType.MX, "10 mx.example.net");
        Examined examined = look(request("anna@gmail.com", List.of(), true, List.of()));
        assertThat(examined.run().steps())
                .extracting(Step::id)
                .noneMatch(id -> id.startsWith("domain."));
    }

    @Test
    void theDomainCanBeLeftOut() {
        healthy();
        Examined examined = look(request("anna@example.org", List.of(), false, List.of()));
        assertThat(examined.run().steps())
                .extracting(Step::id)
                .noneMatch(id -> id.startsWith("domain."));
    }

    @Test
    void aSavedRunSaysTheSameAgain() throws Exception {
        healthy();
        spf("v=spf1 mx include:gone.example.org ~all");
        Examined live = domainAlone("march");
        CaseFile file =
                CaseFile.read(
                        CaseFile.of(
                                        live.run(),
                                        new CaseFile.Environment("1", "os", "25", List.of()))
                                .bytes());
        Examined again = PracticeRun.engine().replay(file);
        assertThat(causes(live))
                .containsExactly(
                        "domain.spf-invalid", "domain.dkim-missing", "domain.dmarc-missing");
        assertThat(again.diagnoses()).isEqualTo(live.diagnoses());
        assertThat(again.run().steps())
                .extracting(Step::id)
                .isEqualTo(live.run().steps().stream().map(Step::id).toList());
    }

    @Test
    void aSavedRunOfBeforeSaysThatTheDomainIsNotPartOfIt() {
        healthy();
        Examined live = look(request("anna@example.org", List.of(), false, List.of()));
        CaseFile file =
                new CaseFile(
                        request("anna@example.org", List.of(), true, List.of()),
                        new CaseFile.Environment("1", "os", "25", List.of()),
                        live.run().observations(),
                        live.run().total(),
                        false);
        Examined again = PracticeRun.engine().replay(file);
        assertThat(causes(again)).noneMatch(id -> id.startsWith("domain."));
        assertThat(again.run().step("domain.spf").orElseThrow().outcome())
                .isEqualTo(new Outcome.NotRun("not-recorded"));
    }
}
