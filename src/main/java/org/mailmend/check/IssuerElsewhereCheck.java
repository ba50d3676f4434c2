package org.mailmend.check;

import org.mailmend.account.ServerSettings;
import org.mailmend.probe.CertificateChain;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.ArrayList;
import java.util.List;

/// Does a host that has nothing in common with this server show a certificate of the same unknown
/// issuer? Then the certificates are made on the way.
///
/// @param hosts web hosts to compare with
public record IssuerElsewhereCheck(Endpoint endpoint, List<String> hosts) implements ProofCheck {
    /// Copies the list.
    public IssuerElsewhereCheck {
        hosts = List.copyOf(hosts);
    }

    /// It does.
    public record SameIssuerElsewhere(ServerSettings server, String issuer, String host)
            implements Finding.Problem {}

    /// Another host shows a certificate that is trusted.
    public record TrustedElsewhere(ServerSettings server, String host) implements Finding.Good {}

    /// No other host could be compared.
    public record NothingToCompare(ServerSettings server) implements Finding.Note {}

    @Override
    public String stage() {
        return "issuer";
    }

    @Override
    public List<Question<?>> questions() {
        return List.copyOf(asked());
    }

    private List<Question.WebCertificate> asked() {
        return hosts.stream().map(Question.WebCertificate::new).toList();
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        ServerSettings server = endpoint.server();
        if (!(probes.ask(new Question.Secure(server)) instanceof Evidence.Secured own)) {
            return List.of(new NothingToCompare(server));
        }
        String issuer = issuer(own.chain());
        probes.together(asked());
        List<Finding> found = new ArrayList<>();
        for (Question.WebCertificate question : asked()) {
            if (probes.ask(question) instanceof Evidence.Secured other) {
                boolean trusted = other.chain().trusted();
                if (!trusted && issuer(other.chain()).equals(issuer)) {
                    return List.of(
                            new SameIssuerElsewhere(
                                    server, Distinguished.name(issuer), question.host()));
                }
                if (trusted) {
                    found.add(new TrustedElsewhere(server, question.host()));
                }
            }
        }
        return found.isEmpty() ? List.of(new NothingToCompare(server)) : found;
    }

    private static String issuer(CertificateChain chain) {
        return chain.way().getLast().issuer();
    }
}
