package org.mailmend.check;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.SecretShape;
import org.mailmend.account.ServerSettings;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Does the server accept name and password? One attempt for each protocol and run.
///
/// @param earlier ids of the sign-ins that go first: one attempt is enough
/// @param secretGiven there is something to sign in with
/// @param mayHoldSecret the secret may go to this host
public record SignInCheck(
        Endpoint endpoint, List<String> earlier, boolean secretGiven, boolean mayHoldSecret)
        implements ServerCheck {
    /// Copies the list.
    public SignInCheck {
        earlier = List.copyOf(earlier);
    }

    /// A secret was sent, whatever came of it: no other server gets it.
    public interface SecretSent extends Finding {}

    /// It does.
    public record SignedIn(ServerSettings server, String mechanism)
            implements Finding.Good, SecretSent {}

    /// The server asks to show these words to the user (RFC 9051 section 7.1, `ALERT`).
    public record ServerAlert(ServerSettings server, String words) implements Finding.Note {}

    /// It refuses.
    public record SignInRefused(
            ServerSettings server,
            String mechanism,
            int code,
            List<String> lines,
            SecretShape shape)
            implements Finding.Problem, Finding.End, SecretSent {
        /// Copies the lines.
        public SignInRefused {
            lines = List.copyOf(lines);
        }
    }

    /// No way that it offers can take what the user has; nothing secret was sent.
    public record NoWayToSignIn(ServerSettings server, List<String> offered, boolean token)
            implements Finding.Problem, Finding.End {
        /// Copies the list.
        public NoWayToSignIn {
            offered = List.copyOf(offered);
        }
    }

    /// The server stopped talking during the sign-in.
    public record SilentAtSignIn(ServerSettings server, java.time.Duration after)
            implements Finding.Problem, Finding.End, SecretSent {}

    /// The server hung up during the sign-in.
    public record HungUpAtSignIn(ServerSettings server, boolean reset)
            implements Finding.Problem, Finding.End, SecretSent {}

    /// The server's answer to the sign-in makes no sense.
    public record BabbledAtSignIn(ServerSettings server, String rule, String words)
            implements Finding.Problem, Finding.End, SecretSent {}

    /// The secret was kept back.
    public record SecretKept(ServerSettings server, String why)
            implements Finding.Note, Finding.End {}

    @Override
    public Layer layer() {
        return Layer.AUTH;
    }

    @Override
    public String stage() {
        return "auth";
    }

    @Override
    public List<String> needs() {
        return List.of(
                endpoint.id(
                        endpoint.server().security() == ConnectionSecurity.STARTTLS
                                ? "ehlo-tls"
                                : "ehlo"));
    }

    @Override
    public List<String> needsClean() {
        return switch (endpoint.server().security()) {
            case TLS -> List.of(endpoint.id("tls"));
            case STARTTLS -> List.of(endpoint.id("starttls"));
            case NONE -> List.of();
        };
    }

    @Override
    public List<String> after() {
        return earlier;
    }

    @Override
    public Optional<String> leftOut(Map<String, Outcome> soFar) {
        if (!secretGiven) {
            return Optional.of("no-secret");
        }
        if (endpoint.server().security() == ConnectionSecurity.NONE) {
            return Optional.of("not-in-clear");
        }
        if (!mayHoldSecret) {
            return Optional.of("not-trusted");
        }
        boolean alreadySent =
                earlier.stream()
                        .map(soFar::get)
                        .anyMatch(
                                o ->
                                        o instanceof Outcome.Done done
                                                && done.findings().stream()
                                                        .anyMatch(SecretSent.class::isInstance));
        return alreadySent ? Optional.of("one-sign-in") : Optional.empty();
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(new Question.SignIn(endpoint.server()));
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        ServerSettings server = endpoint.server();
        Evidence.SignIn answer = probes.ask(new Question.SignIn(server));
        Finding found =
                switch (answer) {
                    case Evidence.SignedIn signedIn -> new SignedIn(server, signedIn.mechanism());
                    case Evidence.SignInRefused refused ->
                            new SignInRefused(
                                    server,
                                    refused.mechanism(),
                                    refused.code(),
                                    refused.lines(),
                                    refused.shape());
                    case Evidence.NoCommonMechanism none ->
                            new NoWayToSignIn(server, none.offered(), none.token());
                    case Evidence.Withheld withheld -> new SecretKept(server, withheld.why());
                    case Evidence.Silent silent -> new SilentAtSignIn(server, silent.after());
                    case Evidence.HungUp hungUp -> new HungUpAtSignIn(server, hungUp.reset());
                    case Evidence.Babble babble ->
                            new BabbledAtSignIn(server, babble.rule(), babble.words());
                };
        List<Finding> all = new ArrayList<>(List.of(found));
        if (answer instanceof Evidence.SignedIn signedIn) {
            Answers.alert(signedIn.lines())
                    .map(w -> new ServerAlert(server, w))
                    .ifPresent(all::add);
        }
        return all;
    }
}
