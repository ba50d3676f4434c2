package org.mailmend.check;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Is a server reached at port 25, where servers hand mail to each other (RFC 5321 section
/// 4.5.4.2)? Most access networks block that port, so a mail exchanger is only asked after
/// another host was reached there. Nothing is said on the connection.
///
/// @param exchanger it is one of the domain's mail exchangers, not the host to compare with
public record TransferPortCheck(String host, boolean exchanger) implements Check {
    private static final int PORT = 25;

    /// Whoever is reached at all answers by then.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// Port 25 is open from here: this host was reached.
    public record Port25Open(String host) implements Finding.Good {}

    /// It was not; that says nothing about anybody.
    public record Port25NotOpen(String host) implements Finding.Note {}

    /// The mail exchanger answers.
    public record ExchangerAnswers(String host) implements Finding.Good {}

    /// It does not.
    ///
    /// @param refused it refuses the connection; else it is silent
    public record ExchangerSilent(String host, boolean refused) implements Finding.Warning {}

    @Override
    public String id() {
        return idFor(host, exchanger);
    }

    /// The id of the check of a host.
    static String idFor(String host, boolean exchanger) {
        return (exchanger ? "dns.mx-port." : "network.port25.") + host;
    }

    @Override
    public Layer layer() {
        return exchanger ? Layer.DNS : Layer.NETWORK;
    }

    @Override
    public String target() {
        return server().map(ServerSettings::target).orElse(host);
    }

    @Override
    public Optional<ServerSettings> server() {
        return Optional.of(new ServerSettings(Protocol.SMTP, host, PORT, ConnectionSecurity.NONE));
    }

    @Override
    public List<String> needs() {
        return List.of(exchanger ? MxHostCheck.idFor(host) : HostCheck.idFor(host));
    }

    @Override
    public Optional<Duration> patience() {
        return exchanger ? Optional.empty() : Optional.of(PATIENCE);
    }

    @Override
    public String late() {
        return "late-port";
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(question());
    }

    private Question.Connect question() {
        return new Question.Connect(server().orElseThrow());
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        Evidence.Connection connection = probes.ask(question());
        boolean open = connection.winner().isPresent();
        if (!exchanger) {
            return List.of(open ? new Port25Open(host) : new Port25NotOpen(host));
        }
        boolean refused =
                connection.attempts().stream()
                        .anyMatch(Evidence.ConnectionRefused.class::isInstance);
        return List.of(open ? new ExchangerAnswers(host) : new ExchangerSilent(host, refused));
    }
}
