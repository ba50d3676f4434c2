package org.mailmend.check;

import org.mailmend.account.Protocol;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Mechanisms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How the replies of the three protocols are read: whose words they are, whether they accept, what
/// they offer.
final class Answers {
    private Answers() {}

    /// Whose first words these are (RFC 5321 section 4.2, RFC 9051 section 7.1, RFC 1939 section
    /// 3); empty where no mail server speaks so.
    static Optional<Protocol> speaker(String words) {
        String upper = words.toUpperCase(Locale.ROOT);
        if (upper.matches("(?s)[245][0-9]{2}(?:[ -].*)?")) {
            return Optional.of(Protocol.SMTP);
        }
        if (startsAny(upper, "* OK", "* PREAUTH", "* BYE")) {
            return Optional.of(Protocol.IMAP);
        }
        return startsAny(upper, "+OK", "-ERR") ? Optional.of(Protocol.POP) : Optional.empty();
    }

    private static boolean startsAny(String upper, String... words) {
        return Arrays.stream(words).anyMatch(w -> upper.equals(w) || upper.startsWith(w + " "));
    }

    /// Whether a reply, a greeting too, says yes.
    static boolean accepts(Protocol protocol, Evidence.Said said) {
        String last = said.lines().getLast().toUpperCase(Locale.ROOT);
        return switch (protocol) {
            case SMTP -> said.code() / 100 == 2;
            case IMAP -> last.matches("\\S{1,20} OK(?: .*)?");
            case POP -> startsAny(said.lines().getFirst().toUpperCase(Locale.ROOT), "+OK");
        };
    }

    /// The server says that the session is signed in already (RFC 9051 section 7.1.4).
    static boolean preAuthenticated(Evidence.Said said) {
        return startsAny(said.lines().getFirst().toUpperCase(Locale.ROOT), "* PREAUTH");
    }

    /// The server ends the session (RFC 9051 section 7.1.5).
    static boolean saysBye(Evidence.Said said) {
        return startsAny(said.lines().getLast().toUpperCase(Locale.ROOT), "* BYE");
    }

    /// A greeting without what is for machines.
    static String banner(Protocol protocol, String line) {
        return switch (protocol) {
            case SMTP -> line.length() > 4 ? line.substring(4) : "";
            case IMAP -> line.replaceFirst("(?i)^\\* OK ?(?:\\[[^\\]]*\\] ?)?", "");
            case POP -> line.replaceFirst("(?i)^\\+OK ?", "");
        };
    }

    /// The SASL mechanisms that are offered.
    static List<String> mechanisms(Protocol protocol, List<String> lines) {
        return switch (protocol) {
            case SMTP -> Mechanisms.inEhlo(lines);
            case IMAP -> Mechanisms.inCapability(lines);
            case POP -> Mechanisms.inCapa(lines);
        };
    }

    /// Every way to sign in that is offered, the protocol's own commands too: LOGIN in IMAP unless
    /// it is announced as disabled, USER in POP3 where it is announced or nothing is.
    static List<String> waysToSignIn(Protocol protocol, List<String> lines) {
        List<String> ways = new ArrayList<>(mechanisms(protocol, lines));
        switch (protocol) {
            case SMTP -> {}
            case IMAP -> {
                if (!Mechanisms.capable(lines, "LOGINDISABLED") && !ways.contains("LOGIN")) {
                    ways.add("LOGIN");
                }
            }
            case POP -> {
                if (Mechanisms.capaHas(lines, "USER") || ways.isEmpty()) {
                    ways.add("USER");
                }
            }
        }
        return List.copyOf(ways);
    }

    /// Whether TLS can be started on this connection.
    static boolean offersTls(Protocol protocol, List<String> lines) {
        return switch (protocol) {
            case SMTP -> Mechanisms.has(lines, "STARTTLS");
            case IMAP -> Mechanisms.capable(lines, "STARTTLS");
            case POP -> Mechanisms.capaHas(lines, "STLS");
        };
    }

    /// Everything that is offered, in upper case.
    static List<String> offers(Protocol protocol, List<String> lines) {
        return switch (protocol) {
            case SMTP -> Mechanisms.keywords(lines);
            case IMAP -> Mechanisms.capabilities(lines);
            case POP ->
                    lines.stream()
                            .skip(1)
                            .filter(l -> !l.equals("."))
                            .map(l -> l.toUpperCase(Locale.ROOT).trim())
                            .toList();
        };
    }

    /// What a server wants its users to read (RFC 9051 section 7.1), without the mark.
    static Optional<String> alert(List<String> lines) {
        return lines.stream()
                .map(l -> l.split("(?i)\\[ALERT\\]", 2))
                .filter(parts -> parts.length == 2 && !parts[1].isBlank())
                .map(parts -> parts[1].strip())
                .findFirst();
    }
}
