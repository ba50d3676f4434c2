package org.mailmend.probe;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Credential;
import org.mailmend.account.ServerSettings;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// The submission dialogue (RFC 5321, RFC 6409, RFC 3207, RFC 4954).
final class SmtpDialogue extends Dialogue {
    private List<String> offered = List.of();

    SmtpDialogue(
            ServerSettings server,
            Context context,
            Supplier<List<InetAddress>> addresses,
            Runnable onClose) {
        super(server, context, addresses, onClose);
    }

    @Override
    Evidence.Spoken greeting(Wire wire) throws InterruptedException {
        return reply(wire, Limits.greeting(server));
    }

    @Override
    Evidence.Spoken capabilities(Wire wire, boolean inTls)
            throws IOException, InterruptedException {
        wire.send("EHLO " + helloName(wire));
        Evidence.Spoken answer = reply(wire, Limits.REPLY);
        if (!inTls && answer instanceof Evidence.Said said && notUnderstood(said.code())) {
            wire.send("HELO " + helloName(wire));
            answer = reply(wire, Limits.REPLY);
        }
        // RFC 3207 section 4.2: what was learned before TLS is forgotten.
        offered = answer instanceof Evidence.Said said ? said.lines() : List.of();
        return answer;
    }

    private static boolean notUnderstood(int code) {
        return code == 500 || code == 501 || code == 502 || code == 504;
    }

    @Override
    Evidence.@Nullable Tls askForTls(Wire wire) throws IOException, InterruptedException {
        wire.send("STARTTLS");
        Evidence.Spoken answer = reply(wire, Limits.REPLY);
        return switch (answer) {
            case Evidence.Said said when said.code() == 220 -> null;
            case Evidence.Said said -> new Evidence.StartTlsRefused(said.code(), said.lines());
            case Evidence.Silent silent -> silent;
            case Evidence.HungUp hungUp -> hungUp;
            case Evidence.Babble babble -> babble;
        };
    }

    @Override
    Evidence.SignIn signInVerified(Wire wire) throws IOException, InterruptedException {
        List<String> mechanisms = Mechanisms.inEhlo(offered);
        Mechanisms.Choice choice = Mechanisms.choose(mechanisms, context.door().holdsToken());
        if (choice == null) {
            return new Evidence.NoCommonMechanism(mechanisms, context.door().holdsToken());
        }
        Credential credential = context.door().open(server.protocol());
        if (credential == null) {
            return new Evidence.Withheld("already-used");
        }
        return new Sasl(wire).signIn(choice, context.door().name(), credential, server);
    }

    /// AUTH (RFC 4954).
    private static final class Sasl extends SaslTalk {
        Sasl(Wire wire) {
            super(wire);
        }

        @Override
        boolean carries(int characters) {
            return true;
        }

        @Override
        String command(String mechanism) {
            return "AUTH " + mechanism;
        }

        @Override
        Evidence.Spoken reply() throws InterruptedException {
            return SmtpDialogue.reply(wire, Limits.REPLY);
        }

        @Override
        @Nullable String challenge(Evidence.Said said) {
            String last = said.lines().getLast();
            return said.code() == 334 ? last.substring(Math.min(4, last.length())) : null;
        }

        @Override
        boolean accepted(Evidence.Said said) {
            return said.code() / 100 == 2;
        }
    }

    @Override
    Evidence.Sending offer(Wire wire, Question.Offer question)
            throws IOException, InterruptedException {
        Evidence.Sending ended =
                envelope(wire, question.sender(), question.recipient(), question.size());
        if (ended instanceof Evidence.Accepted
                || (ended instanceof Evidence.SendingRefused refused && refused.code() != 421)) {
            wire.send("RSET");
            reply(wire, Limits.REPLY);
        }
        return ended;
    }

    @Override
    Evidence.Sending deliver(Wire wire, Question.Deliver question)
            throws IOException, InterruptedException {
        byte[] message = context.testMessage().bytes(question.sender(), question.recipient());
        Evidence.Sending envelope =
                envelope(wire, question.sender(), question.recipient(), message.length);
        if (!(envelope instanceof Evidence.Accepted)) {
            return envelope;
        }
        wire.send("DATA");
        Evidence.Sending ready = expect(wire, "data", Limits.REPLY, 354);
        if (!(ready instanceof Evidence.Accepted)) {
            return ready;
        }
        wire.sendData(message, "(the test message, " + message.length + " bytes)");
        wire.send(".");
        return expect(wire, "end-of-data", Limits.RCPT, 250);
    }

    private Evidence.Sending envelope(Wire wire, String sender, String recipient, long size)
            throws IOException, InterruptedException {
        boolean utf8 = !ascii(sender) || !ascii(recipient);
        String announced = size > 0 && Mechanisms.has(offered, "SIZE") ? " SIZE=" + size : "";
        String extra = utf8 && Mechanisms.has(offered, "SMTPUTF8") ? " SMTPUTF8" : "";
        wire.send("MAIL FROM:<" + sender + ">" + announced + extra);
        Evidence.Sending from = expect(wire, "mail", Limits.REPLY, 250);
        if (!(from instanceof Evidence.Accepted)) {
            return from;
        }
        wire.send("RCPT TO:<" + recipient + ">");
        return expect(wire, "rcpt", Limits.RCPT, 250, 251);
    }

    private Evidence.Sending expect(Wire wire, String stage, Duration patience, int... good)
            throws InterruptedException {
        Evidence.Spoken answer = reply(wire, patience);
        return switch (answer) {
            case Evidence.Said said -> {
                boolean accepted = false;
                for (int code : good) {
                    accepted |= said.code() == code;
                }
                yield accepted
                        ? new Evidence.Accepted(said.lines())
                        : new Evidence.SendingRefused(stage, said.code(), said.lines());
            }
            case Evidence.Silent silent -> silent;
            case Evidence.HungUp hungUp -> hungUp;
            case Evidence.Babble babble -> babble;
        };
    }

    @Override
    String goodbye() {
        return "QUIT";
    }

    private String helloName(Wire wire) {
        String wanted = context.helloName();
        if (wanted != null) {
            return wanted;
        }
        InetAddress own = wire.localAddress();
        String literal = own.getHostAddress();
        int zone = literal.indexOf('%');
        String address = zone < 0 ? literal : literal.substring(0, zone);
        return own instanceof Inet6Address ? "[IPv6:" + address + "]" : "[" + address + "]";
    }

    /// Reads one reply (RFC 5321 section 4.2.1): three digits on each line, the same ones, a dash
    /// behind them on all lines but the last.
    static Evidence.Spoken reply(Wire wire, Duration patience) throws InterruptedException {
        List<String> wrong = new ArrayList<>();
        Wire.Lines read =
                wire.read(
                        patience,
                        line -> {
                            if (!line.matches("(?s)[0-9]{3}(?:[ -].*)?")) {
                                wrong.add(line);
                                return true;
                            }
                            return line.length() == 3 || line.charAt(3) == ' ';
                        });
        if (!wrong.isEmpty()) {
            return new Evidence.Babble("no-code", wrong.getFirst());
        }
        return switch (read.end()) {
            case null -> said(read.lines());
            case Evidence.Silent silent -> silent;
            case Evidence.HungUp hungUp -> hungUp;
            case Evidence.Babble babble -> babble;
            default -> throw new IllegalStateException();
        };
    }

    private static Evidence.Spoken said(List<String> lines) {
        String code = lines.getFirst().substring(0, 3);
        for (String line : lines) {
            if (!line.startsWith(code)) {
                return new Evidence.Babble("code-changes", line);
            }
        }
        return new Evidence.Said(Integer.parseInt(code), lines);
    }

    private static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
