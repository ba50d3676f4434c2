package org.mailmend;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.AccessToken;
import org.mailmend.account.Account;
import org.mailmend.account.Credential;
import org.mailmend.account.GivenServer;
import org.mailmend.account.Password;
import org.mailmend.account.Protocol;
import org.mailmend.check.CheckRequest;
import org.mailmend.diagnosis.Examined;
import org.mailmend.diagnosis.PracticeRun;
import org.mailmend.practice.MailScripts;
import org.mailmend.practice.PracticeNetwork;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/// A small company whose servers can be changed, and an account there: what tests about several
/// protocols need.
final class Company implements AutoCloseable {
    static final String HOST = "mail.example.org";
    static final String USER = "ana@example.org";
    static final String SECRET = "Correct-horse-battery-9";

    private final PracticeNetwork.Builder net = PracticeNetwork.builder();
    private @Nullable PracticeNetwork network;

    Company() {
        this("@ MX 10 mail\nmail A 192.0.2.10\n");
    }

    /// A company with this zone.
    Company(String zone) {
        net.zone("example.org", zone);
    }

    /// The secret of the account, a new copy.
    static char[] secret() {
        return SECRET.toCharArray();
    }

    /// Serves a protocol with TLS from the start, healthy but for the change.
    Company tls(Protocol protocol, UnaryOperator<MailScripts.Draft> change) {
        net.serve(
                "192.0.2.10",
                protocol.tlsPort(),
                change.apply(healthy(protocol)).implicitTls(net.tls(HOST)).build());
        return this;
    }

    /// Serves a protocol with STARTTLS, healthy but for the change.
    Company startTls(Protocol protocol, UnaryOperator<MailScripts.Draft> change) {
        net.serve(
                "192.0.2.10",
                protocol.startTlsPort(),
                change.apply(healthy(protocol).startTls(net.tls(HOST))).build());
        return this;
    }

    /// Serves a protocol without any TLS at the port for STARTTLS.
    Company clear(Protocol protocol, UnaryOperator<MailScripts.Draft> change) {
        net.serve("192.0.2.10", protocol.startTlsPort(), change.apply(healthy(protocol)).build());
        return this;
    }

    /// Serves all three protocols well, with TLS from the start.
    Company well() {
        for (Protocol protocol : Protocol.values()) {
            tls(protocol, draft -> draft);
        }
        return this;
    }

    PracticeNetwork.Builder net() {
        return net;
    }

    private static MailScripts.Draft healthy(Protocol protocol) {
        MailScripts.Draft draft =
                switch (protocol) {
                    case SMTP -> MailScripts.smtp(HOST);
                    case IMAP -> MailScripts.imap(HOST);
                    case POP -> MailScripts.pop3(HOST);
                };
        return draft.accepting(USER, secret());
    }

    /// Looks at the account as it is set, with its secret: `smtp=…`, `imap=…`, `pop=…`.
    Examined look(String... settings) {
        return lookAs(USER, settings);
    }

    /// The same with another sign-in name.
    Examined lookAs(String name, String... settings) {
        try (Password password = new Password(secret())) {
            return looked(PracticeRun.request(account(name, settings), null), password);
        }
    }

    /// The same with a token in place of a password.
    Examined lookWithToken(String... settings) {
        CheckRequest asked = PracticeRun.request(account(USER, settings), null);
        CheckRequest request = asked.with(CheckRequest.SecretKind.TOKEN, asked.startedAt());
        try (AccessToken token = new AccessToken(secret())) {
            return looked(request, token);
        }
    }

    /// What comes of a request.
    Examined looked(CheckRequest request, Credential credential) {
        PracticeNetwork open = network == null ? net.open() : network;
        network = open;
        return PracticeRun.of(request, open, credential);
    }

    /// The account with these settings.
    static Account account(String name, String... settings) {
        List<GivenServer> given = new ArrayList<>();
        Protocol incoming = null;
        for (String one : settings) {
            String[] parts = one.split("=", 2);
            Protocol protocol = Protocol.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT));
            if (GivenServer.parse(protocol, parts[1]) instanceof GivenServer.Parsed.Ok ok) {
                given.add(ok.server());
            }
            if (protocol != Protocol.SMTP) {
                incoming = protocol;
            }
        }
        return new Account(PracticeRun.address(USER), name, given, incoming, null, null);
    }

    /// The network, once it was looked at.
    PracticeNetwork network() {
        PracticeNetwork open = network;
        if (open == null) {
            throw new IllegalStateException("look first");
        }
        return open;
    }

    /// The causes found, the first one first.
    static List<String> causes(Examined examined) {
        return examined.diagnoses().stream().map(d -> d.cause().id()).toList();
    }

    /// Whether the secret of the account, or a command to sign in, stands in these bytes.
    static boolean holdsSecret(byte[] bytes) {
        String clear = new String(bytes, StandardCharsets.ISO_8859_1);
        String base64 =
                Base64.getEncoder()
                        .encodeToString(SECRET.getBytes(StandardCharsets.UTF_8))
                        .substring(0, 20);
        return clear.contains(SECRET)
                || clear.contains(base64)
                || clear.lines()
                        .anyMatch(
                                l ->
                                        l.matches(
                                                "(?i)(?:\\S+ )?(?:AUTH|AUTHENTICATE|LOGIN|PASS)\\b.*"));
    }

    @Override
    public void close() {
        if (network != null) {
            network.close();
        }
    }
}
