package org.mailmend.probe;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.ServerSettings;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// The dialogue with a mailbox over IMAP (RFC 9051, RFC 3501; STARTTLS: section 6.2.1; SASL-IR: RFC
/// 4959).
final class ImapDialogue extends MailboxDialogue {
    private @Nullable String announced;
    private int number;

    ImapDialogue(
            ServerSettings server,
            Context context,
            Supplier<List<InetAddress>> addresses,
            Runnable onClose) {
        super(server, context, addresses, onClose);
    }

    @Override
    Evidence.Spoken greeting(Wire wire) throws InterruptedException {
        Evidence.Spoken answer = Replies.whole(wire.read(Limits.greeting(server), line -> true));
        announced =
                answer instanceof Evidence.Said said ? Mechanisms.announced(said.lines()) : null;
        return answer;
    }

    @Override
    Evidence.Spoken capabilities(Wire wire, boolean inTls)
            throws IOException, InterruptedException {
        // What a greeting inside TLS names need not be asked again (RFC 9051 section 7.1). What was
        // learned before TLS is forgotten (RFC 9051 section 6.2.1).
        boolean stillHolds = !inTls || server.security() == ConnectionSecurity.TLS;
        String known = stillHolds ? announced : null;
        announced = null;
        Evidence.Spoken answer =
                known == null ? command(wire, "CAPABILITY") : new Evidence.Said(0, List.of(known));
        offered = answer instanceof Evidence.Said said ? said.lines() : List.of();
        return answer;
    }

    @Override
    String changeToTls() {
        return "STARTTLS";
    }

    @Override
    List<String> mechanisms() {
        return Mechanisms.inCapability(offered);
    }

    @Override
    boolean takesNameAndPassword() {
        return !Mechanisms.capable(offered, "LOGINDISABLED");
    }

    @Override
    String ownCommand() {
        return "LOGIN";
    }

    @Override
    SaslTalk sasl(Wire wire) {
        return new Sasl(wire, tag(), Mechanisms.capable(offered, "SASL-IR"));
    }

    /// What the server offers from now on can stand in its answer (RFC 9051 section 7.1).
    @Override
    Evidence.SignIn signInVerified(Wire wire) throws IOException, InterruptedException {
        Evidence.SignIn made = super.signInVerified(wire);
        if (made instanceof Evidence.SignedIn in) {
            String after = Mechanisms.announced(in.lines());
            offered = after == null ? offered : List.of(after);
        }
        return made;
    }

    /// AUTHENTICATE (RFC 9051 section 6.2.2, initial response: RFC 4959).
    private static final class Sasl extends SaslTalk {
        private final String tag;
        private final boolean initial;

        Sasl(Wire wire, String tag, boolean initial) {
            super(wire);
            this.tag = tag;
            this.initial = initial;
        }

        @Override
        boolean carries(int characters) {
            return initial;
        }

        @Override
        String command(String mechanism) {
            return tag + " AUTHENTICATE " + mechanism;
        }

        @Override
        Evidence.Spoken reply() throws InterruptedException {
            return Replies.whole(wire.read(Limits.REPLY, ends(tag)));
        }

        @Override
        @Nullable String challenge(Evidence.Said said) {
            return Replies.challenge(said);
        }

        @Override
        boolean accepted(Evidence.Said said) {
            return ImapDialogue.accepted(said);
        }
    }

    @Override
    Evidence.Spoken nameAndPassword(Wire wire, byte[] secret)
            throws IOException, InterruptedException {
        byte[] name = context.door().name().getBytes(StandardCharsets.UTF_8);
        String tag = tag();
        if (quotable(name) && quotable(secret)) {
            byte[] command =
                    SaslResponses.joined(
                            tag + " LOGIN ",
                            joined(quoted(name), SaslResponses.joined(" ", quoted(secret))));
            wire.sendSecret(tag + " LOGIN (user name) " + SecretScrubber.HIDDEN, command);
            return Replies.whole(wire.read(Limits.REPLY, ends(tag)));
        }
        wire.send(tag + " LOGIN {" + name.length + "}");
        Evidence.Spoken ready = Replies.whole(wire.read(Limits.REPLY, ends(tag)));
        if (!(ready instanceof Evidence.Said first) || !isChallenge(first)) {
            return ready;
        }
        wire.sendSecret(
                "(user name)",
                joined(name, (" {" + secret.length + "}").getBytes(StandardCharsets.US_ASCII)));
        ready = Replies.whole(wire.read(Limits.REPLY, ends(tag)));
        if (!(ready instanceof Evidence.Said second) || !isChallenge(second)) {
            return ready;
        }
        wire.sendSecret(SecretScrubber.HIDDEN, secret.clone());
        return Replies.whole(wire.read(Limits.REPLY, ends(tag)));
    }

    private static boolean quotable(byte[] text) {
        for (byte b : text) {
            if (b < 32 || b == 127) {
                return false;
            }
        }
        return true;
    }

    private static byte[] quoted(byte[] text) {
        byte[] out = new byte[text.length * 2 + 2];
        int at = 0;
        out[at++] = '"';
        for (byte b : text) {
            if (b == '"' || b == '\\') {
                out[at++] = '\\';
            }
            out[at++] = b;
        }
        out[at++] = '"';
        byte[] exact = Arrays.copyOf(out, at);
        Arrays.fill(out, (byte) 0);
        return exact;
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        Arrays.fill(tail, (byte) 0);
        return all;
    }

    /// All commands go out at once: none needs the other's answer (RFC 9051 section 5.5). Where ID
    /// is offered the program names itself: some servers open no mailbox for nobody (RFC 2971).
    @Override
    Evidence.Mailbox mailbox(Wire wire) throws IOException, InterruptedException {
        boolean limits = Mechanisms.capable(offered, "QUOTA");
        boolean named = Mechanisms.capable(offered, "ID");
        String name = named ? tag() : "";
        String open = tag();
        String quota = limits ? tag() : open;
        if (named) {
            wire.send(name + " ID (\"name\" \"Mailmend\")");
        }
        wire.send(open + " EXAMINE INBOX");
        if (limits) {
            wire.send(quota + " GETQUOTAROOT INBOX");
        }
        if (named) {
            Evidence.Spoken greeted = Replies.whole(wire.read(Limits.REPLY, ends(name)));
            if (greeted instanceof Evidence.Said said && isBye(said)) {
                return new Evidence.MailboxRefused(said.lines());
            }
        }
        Evidence.Spoken opened = Replies.whole(wire.read(Limits.REPLY, ends(open)));
        Evidence.Spoken asked =
                limits && opened instanceof Evidence.Said said && !isBye(said)
                        ? Replies.whole(wire.read(Limits.REPLY, ends(quota)))
                        : opened;
        return switch (opened) {
            case Evidence.Said said when accepted(said) ->
                    new Evidence.MailboxOpened(
                            Quotas.exists(said.lines()),
                            said.lines(),
                            asked instanceof Evidence.Said all && limits
                                    ? Quotas.in(all.lines())
                                    : List.of());
            case Evidence.Said said -> new Evidence.MailboxRefused(said.lines());
            case Evidence.Silent silent -> silent;
            case Evidence.HungUp hungUp -> hungUp;
            case Evidence.Babble babble -> babble;
        };
    }

    @Override
    String goodbye() {
        return tag() + " LOGOUT";
    }

    @Override
    Evidence.Spoken command(Wire wire, String words) throws IOException, InterruptedException {
        String tag = tag();
        wire.send(tag + " " + words);
        return Replies.whole(wire.read(Limits.REPLY, ends(tag)));
    }

    private String tag() {
        number++;
        return "m" + number;
    }

    /// A reply ends with its tagged line, with a request for more, or with BYE.
    private static java.util.function.Predicate<String> ends(String tag) {
        return line ->
                line.startsWith(tag + " ")
                        || line.startsWith("+")
                        || line.toUpperCase(Locale.ROOT).startsWith("* BYE");
    }

    private static boolean isBye(Evidence.Said said) {
        return said.lines().getLast().toUpperCase(Locale.ROOT).startsWith("* BYE");
    }

    private static boolean isChallenge(Evidence.Said said) {
        return said.lines().getLast().startsWith("+");
    }

    @Override
    boolean isYes(Evidence.Said said) {
        return accepted(said);
    }

    private static boolean accepted(Evidence.Said said) {
        String last = said.lines().getLast().toUpperCase(Locale.ROOT);
        return last.matches("M[0-9]+ OK(?: .*)?");
    }
}
