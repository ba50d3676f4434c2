package org.mailmend.probe;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Credential;
import org.mailmend.account.SecretShape;
import org.mailmend.account.ServerSettings;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// The dialogue with a mailbox over POP3 (RFC 1939, CAPA: RFC 2449, STLS: RFC 2595, AUTH: RFC
// 5034).
final class PopDialogue extends Dialogue {
    private List<String> offered = List.of();

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
    Evidence.@Nullable Tls askForTls(Wire wire) throws IOException, InterruptedException {
        return switch (command(wire, "STLS", Limits.REPLY)) {
            case Evidence.Said said when accepted(said) -> null;
            case Evidence.Said said -> new Evidence.StartTlsRefused(0, said.lines());
            case Evidence.Silent silent -> silent;
            case Evidence.HungUp hungUp -> hungUp;
            case Evidence.Babble babble -> babble;
        };
    }

    @Override
    Evidence.SignIn signInVerified(Wire wire) throws IOException, InterruptedException {
        List<String> mechanisms = Mechanisms.inCapa(offered);
        boolean user =
                Mechanisms.capaHas(offered, "USER")
                        || (mechanisms.isEmpty() && !context.door().holdsToken());
        Mechanisms.Choice choice = Mechanisms.choose(mechanisms, context.door().holdsToken());
        boolean byUser =
                user
                        && !context.door().holdsToken()
                        && (choice == null || choice == Mechanisms.Choice.LOGIN);
        if (choice == null && !byUser) {
            return new Evidence.NoCommonMechanism(mechanisms, context.door().holdsToken());
        }
        Credential credential = context.door().open(server.protocol());
        if (credential == null) {
            return new Evidence.Withheld("already-used");
        }
        return byUser || choice == null
                ? userAndPass(wire, credential)
                : new Sasl(wire).signIn(choice, context.door().name(), credential, server);
    }

    private Evidence.SignIn userAndPass(Wire wire, Credential credential)
            throws IOException, InterruptedException {
        byte[] secret = credential.utf8();
        try {
            return ending(userAndPass(wire, secret), "USER", credential.shape());
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
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

    private Evidence.Spoken userAndPass(Wire wire, byte[] secret)
            throws IOException, InterruptedException {
        Evidence.Spoken ready = command(wire, "USER " + context.door().name(), Limits.REPLY);
        if (!(ready instanceof Evidence.Said said) || !accepted(said)) {
            return ready;
        }
        byte[] head = "PASS ".getBytes(StandardCharsets.US_ASCII);
        byte[] line = Arrays.copyOf(head, head.length + secret.length);
        System.arraycopy(secret, 0, line, head.length, secret.length);
        wire.sendSecret("PASS " + SecretScrubber.HIDDEN, line);
        return Replies.whole(wire.read(Limits.REPLY, any -> true));
    }

    private static Evidence.SignIn ending(
            Evidence.Spoken answer, String mechanism, SecretShape shape) {
        return switch (answer) {
            case Evidence.Said said when accepted(said) ->
                    new Evidence.SignedIn(mechanism, said.lines());
            case Evidence.Said said ->
                    new Evidence.SignInRefused(mechanism, 0, said.lines(), shape);
            case Evidence.Silent silent -> silent;
            case Evidence.HungUp hungUp -> hungUp;
            case Evidence.Babble babble -> babble;
        };
    }

    @Override
    Evidence.Mailbox mailbox(Wire wire) throws IOException, InterruptedException {
        return switch (command(wire, "STAT", Limits.REPLY)) {
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

    private static Evidence.Spoken command(Wire wire, String words, Duration patience)
            throws IOException, InterruptedException {
        wire.send(words);
        return Replies.whole(wire.read(patience, any -> true));
    }

    private static boolean accepted(Evidence.Said said) {
        return said.lines().getLast().toUpperCase(Locale.ROOT).startsWith("+OK");
    }
}
