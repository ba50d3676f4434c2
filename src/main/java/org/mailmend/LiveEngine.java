package org.mailmend;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Account;
import org.mailmend.account.Credential;
import org.mailmend.account.EmailAddress;
import org.mailmend.account.HostNames;
import org.mailmend.account.Password;
import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.look.LiveLook;
import org.mailmend.bounce.look.LookPlan;
import org.mailmend.bounce.look.LookTargets;
import org.mailmend.bounce.look.Looked;
import org.mailmend.check.CaseFile;
import org.mailmend.check.CheckListener;
import org.mailmend.check.CheckRequest;
import org.mailmend.check.Step;
import org.mailmend.diagnosis.Examined;
import org.mailmend.diagnosis.MailCheck;
import org.mailmend.domain.DomainSession;
import org.mailmend.practice.Fault;
import org.mailmend.practice.PracticeNetwork;
import org.mailmend.probe.Dialer;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.LiveProbes;
import org.mailmend.probe.Question;
import org.mailmend.probe.RunClock;
import org.mailmend.probe.SystemResolvers;
import org.mailmend.probe.TestMessage;
import org.mailmend.probe.TrustStores;
import org.mailmend.provider.Providers;
import org.mailmend.report.CausesPage;
import org.mailmend.report.Masking;
import org.mailmend.settings.Settings;
import org.mailmend.text.Words;
import org.mailmend.ui.Engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The engine as the window uses it, over the real network or over practice servers.
public final class LiveEngine implements Engine {
    private static final Duration LOOK_UP = Duration.ofSeconds(6);
    private static final Duration BUDGET = Duration.ofSeconds(30);

    private final Supplier<MailCheck> mailCheck;
    private final Supplier<Settings> settings;
    private final Clock clock;
    private final String release;
    private final MendedPractice mended;
    private final Supplier<Providers> providers;

    /// An engine over these parts.
    ///
    /// @param settings as they are at the time of a run: resolver and trust
    /// @param clock the wall clock
    /// @param release the version, for case files
    public LiveEngine(
            Supplier<MailCheck> mailCheck,
            Supplier<Providers> providers,
            Supplier<Settings> settings,
            Clock clock,
            String release) {
        this.mailCheck = mailCheck;
        this.settings = settings;
        this.clock = clock;
        this.release = release;
        this.mended = new MendedPractice(providers);
        this.providers = providers;
    }

    @Override
    public CausesPage causes(Words words) {
        return new CausesPage(mailCheck.get().diagnostician(), words);
    }

    @Override
    public Examined run(
            CheckRequest request, @Nullable Credential credential, CheckListener listener) {
        LiveProbes.Surroundings surroundings =
                new LiveProbes.Surroundings(
                        resolvers(), Dialer.DIRECT, trust(), clock, null, null, testMessage());
        return run(request, surroundings, credential, listener);
    }

    @Override
    public Examined practise(
            Fault fault, CheckRequest request, boolean afterwards, CheckListener listener) {
        char[] secret = fault.secret().get();
        try (PracticeNetwork practice = afterwards ? mended.open(fault) : fault.open();
                Password password = new Password(secret)) {
            LiveProbes.Surroundings surroundings =
                    new LiveProbes.Surroundings(
                            List.of(practice.resolver()),
                            practice::route,
                            new TrustStores(List.of(practice.authority().certificate())),
                            clock,
                            null,
                            null,
                            testMessage());
            return run(request, surroundings, password, listener);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private Examined run(
            CheckRequest request,
            LiveProbes.Surroundings surroundings,
            @Nullable Credential credential,
            CheckListener listener) {
        RunClock run = new RunClock(clock, request.budget());
        try (LiveProbes probes =
                new LiveProbes(surroundings, run, request.account().signInName(), credential)) {
            return mailCheck.get().run(request, probes, run, listener);
        }
    }

    @Override
    public CheckRequest practice(Fault fault, boolean afterwards) {
        if (!(EmailAddress.parse(fault.address()) instanceof EmailAddress.Parsed.Ok ok)) {
            throw new IllegalStateException("a practice fault without address: " + fault.id());
        }
        Account account =
                new Account(
                        ok.address(),
                        afterwards ? null : fault.username(),
                        afterwards ? mended.given(fault) : fault.given(),
                        fault.incoming(),
                        fault.client(),
                        null);
        return new CheckRequest(
                account,
                CheckRequest.SecretKind.PLAIN,
                Set.of(),
                recipient(fault),
                false,
                false,
                0,
                Set.of(),
                true,
                false,
                true,
                BUDGET,
                clock.instant(),
                true,
                List.of(),
                null);
    }

    /// Whether the server would take mail is asked with the account's own address where no other is
    /// played: nothing is sent.
    private static String recipient(Fault fault) {
        String wanted = fault.sendTo();
        return wanted == null ? fault.address() : wanted;
    }

    @Override
    public Examined replay(CaseFile file) {
        return mailCheck.get().replay(file);
    }

    @Override
    public CaseFile caseOf(Examined examined) {
        List<String> asked =
                resolvers().stream()
                        .map(
                                r ->
                                        r.getAddress().getHostAddress()
                                                + (r.getPort() == 53 ? "" : ":" + r.getPort()))
                        .toList();
        return CaseFile.of(
                examined.run(),
                new CaseFile.Environment(
                        release,
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        System.getProperty("java.version"),
                        examined.run().request().practice() ? List.of() : asked));
    }

    @Override
    public List<String> mailExchangers(String domain) {
        try (LiveProbes probes = probes(LOOK_UP)) {
            Evidence.Dns answer = probes.ask(new Question.Lookup(domain, DnsType.MX));
            return answer instanceof Evidence.Records records
                    ? records.values().stream().map(LiveEngine::host).toList()
                    : List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    @Override
    public LookTargets targets(LookPlan plan) throws InterruptedException {
        try (LiveProbes probes = probes(LOOK_UP)) {
            return new LiveLook(providers.get()).targets(plan, probes);
        }
    }

    @Override
    public Looked look(Delivery delivery, LookTargets targets) throws InterruptedException {
        try (LiveProbes probes = probes(BUDGET)) {
            return new LiveLook(providers.get()).look(delivery, targets, probes);
        }
    }

    private LiveProbes probes(Duration budget) {
        return new LiveProbes(
                new LiveProbes.Surroundings(
                        resolvers(), Dialer.DIRECT, trust(), clock, null, null, testMessage()),
                new RunClock(clock, budget),
                "",
                null);
    }

    @Override
    public DomainSession domain() {
        return new DomainSession(clock, resolvers(), trust());
    }

    /// The host of an MX record's text, which has its preference before it.
    private static String host(String record) {
        int blank = record.lastIndexOf(' ');
        String name = blank < 0 ? record : record.substring(blank + 1);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    @Override
    public Masking masking(Examined examined) {
        Account account = examined.run().request().account();
        return Masking.onThisComputer(
                Stream.of(account.address().toString(), account.signInName()).distinct().toList());
    }

    @Override
    public List<Line> dialogue(Step step) {
        return step.transcript().stream()
                .map(line -> new Line(line.at(), line.sent(), line.text()))
                .toList();
    }

    private List<InetSocketAddress> resolvers() {
        String wanted = settings.get().resolver().strip();
        if (wanted.isEmpty()) {
            return SystemResolvers.list();
        }
        int colon = wanted.indexOf(':') == wanted.lastIndexOf(':') ? wanted.indexOf(':') : -1;
        String host = colon < 0 ? wanted : wanted.substring(0, colon);
        int port = colon < 0 ? 53 : Integer.parseInt(wanted.substring(colon + 1));
        return HostNames.isAddress(host)
                ? List.of(new InetSocketAddress(InetAddress.ofLiteral(host), port))
                : SystemResolvers.list();
    }

    private TrustStores trust() {
        String file = settings.get().authorities().strip();
        List<X509Certificate> further = List.of();
        if (!file.isEmpty()) {
            try {
                further = TrustStores.read(Path.of(file));
            } catch (IOException e) {
                further = List.of();
            }
        }
        return new TrustStores(further);
    }

    private TestMessage testMessage() {
        Words words = Words.of(java.util.Locale.forLanguageTag(settings.get().language()));
        return new TestMessage(words.say("test-message.subject"), words.say("test-message.body"));
    }
}
