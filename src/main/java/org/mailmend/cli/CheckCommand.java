package org.mailmend.cli;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.AccessToken;
import org.mailmend.account.Account;
import org.mailmend.account.Credential;
import org.mailmend.account.EmailAddress;
import org.mailmend.account.GivenServer;
import org.mailmend.account.HostNames;
import org.mailmend.account.Password;
import org.mailmend.account.Protocol;
import org.mailmend.check.CaseFile;
import org.mailmend.check.CheckListener;
import org.mailmend.check.CheckRequest;
import org.mailmend.diagnosis.BeforePassword;
import org.mailmend.diagnosis.Diagnosis;
import org.mailmend.probe.Dialer;
import org.mailmend.probe.LiveProbes;
import org.mailmend.probe.RunClock;
import org.mailmend.probe.TestMessage;
import org.mailmend.probe.TrustStores;
import org.mailmend.provider.ClientApp;
import org.mailmend.provider.Provider;
import org.mailmend.provider.Recognised;
import org.mailmend.report.DiagnosisWords;
import org.mailmend.text.Words;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/// `mailmend check ADDRESS`: looks at everything between this computer and the mailbox.
@Command(
        name = "check",
        description = "Look at everything between this computer and the mailbox.",
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    private final Tools tools;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin NetworkOptions network = new NetworkOptions();
    @Mixin ControlOptions controls = new ControlOptions();
    @Mixin SaveOptions save = new SaveOptions();
    @Mixin SecretOptions secrets = new SecretOptions();

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "The email address.")
    String address = "";

    @Option(
            names = "--username",
            paramLabel = "NAME",
            description = "Sign-in name, where it is not the address.")
    @Nullable String username;

    @Option(
            names = "--smtp",
            paramLabel = "HOST[:PORT][/tls|/starttls|/none]",
            description = "The outgoing server as it is set now.")
    @Nullable String smtp;

    @Option(
            names = "--imap",
            paramLabel = "HOST[:PORT][/tls|/starttls|/none]",
            description = "The IMAP server as it is set now.")
    @Nullable String imap;

    @Option(
            names = "--pop",
            paramLabel = "HOST[:PORT][/tls|/starttls|/none]",
            description = "The POP server as it is set now.")
    @Nullable String pop;

    @Option(
            names = "--incoming",
            paramLabel = "imap|pop|none",
            description =
                    "Which mailbox protocol is used (default: imap; pop where only --pop is given).")
    @Nullable String incoming;

    @Option(
            names = "--client",
            paramLabel = "NAME[/VERSION]",
            description = "The mail program; fix steps are written for it.")
    @Nullable String client;

    @Option(
            names = "--trust-host",
            paramLabel = "NAME",
            description = "This host may see the password though its source is not trusted.")
    List<String> trustHosts = new ArrayList<>();

    @Option(
            names = "--send-to",
            paramLabel = "ADDRESS",
            description = "Ask whether mail to this address would be taken; nothing is sent.")
    @Nullable String sendTo;

    @Option(names = "--send-test", description = "Really send one short message.")
    boolean sendTest;

    @Option(
            names = "--no-sign-in",
            description = "The mail program is set to send without signing in.")
    boolean noSignIn;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            defaultValue = "0",
            description = "Message size to announce.")
    long size;

    @Option(names = "--helo", paramLabel = "NAME", description = "The name given in EHLO.")
    @Nullable String helo;

    @Option(
            names = "--trust-fingerprint",
            paramLabel = "SHA256",
            description = "Trust one self-signed certificate on this computer (loopback).")
    @Nullable String trustFingerprint;

    @Option(
            names = "--dkim-selector",
            paramLabel = "NAME",
            description = "DKIM selector to look up.")
    List<String> dkimSelectors = new ArrayList<>();

    @Option(names = "--no-domain", description = "Leave out the domain's records and blocklists.")
    boolean noDomain;

    @Option(names = "--no-status", description = "Leave out the provider's status page.")
    boolean noStatus;

    @Option(names = "--offline-controls", description = "Contact no third party.")
    boolean offlineControls;

    @Option(
            names = "--only",
            paramLabel = "PROTOCOL:PORT|domain",
            description = "Look at this alone (repeatable).")
    List<String> only = new ArrayList<>();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Budget of the whole run (default: 30).")
    int timeout;

    @Option(names = "--case", paramLabel = "FILE", description = "Save the evidence.")
    @Nullable Path caseFile;

    CheckCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        Words words = common.words();
        Account account = account();
        List<InetSocketAddress> resolvers = network.resolvers();
        TrustStores trust = new TrustStores(network.certificates());
        Set<String> trusted = trustedHosts();
        Set<CheckRequest.Only> wanted = only();
        if (timeout < 1 || timeout > 3600) {
            throw CliFailure.usage("timeout", "value", timeout);
        }
        if (size < 0) {
            throw CliFailure.usage("size", "value", size);
        }
        String recipient = sendTo == null ? null : parsed(sendTo, "send-to").toString();
        if (helo != null && !helo.matches("[A-Za-z0-9.:_\\[\\]-]{1,253}")) {
            throw CliFailure.usage("helo");
        }
        CheckRequest.SecretKind none = CheckRequest.SecretKind.NONE;
        CheckRequest bare =
                new CheckRequest(
                        account,
                        none,
                        trusted,
                        recipient,
                        sendTest,
                        noSignIn,
                        size,
                        wanted,
                        !noDomain,
                        !noStatus,
                        offlineControls,
                        Duration.ofSeconds(timeout),
                        tools.clock().instant(),
                        false,
                        dkimSelectors,
                        controls.controls());
        LiveProbes.Surroundings surroundings =
                new LiveProbes.Surroundings(
                        resolvers,
                        Dialer.DIRECT,
                        trust,
                        tools.clock(),
                        fingerprint(),
                        helloName(account),
                        testMessage(words));
        try (Credential secret =
                secrets.read(
                        tools.terminal(),
                        tools.in(),
                        common.json(),
                        words,
                        () -> before(bare, surroundings, words))) {
            warnOf(secret, account, words);
            CheckRequest request = bare.with(kind(secret), tools.clock().instant());
            return run(request, surroundings, secret, words, resolvers);
        }
    }

    private int run(
            CheckRequest request,
            LiveProbes.Surroundings surroundings,
            @Nullable Credential secret,
            Words words,
            List<InetSocketAddress> resolvers) {
        return Runs.run(
                tools,
                common,
                words,
                request,
                surroundings,
                secret,
                environment(tools, resolvers),
                (examined, file) ->
                        new Results(tools, common, words).deliver(examined, file, save, caseFile));
    }

    /// Colons and blanks in a fingerprint are how others print it.
    private @Nullable String fingerprint() {
        if (trustFingerprint == null) {
            return null;
        }
        String hex = trustFingerprint.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
        if (!hex.matches("[0-9a-f]{64}")) {
            throw CliFailure.usage("fingerprint");
        }
        return hex;
    }

    static CaseFile.Environment environment(Tools tools, List<InetSocketAddress> resolvers) {
        return new CaseFile.Environment(
                tools.release(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.version"),
                resolvers.stream()
                        .map(
                                r ->
                                        r.getAddress().getHostAddress()
                                                + (r.getPort() == 53 ? "" : ":" + r.getPort()))
                        .toList());
    }

    static TestMessage testMessage(Words words) {
        return new TestMessage(words.say("test-message.subject"), words.say("test-message.body"));
    }

    /// What is said before a password is asked for; absent where the servers take none.
    private Optional<String> before(
            CheckRequest bare, LiveProbes.Surroundings surroundings, Words words) {
        CheckRequest look = BeforePassword.look(bare);
        RunClock clock = new RunClock(tools.clock(), look.budget());
        try (LiveProbes probes =
                new LiveProbes(surroundings, clock, look.account().signInName(), null)) {
            Optional<Diagnosis> none =
                    BeforePassword.noneWorks(
                            tools.mailCheck().get().run(look, probes, clock, CheckListener.NONE));
            if (none.isPresent()) {
                String title = new DiagnosisWords(words).title(none.get());
                tools.terminal().say(words.say("prompt.none-works", "title", title));
                return Optional.empty();
            }
        }
        return Optional.of(hint(bare.account(), words));
    }

    /// A word about what rarely belongs to a password; it is used as it was given.
    private void warnOf(@Nullable Credential secret, Account account, Words words) {
        if (secret instanceof Password password && !common.json() && !common.quiet()) {
            String family = provider(account).map(Provider::family).orElse(null);
            password.oddities(family, account.address())
                    .forEach(
                            o ->
                                    tools.terminal()
                                            .say(
                                                    words.say(
                                                            "secret.oddity."
                                                                    + o.name()
                                                                            .toLowerCase(
                                                                                    Locale.ROOT))));
        }
    }

    private Optional<Provider> provider(Account account) {
        return tools.providers()
                .get()
                .byDomain(account.address().domain())
                .map(Recognised::provider);
    }

    /// Which secret the provider of that domain takes, before one is asked for.
    private String hint(Account account, Words words) {
        return provider(account)
                .map(
                        p ->
                                words.say(
                                        "ui.password.hint."
                                                + p.passwordKind(
                                                                LocalDate.ofInstant(
                                                                        tools.clock().instant(),
                                                                        ZoneOffset.UTC))
                                                        .name()
                                                        .toLowerCase(Locale.ROOT),
                                        "provider",
                                        p.name()))
                .orElse("");
    }

    static CheckRequest.SecretKind kind(@Nullable Credential secret) {
        return switch (secret) {
            case null -> CheckRequest.SecretKind.NONE;
            case AccessToken ignored -> CheckRequest.SecretKind.TOKEN;
            default -> CheckRequest.SecretKind.PLAIN;
        };
    }

    private Account account() {
        EmailAddress parsed = parsed(address, "address");
        List<GivenServer> given = new ArrayList<>();
        addGiven(given, Protocol.SMTP, smtp);
        addGiven(given, Protocol.IMAP, imap);
        addGiven(given, Protocol.POP, pop);
        String used = incoming != null ? incoming : pop != null && imap == null ? "pop" : "imap";
        Protocol mailbox =
                switch (used.toLowerCase(Locale.ROOT)) {
                    case "imap" -> Protocol.IMAP;
                    case "pop", "pop3" -> Protocol.POP;
                    case "none" -> null;
                    default -> throw CliFailure.usage("incoming", "value", used);
                };
        String program = null;
        String version = null;
        if (client != null) {
            String[] parts = client.split("/", 2);
            program = parts[0];
            version = parts.length > 1 ? parts[1] : null;
            if (tools.clients().get().byId(program).isEmpty()) {
                throw CliFailure.usage("client", "value", program);
            }
        }
        if (username != null && (username.isEmpty() || username.chars().anyMatch(c -> c < 32))) {
            throw CliFailure.usage("username");
        }
        return new Account(parsed, username, given, mailbox, program, version);
    }

    static EmailAddress parsed(String text, String option) {
        return switch (EmailAddress.parse(text)) {
            case EmailAddress.Parsed.Ok ok -> ok.address();
            case EmailAddress.Parsed.Malformed malformed ->
                    throw new CliFailure(
                            ExitStatus.USAGE,
                            option + "." + malformed.fault().name().toLowerCase(Locale.ROOT),
                            java.util.Map.of("value", text));
        };
    }

    private static void addGiven(
            List<GivenServer> given, Protocol protocol, @Nullable String text) {
        if (text == null) {
            return;
        }
        switch (GivenServer.parse(protocol, text)) {
            case GivenServer.Parsed.Ok ok -> given.add(ok.server());
            case GivenServer.Parsed.Bad bad ->
                    throw new CliFailure(
                            ExitStatus.USAGE,
                            "server." + bad.part(),
                            java.util.Map.of("option", "--" + protocol.id(), "value", text));
        }
    }

    private Set<String> trustedHosts() {
        Set<String> hosts = new HashSet<>();
        for (String host : trustHosts) {
            hosts.add(
                    HostNames.normal(host)
                            .orElseThrow(() -> CliFailure.usage("trust-host", "value", host)));
        }
        return hosts;
    }

    private Set<CheckRequest.Only> only() {
        Set<CheckRequest.Only> wanted = new HashSet<>();
        for (String one : only) {
            if (one.equals("domain")) {
                wanted.add(new CheckRequest.Only.Domain());
                continue;
            }
            String[] parts = one.split(":", 2);
            Protocol protocol =
                    switch (parts[0].toLowerCase(Locale.ROOT)) {
                        case "smtp" -> Protocol.SMTP;
                        case "imap" -> Protocol.IMAP;
                        case "pop" -> Protocol.POP;
                        default -> throw CliFailure.usage("only", "value", one);
                    };
            if (parts.length < 2 || !parts[1].matches("[0-9]{1,5}")) {
                throw CliFailure.usage("only", "value", one);
            }
            int port = Integer.parseInt(parts[1]);
            if (port < 1 || port > 65535) {
                throw CliFailure.usage("only", "value", one);
            }
            wanted.add(new CheckRequest.Only.Port(protocol, port));
        }
        return wanted;
    }

    /// The name in EHLO: what the user gave, else what the chosen mail program sends, where a
    /// source says so.
    private @Nullable String helloName(Account account) {
        if (helo != null) {
            return helo;
        }
        String program = account.client();
        if (program == null) {
            return null;
        }
        return tools.clients()
                .get()
                .byId(program)
                .flatMap(ClientApp::ehloName)
                .map(ClientApp.Ehlo::name)
                .orElse(null);
    }
}
