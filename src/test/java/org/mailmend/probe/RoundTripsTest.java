package org.mailmend.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.Password;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How often a sign-in waits for the server: as often as the protocols make it, and no more. DNS,
/// TCP and TLS 1.3 are one round trip each and are added.
class RoundTripsTest {
    private static final int BELOW = 3;
    private static final List<String> PRINTED = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "SMTP, STARTTLS, 8",
        "SMTP, TLS, 6",
        "IMAP, STARTTLS, 7",
        "IMAP, TLS, 5",
        "POP, STARTTLS, 8",
        "POP, TLS, 6"
    })
    void aSignInTakesNoMoreThanTheProtocol(Protocol protocol, ConnectionSecurity security, int most)
            throws Exception {
        int port =
                security == ConnectionSecurity.TLS ? protocol.tlsPort() : protocol.startTlsPort();
        try (Password password = new Password("Not-a-real-secret-7".toCharArray())) {
            RunClock clock = new RunClock(Clock.systemUTC(), Duration.ofSeconds(30));
            SecretScrubber scrubber = new SecretScrubber(password, List.of());
            Dialogue.Context context =
                    new Dialogue.Context(
                            clock,
                            new Connector(Dialer.DIRECT, clock),
                            new TlsProbe(new TrustStores(List.of()), Clock.systemUTC(), null),
                            scrubber,
                            new SecretDoor(password, "ana@example.org"),
                            null,
                            new TestMessage("Test", "Body"));
            ServerSettings server =
                    new ServerSettings(protocol, "mail.example.org", port, security);
            Server talk = new Server(protocol);
            Wire wire = new Wire(talk, clock, scrubber);
            Dialogue dialogue =
                    switch (protocol) {
                        case SMTP -> new SmtpDialogue(server, context, List::of, () -> {});
                        case IMAP -> new ImapDialogue(server, context, List::of, () -> {});
                        case POP -> new PopDialogue(server, context, List::of, () -> {});
                    };

            dialogue.greeting(wire);
            if (security == ConnectionSecurity.STARTTLS) {
                dialogue.capabilities(wire, false);
                assertThat(dialogue.askForTls(wire)).isNull();
                wire.continueIn(talk);
            }
            dialogue.capabilities(wire, true);
            assertThat(dialogue.signInVerified(wire)).isInstanceOf(Evidence.SignedIn.class);

            PRINTED.add(protocol + " " + port + ": " + (BELOW + talk.turns));
            assertThat(BELOW + talk.turns).isEqualTo(most);

            if (protocol != Protocol.SMTP) {
                int before = talk.turns;
                assertThat(dialogue.mailbox(wire)).isInstanceOf(Evidence.MailboxOpened.class);
                assertThat(talk.turns - before).isEqualTo(1);
            }
        }
    }

    @AfterAll
    static void print() {
        System.out.println("round trips of a sign-in: " + String.join(", ", PRINTED));
    }

    /// A server that answers everything asked so far when the client stops to listen, and counts
    /// how often that was.
    private static final class Server extends Socket {
        private final Protocol protocol;
        private final ByteArrayOutputStream asked = new ByteArrayOutputStream();
        private boolean greeted;
        private int turns;

        Server(Protocol protocol) {
            this.protocol = protocol;
        }

        @Override
        public OutputStream getOutputStream() {
            return asked;
        }

        @Override
        public InetAddress getLocalAddress() {
            return InetAddress.ofLiteral("192.0.2.1");
        }

        @Override
        public synchronized void close() {
            greeted = true;
        }

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() {
                    throw new IllegalStateException("lines are read in pieces");
                }

                @Override
                public int read(byte[] into) {
                    turns++;
                    byte[] words = words().getBytes(StandardCharsets.US_ASCII);
                    System.arraycopy(words, 0, into, 0, words.length);
                    return words.length;
                }
            };
        }

        private String words() {
            if (!greeted) {
                greeted = true;
                return switch (protocol) {
                    case SMTP -> "220 mail.example.org ESMTP\r\n";
                    case IMAP -> "* OK [CAPABILITY " + CAPABILITIES + "] ready\r\n";
                    case POP -> "+OK ready\r\n";
                };
            }
            StringBuilder all = new StringBuilder();
            for (String line : asked.toString(StandardCharsets.US_ASCII).split("\r\n")) {
                all.append(answer(line));
            }
            asked.reset();
            return all.toString();
        }

        private static final String CAPABILITIES = "IMAP4rev1 SASL-IR ID QUOTA STARTTLS AUTH=PLAIN";

        private String answer(String line) {
            return switch (protocol) {
                case SMTP ->
                        line.startsWith("EHLO")
                                ? "250-mail.example.org\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n"
                                : line.startsWith("STARTTLS") ? "220 go\r\n" : "235 in\r\n";
                case IMAP ->
                        (line.contains("CAPABILITY") ? "* CAPABILITY " + CAPABILITIES + "\r\n" : "")
                                + line.split(" ", 2)[0]
                                + " OK done\r\n";
                case POP ->
                        line.startsWith("CAPA")
                                ? "+OK\r\nSTLS\r\nUSER\r\nSASL PLAIN\r\n.\r\n"
                                : "+OK 2 320\r\n";
            };
        }
    }
}
