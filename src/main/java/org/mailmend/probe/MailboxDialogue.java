package org.mailmend.probe;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Credential;
import org.mailmend.account.ServerSettings;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// What IMAP and POP3 have in common: TLS on request, one sign-in by the best mechanism that both
/// sides know, else by name and password.
abstract class MailboxDialogue extends Dialogue {
    /// What the server offers, as it said it last.
    List<String> offered = List.of();

    MailboxDialogue(
            ServerSettings server,
            Context context,
            Supplier<List<InetAddress>> addresses,
            Runnable onClose) {
        super(server, context, addresses, onClose);
    }

    /// Sends a command and reads its reply.
    abstract Evidence.Spoken command(Wire wire, String words)
            throws IOException, InterruptedException;

    /// Whether a reply says yes.
    abstract boolean isYes(Evidence.Said said);

    /// The command that changes to TLS.
    abstract String changeToTls();

    /// The SASL mechanisms that are offered.
    abstract List<String> mechanisms();

    /// Whether name and password are taken by a command of the protocol's own.
    abstract boolean takesNameAndPassword();

    /// Whether that command can carry this name and secret.
    boolean carries(String name, byte[] secret) {
        return true;
    }

    /// That command's name.
    abstract String ownCommand();

    /// Sends name and password by that command. The secret is wiped by the caller.
    abstract Evidence.Spoken nameAndPassword(Wire wire, byte[] secret)
            throws IOException, InterruptedException;

    /// The protocol's way to speak SASL.
    abstract SaslTalk sasl(Wire wire);

    @Override
    Evidence.@Nullable Tls askForTls(Wire wire) throws IOException, InterruptedException {
        return switch (command(wire, changeToTls())) {
            case Evidence.Said said when isYes(said) -> null;
            case Evidence.Said said -> new Evidence.StartTlsRefused(0, said.lines());
            case Evidence.Silent silent -> silent;
            case Evidence.HungUp hungUp -> hungUp;
            case Evidence.Babble babble -> babble;
        };
    }

    @Override
    Evidence.SignIn signInVerified(Wire wire) throws IOException, InterruptedException {
        boolean token = context.door().holdsToken();
        Mechanisms.Choice choice = Mechanisms.choose(mechanisms(), token);
        boolean byOwn =
                takesNameAndPassword()
                        && !token
                        && (choice == null || choice == Mechanisms.Choice.LOGIN);
        if (choice == null && !byOwn) {
            return new Evidence.NoCommonMechanism(mechanisms(), token);
        }
        Credential credential = context.door().open(server.protocol());
        if (credential == null) {
            return new Evidence.Withheld("already-used");
        }
        return byOwn || choice == null
                ? nameAndPassword(wire, credential)
                : sasl(wire).signIn(choice, context.door().name(), credential, server);
    }

    private Evidence.SignIn nameAndPassword(Wire wire, Credential credential)
            throws IOException, InterruptedException {
        byte[] secret = credential.utf8();
        try {
            if (!carries(context.door().name(), secret)) {
                return new Evidence.NoCommonMechanism(mechanisms(), false);
            }
            return switch (nameAndPassword(wire, secret)) {
                case Evidence.Said said when isYes(said) ->
                        new Evidence.SignedIn(ownCommand(), said.lines());
                case Evidence.Said said ->
                        new Evidence.SignInRefused(
                                ownCommand(), 0, said.lines(), credential.shape());
                case Evidence.Silent silent -> silent;
                case Evidence.HungUp hungUp -> hungUp;
                case Evidence.Babble babble -> babble;
            };
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
