package org.mailmend.probe;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Credential;
import org.mailmend.account.ServerSettings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// One SASL exchange inside a protocol (RFC 4954, RFC 9051 section 6.2.2, RFC 5034). What goes
/// wrong in it is quoted, never followed: a challenge that is none ends it.
abstract class SaslTalk {
    /// No mechanism here takes more; a server that goes on asking is up to something.
    private static final int MOST_CHALLENGES = 5;

    final Wire wire;

    SaslTalk(Wire wire) {
        this.wire = wire;
    }

    /// Whether the command can carry an initial response of so many characters.
    abstract boolean carries(int characters);

    /// The command without its initial response: `AUTH PLAIN`.
    abstract String command(String mechanism);

    /// The server's next reply.
    abstract Evidence.Spoken reply() throws InterruptedException;

    /// The text of a challenge; absent where the reply is the final one.
    abstract @Nullable String challenge(Evidence.Said said);

    abstract boolean accepted(Evidence.Said said);

    final Evidence.SignIn signIn(
            Mechanisms.Choice choice, String name, Credential credential, ServerSettings server)
            throws IOException, InterruptedException {
        byte[] secret = credential.utf8();
        try (SaslExchange exchange = SaslExchange.of(choice, name, secret, server)) {
            List<String> details = new ArrayList<>();
            Evidence.Spoken last = exchanged(choice, exchange, details);
            return switch (last) {
                case Evidence.Said said when accepted(said) && exchange.proven() ->
                        new Evidence.SignedIn(choice.wire(), said.lines());
                case Evidence.Said said when accepted(said) ->
                        new Evidence.Babble("server-signature", said.lines().getLast());
                case Evidence.Said said ->
                        new Evidence.SignInRefused(
                                choice.wire(),
                                said.code(),
                                Stream.concat(said.lines().stream(), details.stream()).toList(),
                                credential.shape());
                case Evidence.Silent silent -> silent;
                case Evidence.HungUp hungUp -> hungUp;
                case Evidence.Babble babble -> babble;
            };
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /// @param details gets what the server tells in a challenge about a refusal (RFC 7628 section
    ///     3.2.2)
    private Evidence.Spoken exchanged(
            Mechanisms.Choice choice, SaslExchange exchange, List<String> details)
            throws IOException, InterruptedException {
        byte[] first = encoded(exchange.initial());
        String command = command(choice.wire());
        if (first != null && carries(first.length)) {
            wire.sendSecret(
                    command + " " + SecretScrubber.HIDDEN,
                    SaslResponses.joined(command + " ", first));
            first = null;
        } else {
            wire.send(command);
        }
        Evidence.Spoken answer = reply();
        for (int asked = 0; answer instanceof Evidence.Said said; asked++) {
            String challenge = challenge(said);
            if (challenge == null) {
                return said;
            }
            if (asked == MOST_CHALLENGES) {
                return cancelled("challenges", challenge);
            }
            if (first != null) {
                wire.sendSecret(SecretScrubber.HIDDEN, first);
                first = null;
            } else {
                try {
                    byte[] text = Base64.getDecoder().decode(challenge.strip());
                    if (choice.takesToken() && text.length > 0) {
                        details.add(wire.readable(text));
                    }
                    String shown = exchange.shown();
                    byte[] next = encoded(exchange.answer(text));
                    wire.sendSecret(shown, next == null ? new byte[0] : next);
                } catch (IllegalArgumentException e) {
                    return cancelled("challenge", challenge);
                } catch (SaslExchange.Broken e) {
                    return cancelled(e.rule(), challenge);
                }
            }
            answer = reply();
        }
        return answer;
    }

    private Evidence.Babble cancelled(String rule, String challenge) throws IOException {
        wire.send("*");
        return new Evidence.Babble(rule, challenge);
    }

    private static byte @Nullable [] encoded(byte @Nullable [] plain) {
        if (plain == null) {
            return null;
        }
        byte[] encoded = Base64.getEncoder().encode(plain);
        Arrays.fill(plain, (byte) 0);
        return encoded;
    }
}
