package org.mailmend.check;

import org.mailmend.account.HostNames;
import org.mailmend.account.ServerSettings;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.time.Duration;
import java.util.List;

/// Can a TCP connection to the port be opened?
public record PortCheck(Endpoint endpoint) implements ServerCheck {
    /// It can.
    public record PortOpen(ServerSettings server, String address, Duration took)
            implements Finding.Good {}

    /// The host answers that nothing listens there (RST).
    public record PortRefused(ServerSettings server) implements Finding.Problem, Finding.End {}

    /// Nothing comes back.
    public record PortFiltered(ServerSettings server, Duration after)
            implements Finding.Problem, Finding.End {}

    /// The network says that there is no way or that it is forbidden (ICMP).
    public record PortUnreachable(ServerSettings server, String reason)
            implements Finding.Problem, Finding.End {}

    @Override
    public Layer layer() {
        return Layer.TCP;
    }

    @Override
    public String stage() {
        return "tcp";
    }

    @Override
    public List<String> needs() {
        return List.of(HostCheck.idFor(endpoint.server().host()));
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(new Question.Connect(endpoint.server()));
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        ServerSettings server = endpoint.server();
        Evidence.Connection connection = probes.ask(new Question.Connect(server));
        return List.of(
                connection
                        .winner()
                        .<Finding>map(
                                w -> new PortOpen(server, HostNames.text(w.address()), w.took()))
                        .orElseGet(() -> failure(server, connection)));
    }

    /// A refusal says more than silence, silence more than a missing route: where the families end
    /// differently, the one that says most is named.
    private static Finding failure(ServerSettings server, Evidence.Connection connection) {
        List<Evidence.Tcp> attempts = connection.attempts();
        if (attempts.stream().anyMatch(Evidence.ConnectionRefused.class::isInstance)) {
            return new PortRefused(server);
        }
        for (Evidence.Tcp attempt : attempts) {
            if (attempt instanceof Evidence.ConnectTimedOut late) {
                return new PortFiltered(server, late.after());
            }
        }
        for (Evidence.Tcp attempt : attempts) {
            if (attempt instanceof Evidence.Unreachable unreachable) {
                return new PortUnreachable(server, unreachable.reason());
            }
        }
        return new PortUnreachable(server, "no address");
    }
}
