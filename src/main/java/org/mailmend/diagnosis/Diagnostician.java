package org.mailmend.diagnosis;

import org.mailmend.account.Account;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.EmailAddress;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.check.CheckRequest;
import org.mailmend.check.CheckRun;
import org.mailmend.check.Endpoint;
import org.mailmend.check.Finding;
import org.mailmend.check.Outcome;
import org.mailmend.check.SignInCheck;
import org.mailmend.check.Step;
import org.mailmend.provider.ClientApps;
import org.mailmend.reply.Confidence;
import org.mailmend.reply.ReplyCatalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Names the causes of a run: ordered rules, specific before general. What no rule recognises is
/// `unknown` with the server's own words; never a guess that looks like knowledge.
public final class Diagnostician {
    private static final Duration EXAMPLE_REST = Duration.ofDays(5);

    /// What stands for the findings of a run in an example.
    private static final Map<String, Object> EXAMPLE =
            Map.ofEntries(
                    Map.entry("meant", "example.com"),
                    Map.entry("speaks", Protocol.IMAP),
                    Map.entry("ipv6", "2001:db8::25"),
                    Map.entry("name", "example.org"),
                    Map.entry("own", List.of("192.0.2.7")),
                    Map.entry("dead", List.of("192.0.2.7")),
                    Map.entry("after", Duration.ofSeconds(7)),
                    Map.entry("issuer", "Example Authority"),
                    Map.entry("missing", "Example Authority 2"),
                    Map.entry("keyType", "RSA"),
                    Map.entry("bits", 1024),
                    Map.entry("signature", "SHA1withRSA"),
                    Map.entry("why", ""),
                    Map.entry("recipient", "bob@example.net"),
                    Map.entry("rcode", "REFUSED"));

    private final Causes causes;
    private final ReplyCatalogue replies;
    private final FixPlanner planner;
    private final ClientAge age;

    /// Takes the tables that the rules read.
    public Diagnostician(Causes causes, ReplyCatalogue replies, ClientApps clients) {
        this.causes = causes;
        this.replies = replies;
        this.planner = new FixPlanner(clients);
        this.age = new ClientAge(clients);
    }

    /// Every cause that can be named.
    public Causes causes() {
        return causes;
    }

    /// All causes found, blockers first; the first one is THE cause. Where nothing is wrong and a
    /// sign-in passed, `settings.fine` stands alone among the notes.
    public List<Diagnosis> diagnose(CheckRun run) {
        Case c = new Case(run, causes, replies);
        List<Diagnosis> found = new ArrayList<>();
        for (Rule rule : rules()) {
            for (Diagnosis next : rule.judge().apply(c)) {
                if (isNew(found, next)) {
                    found.add(next);
                } else {
                    found.replaceAll(d -> d.restsOn(next));
                }
            }
        }
        for (Diagnosis unknown : unexplained(c, found)) {
            found.add(unknown);
            SettingsRules.besides(c, unknown).filter(d -> isNew(found, d)).ifPresent(found::add);
        }
        boolean blocked = found.stream().anyMatch(d -> d.level() == Cause.Level.BLOCKER);
        if (!blocked && TalkRules.signedIn(c).isPresent()) {
            found.add(fine(c));
        }
        return found.stream()
                .map(d -> age.judged(c, d))
                .sorted(Comparator.comparing(Diagnosis::level).thenComparing(d -> isBeside(c, d)))
                .map(d -> d.with(Exclusions.of(c, d), planner.steps(c, d)))
                .toList();
    }

    /// What concerns a server that the user did not name comes behind what concerns one that they
    /// did, or none; and what the domain says comes behind both.
    private static boolean isBeside(Case c, Diagnosis d) {
        var server = d.server();
        if (server == null) {
            return d.cause().id().startsWith("domain.");
        }
        return !c.run.request().asked(server.protocol());
    }

    /// Why a cause may be believed: the grounds of the rules that give it, in their order;
    /// empty for those that stand in words of servers alone.
    public static List<String> grounds(String cause) {
        return rules().stream()
                .filter(r -> r.causes().contains(cause))
                .map(Rule::why)
                .distinct()
                .toList();
    }

    /// A cause as it would be named for an account at a server that nobody knows, with its steps:
    /// what help and manual show.
    ///
    /// @param at when the help is read
    public Diagnosis example(String cause, Instant at) {
        Account account = Account.of(new EmailAddress("anna", "example.org"));
        CheckRequest request = CheckRequest.of(account, CheckRequest.SecretKind.PLAIN, at);
        Case c =
                new Case(
                        new CheckRun(request, List.of(), null, Map.of(), 0, false),
                        causes,
                        replies);
        boolean mailbox = cause.startsWith("mailbox.") || cause.startsWith("service.");
        ServerSettings server =
                mailbox
                        ? new ServerSettings(
                                Protocol.IMAP, "mail.example.org", 993, ConnectionSecurity.TLS)
                        : new ServerSettings(
                                Protocol.SMTP,
                                "mail.example.org",
                                587,
                                ConnectionSecurity.STARTTLS);
        Case.Finder made = c.cause(cause).at(server);
        EXAMPLE.forEach(made::with);
        made.with("until", at.plus(EXAMPLE_REST)).with("ended", at.minus(EXAMPLE_REST));
        made.with("begins", at.plus(EXAMPLE_REST)).with("ours", at.plus(EXAMPLE_REST));
        made.with("right", at).with("username", "anna@example.org");
        if (cause.equals("tls.wrong-mode")) {
            made.with("right", ConnectionSecurity.TLS);
        }
        if (Set.of("server.wrong-port", "settings.unencrypted", "settings.differ")
                .contains(cause)) {
            made.with("betterHost", server.host())
                    .with("betterPort", 465)
                    .with("betterSecurity", ConnectionSecurity.TLS);
        }
        Diagnosis bare = made.make();
        return bare.with(List.of(), planner.steps(c, bare));
    }

    /// The rules in their order.
    static List<Rule> rules() {
        return Stream.of(
                        NameRules.all(),
                        WayRules.all(),
                        MailboxRules.services(),
                        NetRules.all(),
                        TlsRules.all(),
                        CertificateRules.all(),
                        HandshakeRules.all(),
                        TalkRules.all(),
                        SignInRules.all(),
                        MailboxRules.all(),
                        MxRules.all(),
                        DomainRules.all(),
                        StatusRules.all(),
                        SettingsRules.all())
                .flatMap(List::stream)
                .toList();
    }

    /// One finding has one cause: what an earlier rule has explained, a later one does not explain
    /// again.
    private static boolean isNew(List<Diagnosis> found, Diagnosis next) {
        Set<String> explained = new HashSet<>();
        for (Diagnosis one : found) {
            if (one.cause().id().equals(next.cause().id())) {
                return false;
            }
            if (one.level() == Cause.Level.BLOCKER && !one.because().isEmpty()) {
                explained.add(one.because().getFirst());
            }
        }
        boolean blocker = next.level() == Cause.Level.BLOCKER;
        return !blocker
                || next.because().isEmpty()
                || !explained.contains(next.because().getFirst());
    }

    /// A problem on the chosen way that no rule knows.
    private static List<Diagnosis> unexplained(Case c, List<Diagnosis> found) {
        if (found.stream().anyMatch(d -> d.level() == Cause.Level.BLOCKER)) {
            return List.of();
        }
        List<Diagnosis> unknown = new ArrayList<>();
        for (Endpoint endpoint : c.chosen()) {
            for (Step step : c.run.stepsOf(endpoint)) {
                if (step.outcome() instanceof Outcome.Done done
                        && done.severity() == Finding.Severity.PROBLEM
                        && found.stream().noneMatch(d -> d.because().contains(step.id()))
                        && unknown.isEmpty()) {
                    unknown.add(
                            c.cause("unknown")
                                    .at(endpoint)
                                    .sure(Confidence.POSSIBLE)
                                    .because(step.id())
                                    .make());
                }
            }
        }
        return unknown;
    }

    private static Diagnosis fine(Case c) {
        SignInCheck.SignedIn signedIn = TalkRules.signedIn(c).orElseThrow();
        Endpoint endpoint =
                c.chosen().stream()
                        .filter(e -> e.server().equals(signedIn.server()))
                        .findFirst()
                        .orElse(c.chosen().getFirst());
        return c.cause("settings.fine").at(endpoint).because(signedIn).make();
    }
}
