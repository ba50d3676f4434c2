package org.mailmend.probe;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.ServerSettings;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// The dialogue with a mailbox over POP3 (RFC 1939, CAPA: RFC 2449, STLS: RFC 2595, AUTH:
/// RFC 5034).
final class PopDialogue extends MailboxDialogue {
    PopDialogue(
            ServerSettings server,
            Context context,
            Supplier<List<InetAddress>> addresses,
            Runnable onClose) {
        super(server, context, addresses, onClose);
    }

    @Override
    Evidence.Spoken greeting(Wire wire) throws InterruptedException {
        return Replies.whole(wire.read(Limits.greeting(server), line -> true));
    }

    @Override
    Evidence.Spoken capabilities(Wire wire, boolean inTls)
            throws IOException, InterruptedException {
        wire.send("CAPA");
        Evidence.Spoken answer =
                Replies.whole(
                        wire.read(
                                Limits.REPLY, line -> line.equals(".") || line.startsWith("-ERR")));
        offered = answer instanceof Evidence.Said said ? said.lines() : List.of();
        return answer;
    }

    @Override
    String changeToTls() {
        return "STLS";
    }

    @Override
    List<String> mechanisms() {
        return Mechanisms.inCapa(offered);
    }

    /// Old servers name nothing and take USER all the same.
    @Override
    boolean takesNameAndPassword() {
        return Mechanisms.capaHas(offered, "USER") || mechanisms().isEmpty();
    }

    /// A line cannot hold a line break, and what stands behind one would be a command.
    @Override
    boolean carries(String name, byte[] secret) {
        boolean breaks = name.chars().anyMatch(PopDialogue::ends);
        for (byte b : secret) {
            breaks |= ends(b);
        }
        return !breaks;
    }

    private static boolean ends(int c) {
        return c == '\r' || c == '\n' || c == 0;
    }

    @Override
    String ownCommand() {
        return "USER";
    }

    @Override
    SaslTalk sasl(Wire wire) {
        return new Sasl(wire);
    }

    /// AUTH (RFC 5034).
    private static final class Sasl extends SaslTalk {
        Sasl(Wire wire) {
            super(wire);
        }

        /// RFC 5034 section 4: the whole command has at most 255 octets.
        @Override
        boolean carries(int characters) {
            return characters + "AUTH OAUTHBEARER ".length() + 2 <= 255;
        }

        @Override
        String command(String mechanism) {
            return "AUTH " + mechanism;
        }

        @Override
        Evidence.Spoken reply() throws InterruptedException {
            return Replies.whole(wire.read(Limits.REPLY, any -> true));
        }

        @Override
        @Nullable String challenge(Evidence.Said said) {
            return Replies.challenge(said);
        }

        @Override
        boolean accepted(Evidence.Said said) {
            return PopDialogue.accepted(said);
        }
    }

    @Override
    Evidence.Spoken nameAndPassword(Wire wire, byte[] secret)
            throws IOException, InterruptedException {
        Evidence.Spoken ready = command(wire, "USER " + context.door().name());
        if (!(ready instanceof Evidence.Said said) || !accepted(said)) {
            return ready;
        }
        byte[] head = "PASS ".getBytes(StandardCharsets.US_ASCII);
        byte[] line = Arrays.copyOf(head, head.length + secret.length);
        System.arraycopy(secret, 0, line, head.length, secret.length);
        wire.sendSecret("PASS " + SecretScrubber.HIDDEN, line);
        return Replies.whole(wire.read(Limits.REPLY, any -> true));
    }

    @Override
    Evidence.Mailbox mailbox(Wire wire) throws IOException, InterruptedException {
        return switch (command(wire, "STAT")) {
            case Evidence.Said said when accepted(said) ->
                    new Evidence.MailboxOpened(
                            Quotas.firstNumber(said.lines().getLast()), said.lines(), List.of());
            case Evidence.Said said -> new Evidence.MailboxRefused(said.lines());
            case Evidence.Silent silent -> silent;
            case Evidence.HungUp hungUp -> hungUp;
            case Evidence.Babble babble -> babble;
        };
    }

    @Override
    String goodbye() {
        return "QUIT";
    }

    @Override
    Evidence.Spoken command(Wire wire, String words) throws IOException, InterruptedException {
        wire.send(words);
        return Replies.whole(wire.read(Limits.REPLY, any -> true));
    }

    @Override
    boolean isYes(Evidence.Said said) {
        return accepted(said);
    }

    private static boolean accepted(Evidence.Said said) {
        return said.lines().getLast().toUpperCase(Locale.ROOT).startsWith("+OK");
    }
}
