package org.mailmend.bounce;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.Protocol;
import org.mailmend.diagnosis.Cause;
import org.mailmend.diagnosis.Causes;
import org.mailmend.reply.Confidence;
import org.mailmend.reply.EnhancedStatus;
import org.mailmend.reply.Heard;
import org.mailmend.reply.Meaning;
import org.mailmend.reply.Permanence;
import org.mailmend.reply.Reading;
import org.mailmend.reply.Reply;
import org.mailmend.reply.ReplyCatalogue;
import org.mailmend.reply.Stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Weighs what a report says about one recipient: enhanced code, sentence and context together.
final class Judge {
    private static final QuickPattern PASSES =
            QuickPattern.of(
                    "(?i)(?:try|retry|retried|come back|resend)\\s+(?:again\\s+)?(?:later|in \\d|after)|temporar|greylist");
    /// What the reporting system adds behind a server's words is not the server's.
    private static final Pattern COMMAND_NOTE =
            Pattern.compile("\\(in\\s+reply\\s+to\\s+[^()]{1,60}\\scommand\\)");

    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9-]+");

    /// Key of the contradiction that a temporary condition ended in a returned message.
    static final String RETURNED_ALL_THE_SAME = "temporary-but-returned";

    private static final List<Stage> QUEUED = List.of(Stage.QUEUED, Stage.ANY);
    private static final int TEXT_LIMIT = 6_000;
    private static final int SAID_LIMIT = 2000;

    private final ReplyCatalogue catalogue;
    private final ReplyCatalogue reports;
    private final Causes causes;

    Judge(ReplyCatalogue catalogue, Causes causes) {
        this.reports = ReplyCatalogue.loadReports();
        this.catalogue = catalogue;
        this.causes = causes;
    }

    /// @param heading what the report says about the message before it comes to the recipient
    Delivery judge(Notice notice, String heading) {
        String wire = wire(notice.diagnostic());
        String block = bounded(notice.block());
        String whole = bounded(notice.whole());
        Codes codes = codes(notice, wire, block, whole);
        Stage stage = stage(wire, block, whole);
        String host =
                Clues.ofField(notice.remote())
                        .or(() -> Clues.host(wire))
                        .or(() -> Clues.host(block))
                        .or(() -> notice.alone() ? Clues.host(whole) : Optional.empty())
                        .orElse(null);
        Meant meant =
                atTheDoor(meant(notice, wire, block, whole, codes, stage, host), codes, stage);
        Action action = action(notice, codes, whole);
        Permanence permanence = permanence(meant, codes, action, heading);
        String said = said(wire, block, whole, codes, meant);
        Reason reason = reason(meant, codes, stage, notice);
        Confidence sure = confidence(meant, codes, stage);
        return new Delivery(
                notice.recipient(),
                codes.reply(),
                codes.status(),
                action,
                reason,
                meant.cause(),
                permanence,
                causes.find(meant.cause()).flatMap(Cause::who).orElse(null),
                // Where the context gives the cause another turn, the words alone do not prove it.
                isTurned(meant, reason) ? atMostLikely(sure) : sure,
                host,
                stage,
                said,
                meant.entry(),
                contradiction(notice, meant, codes, action, heading),
                List.of());
    }

    private static String bounded(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (text.length() + line.length() > TEXT_LIMIT) {
                break;
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }

    // Codes

    private static Codes codes(Notice notice, String wire, String block, String whole) {
        EnhancedStatus field =
                Codes.status(notice.status())
                        .or(() -> EnhancedStatus.parse(notice.status()))
                        .orElse(null);
        Codes quoted = Codes.in(wire);
        boolean fromWire = quoted.status() != null;
        if (quoted.reply() == 0 || quoted.status() == null) {
            quoted = filled(quoted, Codes.in(serverLines(block)));
        }
        if (quoted.reply() == 0 || quoted.status() == null) {
            quoted = filled(quoted, Codes.in(block));
        }
        if (quoted.isEmpty() && (notice.alone() || notice.status().isEmpty())) {
            quoted = Codes.in(whole);
        }
        return new Codes(quoted.reply(), preferred(field, quoted, fromWire));
    }

    private static Codes filled(Codes first, Codes second) {
        int reply = first.reply() == 0 ? second.reply() : first.reply();
        boolean agree =
                first.reply() == 0 || second.reply() == 0 || first.reply() == second.reply();
        EnhancedStatus status = first.status() == null && agree ? second.status() : first.status();
        return new Codes(reply, status);
    }

    /// The field is the reporter's own view, the quoted status the server's: the more telling
    /// counts.
    private static @Nullable EnhancedStatus preferred(
            @Nullable EnhancedStatus field, Codes quoted, boolean fromWire) {
        EnhancedStatus inside = quoted.status();
        if (field == null || inside == null) {
            return field == null ? inside : field;
        }
        if (field.equals(inside)) {
            return field;
        }
        if (field.klass() == 2 || Codes.isVague(field)) {
            return inside;
        }
        if (Codes.isVague(inside) || inside.klass() == 2) {
            return field;
        }
        if (quoted.reply() != 0 && field.klass() != inside.klass()) {
            return inside.klass() == quoted.reply() / 100 ? inside : field;
        }
        if (field.detail() == 0 && inside.detail() != 0) {
            return inside;
        }
        if (inside.detail() == 0) {
            return field;
        }
        boolean expired = field.subject() == 4 && field.detail() == 7;
        return expired || fromWire ? inside : field;
    }

    private static String wire(String diagnostic) {
        int semicolon = diagnostic.indexOf(';');
        if (semicolon >= 0
                && semicolon < 24
                && TYPE.matcher(diagnostic.substring(0, semicolon).strip()).matches()) {
            String type = diagnostic.substring(0, semicolon).strip().toLowerCase(Locale.ROOT);
            String rest = diagnostic.substring(semicolon + 1).strip();
            // "X-Unix; 77" is the exit status of a program, no reply
            return type.equals("x-unix") ? "X-Unix " + rest : rest;
        }
        return diagnostic.strip();
    }

    /// What the other side said in a transcript, where lines are marked by direction.
    private static String serverLines(String text) {
        if (!text.contains("<<<")) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("<<<"))
                .map(line -> line.substring(3).strip())
                .filter(line -> line.isEmpty() || (line.charAt(0) != '2' && line.charAt(0) != '3'))
                .forEach(line -> out.append(line).append('\n'));
        return out.toString();
    }

    // Meaning

    /// What was understood; a guess where only a number or nothing told.
    private record Meant(
            String cause,
            Permanence permanence,
            Confidence confidence,
            @Nullable String contradiction,
            String entry,
            String text,
            String quoted) {
        static Meant of(Meaning meaning, String text) {
            return new Meant(
                    meaning.cause(),
                    meaning.permanence(),
                    meaning.confidence(),
                    meaning.contradiction(),
                    meaning.entry(),
                    text,
                    meaning.quoted() == null ? "" : meaning.quoted());
        }

        /// Whether a sentence decided, not a number.
        boolean rule() {
            return !quoted.isEmpty();
        }

        static final Meant NOTHING =
                new Meant("unknown", Permanence.UNKNOWN, Confidence.POSSIBLE, null, "", "", "");
    }

    private Meant meant(
            Notice notice,
            String wire,
            String block,
            String whole,
            Codes codes,
            Stage stage,
            @Nullable String host) {
        List<String> texts = new ArrayList<>();
        addWords(texts, wire);
        addWords(texts, serverLines(block));
        addWords(texts, block);
        if (notice.alone()) {
            addWords(texts, whole);
            addWords(texts, notice.subject());
        }
        Meant best = Meant.NOTHING;
        for (String text : texts) {
            if (best != Meant.NOTHING && text.equals(whole)) {
                // The whole report names many things; it is asked last and only where nothing else
                // spoke.
                break;
            }
            Meaning meaning = words(text, codes, stage, host).orElse(null);
            if (meaning != null && !meaning.cause().equals("unknown")) {
                if (meaning.confidence() != Confidence.POSSIBLE) {
                    return Meant.of(meaning, text);
                }
                best = best == Meant.NOTHING ? Meant.of(meaning, text) : best;
            }
        }
        Meaning number = number(codes, stage, host).orElse(null);
        boolean bare =
                stage == Stage.RCPT
                        || stage == Stage.MAIL
                        || texts.stream().allMatch(Judge::isShort);
        if (number != null
                && !number.cause().equals("unknown")
                && (bare || number.entry().startsWith("number.x."))
                && (best == Meant.NOTHING
                        || number.confidence() != Confidence.POSSIBLE
                                && (isVague(best)
                                        || !Meaning.STATUS_OTHER_THAN_WORDS.equals(
                                                best.contradiction())))) {
            return Meant.of(number, wire);
        }
        return best == Meant.NOTHING ? bySubject(codes.status(), wire) : best;
    }

    /// "Temporary error" and "try later" say less than a number that is defined.
    private static boolean isVague(Meant meant) {
        return meant.confidence() == Confidence.POSSIBLE
                && meant.cause().equals("send.server-fault");
    }

    private static boolean isShort(String text) {
        return text.length() < 40 && text.strip().split("\\s+").length <= 4;
    }

    /// What the subject of a status is about (RFC 3463 section 3), where nothing else is known.
    private static Meant bySubject(@Nullable EnhancedStatus status, String wire) {
        String cause =
                switch (status == null ? 0 : status.subject()) {
                    case 1 -> "send.recipient-unknown";
                    case 2 -> "send.recipient-refused";
                    case 3, 5 -> "send.server-fault";
                    case 4 -> "send.recipient-unreachable";
                    case 6 -> "send.content-rejected";
                    case 7 -> "send.recipient-refused";
                    default -> "unknown";
                };
        return cause.equals("unknown")
                ? Meant.NOTHING
                : new Meant(
                        cause,
                        Permanence.UNKNOWN,
                        Confidence.POSSIBLE,
                        null,
                        "number.subject",
                        wire,
                        "");
    }

    /// Who is refused before naming anybody is refused for what it is, nobody has seen a message;
    /// who is refused when it names the sender, for the sender.
    private static Meant atTheDoor(Meant meant, Codes codes, Stage stage) {
        boolean refused = codes.reply() / 100 == 5 && meant.confidence() == Confidence.POSSIBLE;
        boolean vague =
                refused
                        && (meant.cause().equals("unknown")
                                || meant.cause().equals("send.recipient-refused"));
        boolean content = meant.cause().equals("send.content-rejected") && codes.reply() != 0;
        boolean closed =
                codes.reply() == 554
                        && meant.cause().equals("server.not-available")
                        && said(meant).contains("not accepting");
        if (isDoor(stage) && (vague || content || closed)) {
            return guess("send.reputation", "stage.door", meant);
        }
        return stage == Stage.MAIL && refused && meant.cause().equals("unknown")
                ? guess("send.sender-not-allowed", "stage.mail", meant)
                : meant;
    }

    private static Meant guess(String cause, String entry, Meant meant) {
        return new Meant(
                cause,
                Permanence.UNKNOWN,
                Confidence.POSSIBLE,
                meant.contradiction(),
                entry,
                meant.text(),
                meant.quoted());
    }

    private static boolean isDoor(Stage stage) {
        return stage == Stage.CONNECT || stage == Stage.GREETING || stage == Stage.EHLO;
    }

    private static void addWords(List<String> texts, String text) {
        if (!text.isBlank() && !texts.contains(text)) {
            texts.add(text);
        }
    }

    private Optional<Meaning> words(String all, Codes codes, Stage stage, @Nullable String host) {
        String text = all.contains("in reply to") ? COMMAND_NOTE.matcher(all).replaceAll(" ") : all;
        Reply reply = reply(text, codes);
        Reading reading = new Reading(reply);
        Meaning best = null;
        for (Stage one : stages(stage)) {
            best = surer(best, ask(catalogue, reading, reply, one, host));
            if (best != null && best.confidence() != Confidence.POSSIBLE) {
                return Optional.of(best);
            }
        }
        // Of two vague words the one out of reports counts: they are what this text is.
        Meaning report = surer(null, ask(reports, reading, reply, Stage.QUEUED, host));
        return Optional.ofNullable(report != null ? report : best);
    }

    /// What is said of a message on its way is not what is said at a sign-in.
    private static List<Stage> stages(Stage stage) {
        return switch (stage) {
            case ANY, QUEUED -> QUEUED;
            case MAIL, RCPT, DATA, END_OF_DATA -> List.of(stage, Stage.QUEUED);
            default -> List.of(stage, Stage.QUEUED, Stage.ANY);
        };
    }

    private static @Nullable Meaning surer(@Nullable Meaning first, Optional<Meaning> second) {
        if (second.isEmpty() || second.get().cause().equals("unknown")) {
            return first;
        }
        return first == null || second.get().confidence().compareTo(first.confidence()) < 0
                ? second.get()
                : first;
    }

    private static Optional<Meaning> ask(
            ReplyCatalogue from, Reading reading, Reply reply, Stage stage, @Nullable String host) {
        return from.meaningOfWords(new Heard(reply, Protocol.SMTP, stage, null, host), reading)
                .filter(Meaning::fromWords);
    }

    private static Reply reply(String text, Codes codes) {
        List<String> lines = text.lines().toList();
        return new Reply(codes.reply() / 100 == 2 ? 0 : codes.reply(), lines);
    }

    private Optional<Meaning> number(Codes codes, Stage stage, @Nullable String host) {
        String text =
                (codes.reply() == 0 ? "" : codes.reply() + " ")
                        + (codes.status() == null ? "" : codes.status().toString());
        if (text.isBlank()) {
            return Optional.empty();
        }
        return catalogue.meaning(new Heard(Reply.parse(text), Protocol.SMTP, stage, null, host));
    }

    private static boolean isTurned(Meant meant, Reason reason) {
        return switch (reason) {
            case SENDER_REPUTATION_OR_PTR, CONTENT_OR_POLICY -> reason != Reason.of(meant.cause());
            case REFUSED_BY_RECIPIENT_SIDE -> meant.cause().equals("send.recipient-unknown");
            default -> false;
        };
    }

    private static Confidence atMostLikely(Confidence sure) {
        return sure == Confidence.CERTAIN ? Confidence.LIKELY : sure;
    }

    /// Certain needs more than the words: the address is judged at RCPT or by a status that
    /// says so, and nothing contradicts.
    private static Confidence confidence(Meant meant, Codes codes, Stage stage) {
        EnhancedStatus status = codes.status();
        if (meant.confidence() == Confidence.LIKELY
                && meant.contradiction() == null
                && (agrees(meant, status) || agrees(meant, codes.reply(), stage))) {
            // Two witnesses: the sentence, and a status whose subject is the same.
            return Confidence.CERTAIN;
        }
        if (meant.confidence() != Confidence.CERTAIN) {
            return meant.confidence();
        }
        boolean aboutAddress = meant.cause().equals("send.recipient-unknown");
        boolean backed = stage == Stage.RCPT || status != null && status.subject() == 1;
        boolean other = meant.contradiction() != null;
        return other || aboutAddress && !backed ? Confidence.LIKELY : Confidence.CERTAIN;
    }

    /// Whether reply code and stage speak of the same (RFC 5321 section 4.2.3): 550 and its kin in
    /// answer to RCPT of the address, 552 and 452 of space, a refusal of MAIL of the sender, one at
    /// the door of the host that knocks.
    private static boolean agrees(Meant meant, int reply, Stage stage) {
        if (!meant.rule()) {
            return false;
        }
        return switch (Reason.of(meant.cause())) {
            case NO_SUCH_USER -> stage == Stage.RCPT && reply / 100 == 5;
            case MAILBOX_FULL -> reply == 552 || reply == 452 || reply == 522 || reply == 422;
            case TOO_BIG -> reply == 552 || reply == 523;
            case RATE_LIMIT -> reply == 421 || reply == 450 || reply == 451 || reply == 452;
            case SERVER_PROBLEM -> reply == 451 || reply >= 500 && reply <= 504;
            case SENDER_REPUTATION_OR_PTR -> isDoor(stage) && reply != 0;
            case REFUSED_BY_RECIPIENT_SIDE ->
                    stage == Stage.MAIL
                            && reply / 100 == 5
                            && meant.cause().equals("send.sender-not-allowed");
            default -> false;
        };
    }

    /// Whether the subject of the status (RFC 3463 section 3) is what the sentence speaks of.
    private static boolean agrees(Meant meant, @Nullable EnhancedStatus status) {
        if (status == null || !meant.rule()) {
            return false;
        }
        Reason reason = Reason.of(meant.cause());
        return switch (status.subject()) {
            case 1 ->
                    // x.1.0 is also said of senders and of a refusal without a reason.
                    reason == Reason.NO_SUCH_USER && status.detail() != 0
                            || reason == Reason.NO_SUCH_DOMAIN
                            || meant.cause().equals("send.sender-not-allowed");
            case 2 -> reason == Reason.MAILBOX_FULL || reason == Reason.MAILBOX_DISABLED;
            case 3 -> reason == Reason.TOO_BIG || reason == Reason.SERVER_PROBLEM;
            case 4 -> reason == Reason.TIMEOUT_OR_NETWORK || reason == Reason.NO_SUCH_DOMAIN;
            case 5 -> reason == Reason.SERVER_PROBLEM;
            case 6 -> reason == Reason.CONTENT_OR_POLICY;
            case 7 ->
                    reason == Reason.SPF_DKIM_DMARC
                            || reason == Reason.SENDER_REPUTATION_OR_PTR
                            || reason == Reason.CONTENT_OR_POLICY
                            || reason == Reason.TLS
                            || reason == Reason.RELAY_OR_LOGIN_REQUIRED;
            default -> false;
        };
    }

    /// The group of advice: mostly that of the cause, with what stage and status add to it.
    private static Reason reason(Meant meant, Codes codes, Stage stage, Notice notice) {
        EnhancedStatus status = codes.status();
        boolean late = stage != Stage.RCPT && stage != Stage.MAIL;
        boolean named =
                notice.recipient() != null && meant.text().contains("<" + notice.recipient() + ">");
        boolean open =
                status == null
                        || status.subject() != 1
                                && status.subject() != 5
                                && !(Codes.isVague(status) && named);
        if (meant.entry().endsWith("loop")
                || status != null && status.subject() == 4 && status.detail() == 6) {
            return Reason.TIMEOUT_OR_NETWORK;
        }
        if (answered(meant, codes, stage)) {
            return Reason.REFUSED_BY_RECIPIENT_SIDE;
        }
        if (meant.entry().startsWith("returned.takes-no-mail")
                || meant.entry().equals("any.null-mx")) {
            return Reason.REFUSED_BY_RECIPIENT_SIDE;
        }
        if (meant.cause().equals("send.recipient-unknown")
                && notice.delivered()
                && codes.reply() != 0
                && late
                && open
                && manySayIt(meant)) {
            // The address had passed: whoever says so afterwards is a filter.
            return Reason.REFUSED_BY_RECIPIENT_SIDE;
        }
        if (status != null && status.subject() == 6 && meant.cause().equals("send.smtputf8")) {
            // RFC 3463 section 3.7: this subject is the content.
            return Reason.CONTENT_OR_POLICY;
        }
        boolean seen = stage == Stage.DATA || stage == Stage.END_OF_DATA;
        if (seen && meant.cause().equals("server.protocol-error") && codes.reply() > 504) {
            // RFC 5321 section 4.2.2 has 500 to 504 for commands: this is said of the message.
            return Reason.CONTENT_OR_POLICY;
        }
        if (vagueAboutMessage(meant, codes, stage)) {
            return Reason.CONTENT_OR_POLICY;
        }
        if (stage == Stage.MAIL
                && (meant.cause().equals("send.recipient-unknown")
                        || meant.cause().equals("send.recipient-domain"))) {
            return Reason.REFUSED_BY_RECIPIENT_SIDE;
        }
        if (meant.cause().equals("send.sender-not-allowed")) {
            boolean address =
                    status != null && status.subject() == 1
                            || stage == Stage.MAIL
                            || meant.entry().endsWith("sender-domain")
                            || meant.entry().endsWith("sender-verify");
            return address
                            || meant.entry().startsWith("returned.sender")
                            || said(meant).contains("sender address")
                    ? Reason.REFUSED_BY_RECIPIENT_SIDE
                    : Reason.RELAY_OR_LOGIN_REQUIRED;
        }
        if (meant.entry().equals("number.subject") && status != null && status.subject() == 7) {
            return status.klass() == 4
                    ? Reason.SENDER_REPUTATION_OR_PTR
                    : Reason.RELAY_OR_LOGIN_REQUIRED;
        }
        if (meant.cause().equals("server.not-available")
                && codes.reply() / 100 == 4
                && !said(meant).contains("accept")
                && !(status != null
                        && status.subject() == 3
                        && status.detail() == 2
                        && !said(meant).contains("busy"))) {
            // Away for now is a state of that server; "accepts nothing" is a decision.
            return Reason.SERVER_PROBLEM;
        }
        if (meant.entry().equals("postfix.tls-not-available")) {
            return Reason.TLS;
        }
        boolean security =
                status != null
                        && status.subject() == 7
                        && status.detail() >= 3
                        && status.detail() <= 9;
        if (security
                && meant.confidence() == Confidence.POSSIBLE
                && Reason.of(meant.cause()) != Reason.CONTENT_OR_POLICY
                && Reason.of(meant.cause()) != Reason.TLS) {
            // RFC 3463 section 3.8: these name security features that are missing.
            return Reason.RELAY_OR_LOGIN_REQUIRED;
        }
        String said = said(meant);
        if (meant.cause().equals("send.rate-limited")
                && (said.contains("reputation") || said.contains("complaints"))) {
            // A limit for a reason: the reason is what can be mended.
            return Reason.SENDER_REPUTATION_OR_PTR;
        }
        boolean maker = status != null && status.detail() >= 100;
        if (said.contains("authentication required") && !maker) {
            // Microsoft's own numbers tell a mailbox that takes no strangers from a missing
            // sign-in.
            return Reason.RELAY_OR_LOGIN_REQUIRED;
        }
        return Reason.of(meant.cause());
    }

    private static String said(Meant meant) {
        return meant.text().toLowerCase(Locale.ROOT);
    }

    /// A sentence of many, not one that a single maker's servers say.
    private static boolean manySayIt(Meant meant) {
        return meant.entry().startsWith("any.")
                || meant.entry().startsWith("returned.")
                || meant.entry().startsWith("wide.")
                || meant.entry().startsWith("number.");
    }

    /// A refusal without a reason, said of a message that was seen: it is the message.
    private static boolean vagueAboutMessage(Meant meant, Codes codes, Stage stage) {
        EnhancedStatus status = codes.status();
        return (stage == Stage.DATA || stage == Stage.END_OF_DATA)
                && status != null
                && status.klass() == 5
                && status.subject() == 7
                && meant.confidence() == Confidence.POSSIBLE
                && meant.cause().equals("send.recipient-refused");
    }

    /// Whoever answers a command is reached: "no answer" as a number alone is then no reason.
    private static boolean answered(Meant meant, Codes codes, Stage stage) {
        return meant.entry().equals("number.x.4.1")
                && codes.reply() / 100 == 5
                && (stage == Stage.MAIL
                        || stage == Stage.RCPT
                        || stage == Stage.DATA
                        || stage == Stage.END_OF_DATA);
    }

    /// Google Groups answers without any code or server's word, in the sender's language: the
    /// group does not exist or does not take mail from everybody.
    static Delivery group(Delivery delivery) {
        if (!delivery.cause().equals("unknown")
                || delivery.replyCode() != 0
                || delivery.status() != null) {
            return delivery;
        }
        return new Delivery(
                delivery.recipient(),
                0,
                null,
                delivery.action(),
                Reason.REFUSED_BY_RECIPIENT_SIDE,
                "send.recipient-refused",
                Permanence.PERMANENT,
                Cause.Side.RECIPIENT,
                Confidence.POSSIBLE,
                delivery.remoteHost(),
                delivery.stage(),
                delivery.said(),
                "google.group",
                null,
                delivery.evidence());
    }

    // Context

    private static Stage stage(String wire, String block, String whole) {
        Stage stage = Clues.stage(wire);
        if (stage == Stage.ANY || stage == Stage.QUEUED) {
            Stage other = Clues.stage(block);
            stage = other == Stage.ANY ? stage : other;
        }
        return stage == Stage.ANY ? Clues.stage(whole) : stage;
    }

    private static Action action(Notice notice, Codes codes, String whole) {
        if (notice.action() != null) {
            return notice.action();
        }
        EnhancedStatus status = codes.status();
        if (status != null && status.klass() == 2) {
            return Action.DELIVERED;
        }
        return Recogniser.saysDelayed(notice.subject(), whole) ? Action.DELAYED : Action.FAILED;
    }

    private static Permanence permanence(Meant meant, Codes codes, Action action, String heading) {
        if (action == Action.DELAYED) {
            return Permanence.TEMPORARY;
        }
        int klass =
                codes.status() != null && codes.status().klass() != 2
                        ? codes.status().klass()
                        : codes.reply() / 100;
        if (klass == 4) {
            return Permanence.TEMPORARY;
        }
        boolean passes = meant.permanence() == Permanence.TEMPORARY;
        if (klass == 5) {
            // A 5xx that is put off on purpose, or says so itself, passes all the same.
            return passes && (meant.cause().equals("send.greylisted") || PASSES.find(meant.text()))
                    ? Permanence.TEMPORARY
                    : Permanence.PERMANENT;
        }
        // RFC 3463 section 3.3: space can be made, so a full mailbox is a passing condition.
        if (meant.cause().equals("send.mailbox-full")) {
            return Permanence.TEMPORARY;
        }
        return meant.permanence() == Permanence.UNKNOWN && action == Action.FAILED
                ? withoutCode(Reason.of(meant.cause()), heading)
                : meant.permanence();
    }

    /// No code tells: some conditions pass by themselves and some never do; else it is what the
    /// report says of itself.
    private static Permanence withoutCode(Reason reason, String heading) {
        return switch (reason) {
            case NO_SUCH_USER,
                    NO_SUCH_DOMAIN,
                    MAILBOX_DISABLED,
                    TOO_BIG,
                    RELAY_OR_LOGIN_REQUIRED,
                    REFUSED_BY_RECIPIENT_SIDE,
                    CONTENT_OR_POLICY,
                    SPF_DKIM_DMARC ->
                    Permanence.PERMANENT;
            case TIMEOUT_OR_NETWORK, RATE_LIMIT -> Permanence.TEMPORARY;
            default -> saysPermanent(heading) ? Permanence.PERMANENT : Permanence.UNKNOWN;
        };
    }

    private static @Nullable String contradiction(
            Notice notice, Meant meant, Codes codes, Action action, String heading) {
        if (meant.contradiction() != null) {
            return meant.contradiction();
        }
        int klass = codes.status() != null ? codes.status().klass() : codes.reply() / 100;
        if (klass == 4 && action == Action.FAILED && saysPermanent(heading)) {
            return Meaning.CODE_TEMPORARY_WORDS_PERMANENT;
        }
        // A code alone: whoever holds it holds a message that came back.
        return klass == 4
                        && !notice.delivered()
                        && action == Action.FAILED
                        && meant.cause().equals("send.recipient-unreachable")
                ? RETURNED_ALL_THE_SAME
                : null;
    }

    private static boolean saysPermanent(String heading) {
        String lower = heading.toLowerCase(Locale.ROOT);
        return lower.replace("fails permanently", "").contains("permanent")
                && !lower.contains("not permanent")
                && !lower.contains("not a permanent");
    }

    private static String said(String wire, String block, String whole, Codes codes, Meant meant) {
        String one = wire.strip();
        if (one.isEmpty()) {
            // The line with the code is the server's; what stands around it is the reporter's.
            one = Sentences.aroundCode(serverLines(block), codes);
        }
        if (one.isEmpty()) {
            one = Sentences.aroundCode(block, codes);
        }
        if (one.isEmpty()) {
            boolean elsewhere = !block.contains(meant.text()) && !whole.contains(meant.text());
            String text =
                    !meant.text().isBlank() && !elsewhere
                            ? meant.text()
                            : Sentences.isTelling(block) ? block : whole;
            one = Sentences.around(text, meant.quoted());
        }
        return one.length() > SAID_LIMIT ? one.substring(0, SAID_LIMIT) + "…" : one;
    }
}
