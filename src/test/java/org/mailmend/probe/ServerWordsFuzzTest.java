package org.mailmend.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.AccessToken;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.Credential;
import org.mailmend.account.Password;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.reply.Heard;
import org.mailmend.reply.Reply;
import org.mailmend.reply.ReplyCatalogue;
import org.mailmend.reply.Stage;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Whole dialogues with servers that say anything at all. The first byte of an input chooses the
/// parser, the rest is what the server says. Nothing may throw, what is kept stays small, and the
/// secret stands in no transcript.
class ServerWordsFuzzTest {
    private static final String SECRET = "Correct-horse-battery-9";
    private static final int MOST_KEPT = 1 << 20;
    private static final @Nullable String ONE = System.getenv("FUZZ_PARSER");

    private static final TrustStores TRUST = new TrustStores(List.of());
    private static final ReplyCatalogue REPLIES = ReplyCatalogue.load();

    @FuzzTest(maxDuration = "12s")
    void anythingMayBeSaid(byte[] input) throws Exception {
        play(input);
    }

    /// The same for as long as a person has patience (see CONTRIBUTING.md).
    @FuzzTest(maxDuration = "15m")
    void anythingMayBeSaidForLong(byte[] input) throws Exception {
        play(input);
    }

    /// Where `FUZZ_PARSER` names a parser, all inputs go to it: left alone, the fuzzer stays
    /// longest where there are most branches.
    private static void play(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        byte[] said = Arrays.copyOfRange(input, 1, input.length);
        int parser = ONE == null ? Math.floorMod(input[0], 10) : Integer.parseInt(ONE);
        switch (parser) {
            case 0 -> smtp(said, false);
            case 1 -> smtp(said, true);
            case 2 -> imap(said, false);
            case 3 -> imap(said, true);
            case 4 -> pop(said, false);
            case 5 -> pop(said, true);
            case 6 -> mechanism(said, Mechanisms.Choice.SCRAM_SHA_256);
            case 7 -> mechanism(said, Mechanisms.Choice.CRAM_MD5);
            case 8 -> web(said);
            default -> meaning(said);
        }
    }

    // --- dialogues

    private static void smtp(byte[] said, boolean token) throws Exception {
        try (Credential secret = secret(token)) {
            Dialogue.Context context = context(secret);
            Tape tape = new Tape(said);
            Wire wire = new Wire(tape, context.clock(), context.scrubber());
            ServerSettings server = server(Protocol.SMTP, 465);
            SmtpDialogue smtp = new SmtpDialogue(server, context, List::of, () -> {});
            smtp.greeting(wire);
            smtp.capabilities(wire, false);
            smtp.askForTls(wire);
            smtp.capabilities(wire, true);
            smtp.signInVerified(wire);
            smtp.deliver(wire, new Question.Deliver(server, "ana@example.org", "bob@example.net"));
            judge(wire);
        }
    }

    private static void imap(byte[] said, boolean token) throws Exception {
        try (Credential secret = secret(token)) {
            Dialogue.Context context = context(secret);
            ImapDialogue imap =
                    new ImapDialogue(server(Protocol.IMAP, 993), context, List::of, () -> {});
            mailbox(imap, context, said);
        }
    }

    private static void pop(byte[] said, boolean token) throws Exception {
        try (Credential secret = secret(token)) {
            Dialogue.Context context = context(secret);
            PopDialogue pop =
                    new PopDialogue(server(Protocol.POP, 995), context, List::of, () -> {});
            mailbox(pop, context, said);
        }
    }

    private static void mailbox(MailboxDialogue dialogue, Dialogue.Context context, byte[] said)
            throws Exception {
        Wire wire = new Wire(new Tape(said), context.clock(), context.scrubber());
        dialogue.greeting(wire);
        dialogue.capabilities(wire, false);
        dialogue.askForTls(wire);
        dialogue.capabilities(wire, true);
        dialogue.signInVerified(wire);
        dialogue.mailbox(wire);
        judge(wire);
    }

    private static void judge(Wire wire) {
        int kept = 0;
        for (TranscriptLine line : wire.takeTranscript()) {
            kept += line.text().length();
            assertThat(line.text()).doesNotContain(SECRET);
        }
        assertThat(kept).isLessThan(MOST_KEPT);
    }

    private static ServerSettings server(Protocol protocol, int port) {
        return new ServerSettings(protocol, "mail.example.org", port, ConnectionSecurity.TLS);
    }

    private static Credential secret(boolean token) {
        char[] characters = SECRET.toCharArray();
        return token ? new AccessToken(characters) : new Password(characters);
    }

    private static Dialogue.Context context(Credential secret) {
        RunClock clock = new RunClock(Clock.systemUTC(), Duration.ofSeconds(30));
        return new Dialogue.Context(
                clock,
                new Connector(Dialer.DIRECT, clock),
                new TlsProbe(TRUST, Clock.systemUTC(), null),
                new SecretScrubber(secret, List.of("ana@example.org")),
                new SecretDoor(secret, "ana@example.org"),
                null,
                new TestMessage("Test", "Body"));
    }

    // --- parsers of one thing

    private static void mechanism(byte[] said, Mechanisms.Choice choice) {
        ServerSettings server = server(Protocol.SMTP, 465);
        byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
        try (SaslExchange exchange = SaslExchange.of(choice, "ana", secret, server)) {
            exchange.initial();
            for (String challenge : new String(said, StandardCharsets.ISO_8859_1).split("\n", 4)) {
                // A count of iterations may cost a second; what is looked for is in the form.
                exchange.answer(
                        challenge
                                .replaceAll("i=[0-9]{4,}", "i=999")
                                .getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (SaslExchange.Broken e) {
            assertThat(e.rule()).isNotBlank();
        }
    }

    private static void web(byte[] said) throws IOException {
        try {
            HttpReply reply = HttpReply.read(new ByteArrayInputStream(said), 4096);
            assertThat(reply.body().length).isLessThanOrEqualTo(4096);
        } catch (HttpReply.Broken | HttpReply.Unwanted | EOFException e) {
            assertThat(e).isNotNull();
        }
        RunClock clock = new RunClock(Clock.systemUTC(), Duration.ofSeconds(30));
        try {
            HelloProbe.ask(
                    new Tape(said),
                    "mail.example.org",
                    HelloProbe.Version.values()[0],
                    clock.deadline(Duration.ofSeconds(5)));
        } catch (IOException e) {
            assertThat(e).isInstanceOf(EOFException.class);
        }
    }

    private static void meaning(byte[] said) {
        Reply reply = Reply.parse(said);
        for (Stage stage : List.of(Stage.AUTH, Stage.RCPT, Stage.MAILBOX)) {
            REPLIES.meaning(new Heard(reply, null, stage, null, "mail.example.org"));
        }
    }
}
