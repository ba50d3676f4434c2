package org.mailmend.check;

import org.mailmend.account.ServerSettings;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.List;

/// Which TLS would the server speak? A hello that also offers old versions and suites is put to it,
/// without going any further.
public record HelloCheck(Endpoint endpoint) implements ProofCheck {
    /// Only a version that nobody should use any more (RFC 8996).
    public record SpeaksOldTls(ServerSettings server, String version) implements Finding.Problem {}

    /// Only a cipher suite that does not protect.
    public record SpeaksOldCipher(ServerSettings server, String cipher)
            implements Finding.Problem {}

    /// Only key exchange by RSA, which this computer no longer does and some programs still do.
    public record KeyExchangeByRsa(ServerSettings server, String cipher)
            implements Finding.Warning {}

    /// It would speak as today's programs do: versions and suites are not the reason.
    public record HelloAnswered(ServerSettings server, String version, String cipher)
            implements Finding.Note {}

    /// It refuses old versions and suites too.
    public record HelloRefused(ServerSettings server, String alert) implements Finding.Note {}

    /// It gives no answer that can be read.
    public record HelloUnanswered(ServerSettings server) implements Finding.Note {}

    @Override
    public String stage() {
        return "hello";
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(new Question.OldHello(endpoint.server()));
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        ServerSettings server = endpoint.server();
        return List.of(
                switch (probes.ask(new Question.OldHello(server))) {
                    case Evidence.HelloAnswered answer -> answered(server, answer);
                    case Evidence.HelloRefused refused -> new HelloRefused(server, refused.alert());
                    case Evidence.HelloUnanswered ignored -> new HelloUnanswered(server);
                });
    }

    private static Finding answered(ServerSettings server, Evidence.HelloAnswered answer) {
        String cipher = answer.cipher();
        if (!answer.version().equals("TLSv1.2")) {
            return new SpeaksOldTls(server, answer.version());
        }
        if (cipher.startsWith("TLS_RSA_WITH_AES")) {
            return new KeyExchangeByRsa(server, cipher);
        }
        return cipher.matches(".*(_RC4_|_3DES_|_DES_|_DES40_|_NULL_|EXPORT|_anon_|CAMELLIA).*")
                ? new SpeaksOldCipher(server, cipher)
                : new HelloAnswered(server, answer.version(), cipher);
    }
}
