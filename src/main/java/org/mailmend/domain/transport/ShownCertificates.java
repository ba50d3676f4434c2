package org.mailmend.domain.transport;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.PeerCertificate;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.List;

/// What a mail server shows to other servers: its certificates at port 25, after STARTTLS.
@FunctionalInterface
public interface ShownCertificates {
    /// Port for mail between servers (RFC 5321 section 4.5.4.2).
    int PORT = 25;

    /// The certificates, the server's own first; none where the server could not be asked, which is
    /// usual: many networks close this port.
    ///
    /// @throws InterruptedException when the run is cancelled
    List<PeerCertificate> of(String host) throws InterruptedException;

    /// Through the probes of a run; the conversation ends with the handshake.
    static ShownCertificates over(Probes probes) {
        return host -> {
            ServerSettings server =
                    new ServerSettings(Protocol.SMTP, host, PORT, ConnectionSecurity.STARTTLS);
            try {
                if (probes.ask(new Question.Connect(server)).winner().isEmpty()
                        || !said(probes, new Question.Greeting(server))
                        || !said(probes, new Question.Capabilities(server, false))) {
                    return List.of();
                }
                return switch (probes.observe(new Question.Secure(server)).evidence()) {
                    case Evidence.Secured secured -> secured.chain().certificates();
                    case Evidence.HandshakeRefused refused when refused.chain() != null ->
                            refused.chain().certificates();
                    default -> List.of();
                };
            } finally {
                probes.release(server);
            }
        };
    }

    private static boolean said(Probes probes, Question<?> question) throws InterruptedException {
        return probes.observe(question).evidence() instanceof Evidence.Said said
                && said.code() / 100 == 2;
    }
}
