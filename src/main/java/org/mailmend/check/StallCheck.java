package org.mailmend.check;

import org.mailmend.account.ServerSettings;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.List;

/// Why does the handshake hang? In small pieces it comes through where large packets vanish on the
/// way (RFC 2923 section 2.1); a server that stalls does so either way. Both are tried once more.
public record StallCheck(Endpoint endpoint) implements ProofCheck {
    /// In small pieces the handshake passes, else it hangs again.
    public record LargePacketsVanish(ServerSettings server) implements Finding.Problem {}

    /// It hangs in small pieces too.
    public record SmallPiecesStallToo(ServerSettings server) implements Finding.Note {}

    /// The second try was answered as usual.
    public record AnsweredLater(ServerSettings server) implements Finding.Note {}

    /// The second try ended in another way.
    public record EndedDifferently(ServerSettings server) implements Finding.Note {}

    @Override
    public String stage() {
        return "stall";
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(again(true), again(false));
    }

    private Question.SecureAgain again(boolean small) {
        return new Question.SecureAgain(endpoint.server(), small);
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        ServerSettings server = endpoint.server();
        Evidence.Tls small = probes.ask(again(true));
        if (small instanceof Evidence.HandshakeStalled) {
            return List.of(new SmallPiecesStallToo(server));
        }
        if (!(small instanceof Evidence.Secured)) {
            return List.of(new EndedDifferently(server));
        }
        return List.of(
                probes.ask(again(false)) instanceof Evidence.HandshakeStalled
                        ? new LargePacketsVanish(server)
                        : new AnsweredLater(server));
    }
}
