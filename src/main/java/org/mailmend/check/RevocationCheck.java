package org.mailmend.check;

import org.mailmend.account.ServerSettings;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Has the issuer called the certificate back (RFC 6960, RFC 5280 section 5)? Asked beside the
/// dialogue, for a short time.
///
/// @param ask issuers may be asked
public record RevocationCheck(Endpoint endpoint, boolean ask) implements ProofCheck {
    /// It has.
    public record CertificateCalledBack(ServerSettings server, Instant since)
            implements Finding.Problem {}

    /// It has not.
    public record CertificateStands(ServerSettings server) implements Finding.Good {}

    /// The issuer gave no answer that counts.
    public record IssuerSilent(ServerSettings server) implements Finding.Note {}

    @Override
    public String stage() {
        return "revocation";
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(new Question.Revocation(endpoint.server()));
    }

    @Override
    public Optional<String> leftOut(Map<String, Outcome> soFar) {
        return ask ? Optional.empty() : Optional.of("third-party");
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        ServerSettings server = endpoint.server();
        return List.of(
                switch (probes.ask(new Question.Revocation(server))) {
                    case Evidence.Revoked revoked ->
                            new CertificateCalledBack(server, revoked.since());
                    case Evidence.NotRevoked ignored -> new CertificateStands(server);
                    case Evidence.RevocationUnknown ignored -> new IssuerSilent(server);
                });
    }
}
