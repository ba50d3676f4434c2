package org.mailmend.check;

import org.mailmend.account.ServerSettings;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.List;

/// Does the server leave out an issuer's certificate (RFC 5246 section 7.4.2)? One that another
/// server showed, or that the issuer's own web address gives, proves it.
///
/// @param fetch ask the addresses that stand in the certificates
public record ChainCheck(Endpoint endpoint, boolean fetch) implements ProofCheck {
    /// With the missing one the chain leads to an authority that is trusted.
    ///
    /// @param missing whose certificate it is
    /// @param from where it was found
    public record IssuerLeftOut(ServerSettings server, String missing, String from)
            implements Finding.Problem {}

    /// No missing one was found.
    ///
    /// @param asked the web addresses were asked
    public record ChainLeadsNowhere(ServerSettings server, boolean asked) implements Finding.Note {}

    @Override
    public String stage() {
        return "chain";
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(question());
    }

    private Question.Completion question() {
        return new Question.Completion(endpoint.server(), fetch);
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        ServerSettings server = endpoint.server();
        return List.of(
                switch (probes.ask(question())) {
                    case Evidence.ChainClosed closed ->
                            new IssuerLeftOut(
                                    server,
                                    Distinguished.common(closed.missing().subject()),
                                    closed.from());
                    case Evidence.ChainOpen ignored -> new ChainLeadsNowhere(server, fetch);
                });
    }
}
