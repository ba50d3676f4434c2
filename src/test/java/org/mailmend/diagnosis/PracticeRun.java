package org.mailmend.diagnosis;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Account;
import org.mailmend.account.Credential;
import org.mailmend.account.EmailAddress;
import org.mailmend.account.GivenServer;
import org.mailmend.account.Password;
import org.mailmend.account.Protocol;
import org.mailmend.check.CheckListener;
import org.mailmend.check.CheckRequest;
import org.mailmend.practice.Fault;
import org.mailmend.practice.PracticeNetwork;
import org.mailmend.probe.LiveProbes;
import org.mailmend.probe.RunClock;
import org.mailmend.probe.TestMessage;
import org.mailmend.probe.TrustStores;
import org.mailmend.provider.ClientApps;
import org.mailmend.provider.Providers;
import org.mailmend.reply.ReplyCatalogue;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Plays an account against practice servers with the real engine.
public final class PracticeRun {
    private static final MailCheck ENGINE =
            new MailCheck(
                    Providers.load(), ClientApps.load(), ReplyCatalogue.load(), Causes.load());

    private PracticeRun() {}

    /// The engine with the product's own tables.
    public static MailCheck engine() {
        return ENGINE;
    }

    /// Plays a fault.
    public static Examined of(Fault fault, PracticeNetwork network) throws InterruptedException {
        try (Password password = new Password(fault.secret().get())) {
            return of(request(fault), network, password);
        }
    }

    /// Plays a request.
    public static Examined of(
            CheckRequest request, PracticeNetwork network, @Nullable Credential password) {
        return of(request, network, password, CheckListener.NONE);
    }

    /// Plays a request and tells about it.
    public static Examined of(
            CheckRequest request,
            PracticeNetwork network,
            @Nullable Credential password,
            CheckListener listener) {
        RunClock clock = new RunClock(Clock.systemUTC(), request.budget());
        try (LiveProbes probes =
                new LiveProbes(
                        new LiveProbes.Surroundings(
                                List.of(network.resolver()),
                                network::route,
                                new TrustStores(List.of(network.authority().certificate())),
                                network.clock(Clock.systemUTC()),
                                null,
                                null,
                                new TestMessage("Test", "Body")),
                        clock,
                        request.account().signInName(),
                        password)) {
            return ENGINE.run(request, probes, clock, listener);
        }
    }

    /// What is looked at for a fault.
    public static CheckRequest request(Fault fault) {
        return request(fault, fault.client(), null);
    }

    /// What is looked at for a fault, in another mail program.
    static CheckRequest request(Fault fault, String client, @Nullable String version) {
        return request(
                new Account(
                        address(fault.address()),
                        fault.username(),
                        fault.given(),
                        fault.incoming(),
                        client,
                        version),
                fault.sendTo());
    }

    /// A request with a password, everything else by default.
    public static CheckRequest request(
            EmailAddress address,
            @Nullable String username,
            @Nullable String smtp,
            @Nullable String client,
            @Nullable String sendTo) {
        List<GivenServer> given = new ArrayList<>();
        if (smtp != null) {
            given.add(((GivenServer.Parsed.Ok) GivenServer.parse(Protocol.SMTP, smtp)).server());
        }
        return request(new Account(address, username, given, Protocol.IMAP, client, null), sendTo);
    }

    /// A request about an account, with a password and everything else by default.
    public static CheckRequest request(Account account, @Nullable String sendTo) {
        return new CheckRequest(
                account,
                CheckRequest.SecretKind.PLAIN,
                Set.of(),
                sendTo,
                false,
                false,
                0,
                Set.of(),
                true,
                false,
                true,
                Duration.ofSeconds(30),
                Clock.systemUTC().instant(),
                true,
                List.of(),
                null);
    }

    /// An address that is one.
    public static EmailAddress address(String text) {
        return ((EmailAddress.Parsed.Ok) EmailAddress.parse(text)).address();
    }
}
