package org.mailmend.check;

import org.mailmend.account.ServerSettings;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.List;
import java.util.Optional;

/// Does the server answer at a port that is not for sending? Asked only when those for sending
/// fail: what differs tells a filter from a dead server. Nothing is said on the connection.
public record ReachCheck(ServerSettings door) implements Check {
    /// It does: with a connection, or with a refusal of its own.
    ///
    /// @param open with a connection
    public record Reached(String host, int port, boolean open) implements Finding.Good {}

    /// It does not.
    public record NotReached(String host, int port) implements Finding.Note {}

    @Override
    public String id() {
        return "network.reach." + door.port() + "@" + door.host();
    }

    @Override
    public Layer layer() {
        return Layer.NETWORK;
    }

    @Override
    public String target() {
        return door.target();
    }

    @Override
    public Optional<ServerSettings> server() {
        return Optional.of(door);
    }

    @Override
    public List<String> needs() {
        return List.of(HostCheck.idFor(door.host()));
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(new Question.Connect(door));
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        Evidence.Connection connection = probes.ask(new Question.Connect(door));
        boolean open = connection.winner().isPresent();
        boolean alive =
                open
                        || connection.attempts().stream()
                                .anyMatch(Evidence.ConnectionRefused.class::isInstance);
        return List.of(
                alive
                        ? new Reached(door.host(), door.port(), open)
                        : new NotReached(door.host(), door.port()));
    }
}
