package org.mailmend.probe;

import org.mailmend.account.Credential;
import org.mailmend.account.SecretShape;
import org.mailmend.account.ServerSettings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// One sign-in over SMTP (RFC 4954) by one mechanism.
final class SmtpSignIn {
    private static final String HIDDEN = SecretScrubber.HIDDEN;

    private final Wire wire;
    private final Mechanisms.Choice choice;
    private final String name;
    private final ServerSettings server;

    SmtpSignIn(Wire wire, Mechanisms.Choice choice, String name, ServerSettings server) {
        this.wire = wire;
        this.choice = choice;
        this.name = name;
        this.server = server;
    }

    Evidence.SignIn with(Credential credential) throws IOException, InterruptedException {
        byte[] secret = credential.utf8();
        try {
            Evidence.Spoken answer =
                    switch (choice) {
                        case LOGIN -> login(secret);
                        default -> initialResponse(secret);
                    };
            return ending(answer, credential.shape());
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private Evidence.Spoken initialResponse(byte[] secret)
            throws IOException, InterruptedException {
        byte[] response = SaslResponses.initial(choice, name, secret, server);
        byte[] encoded = Base64.getEncoder().encode(response);
        Arrays.fill(response, (byte) 0);
        byte[] command = joined("AUTH " + choice.name() + " ", encoded);
        Arrays.fill(encoded, (byte) 0);
        wire.sendSecret("AUTH " + choice.name() + " " + HIDDEN, command);
        Evidence.Spoken answer = SmtpDialogue.reply(wire, Limits.REPLY);
        if (answer instanceof Evidence.Said said && said.code() == 334) {
            // RFC 7628 section 3.2.3: the refusal's details come as a challenge, which is answered
            // by an empty line; without it the final reply is never seen.
            wire.send("");
            answer = SmtpDialogue.reply(wire, Limits.REPLY);
        }
        return answer;
    }

    private Evidence.Spoken login(byte[] secret) throws IOException, InterruptedException {
        wire.send("AUTH LOGIN");
        Evidence.Spoken answer = SmtpDialogue.reply(wire, Limits.REPLY);
        if (!(answer instanceof Evidence.Said first) || first.code() != 334) {
            return answer;
        }
        byte[] user = Base64.getEncoder().encode(name.getBytes(StandardCharsets.UTF_8));
        wire.sendSecret("(user name)", user);
        answer = SmtpDialogue.reply(wire, Limits.REPLY);
        if (!(answer instanceof Evidence.Said second) || second.code() != 334) {
            return answer;
        }
        wire.sendSecret(HIDDEN, Base64.getEncoder().encode(secret));
        return SmtpDialogue.reply(wire, Limits.REPLY);
    }

    private Evidence.SignIn ending(Evidence.Spoken answer, SecretShape shape) {
        return switch (answer) {
            case Evidence.Said said when said.code() / 100 == 2 ->
                    new Evidence.SignedIn(choice.name(), said.lines());
            case Evidence.Said said ->
                    new Evidence.SignInRefused(choice.name(), said.code(), said.lines(), shape);
            case Evidence.Silent silent -> silent;
            case Evidence.HungUp hungUp -> hungUp;
            case Evidence.Babble babble -> babble;
        };
    }

    private static byte[] joined(String head, byte[] tail) {
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(start, start.length + tail.length);
        System.arraycopy(tail, 0, all, start.length, tail.length);
        return all;
    }
}
