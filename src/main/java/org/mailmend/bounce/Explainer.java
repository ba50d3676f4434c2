package org.mailmend.bounce;

import org.jspecify.annotations.Nullable;
import org.mailmend.diagnosis.Causes;
import org.mailmend.reply.Confidence;
import org.mailmend.reply.Permanence;
import org.mailmend.reply.ReplyCatalogue;
import org.mailmend.reply.Stage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a returned message, a pasted error or a single code and says, for each recipient, what
/// happened. The same input always gives the same answer; nothing is fetched or kept.
public final class Explainer {
    private static final int MAX_NESTED = 3;
    /// The number in a dialog of Outlook, also where it is not known.
    private static final QuickPattern OUTLOOK_NUMBER =
            QuickPattern.of("(?i)\\b0x800[0-9a-f]{5}\\b");

    private final Judge judge;
    private final Causes causes;
    private final List<Reporter> reporters;
    private final Signs signs;

    /// @param catalogue what servers' sentences mean
    /// @param causes the vocabulary
    public Explainer(ReplyCatalogue catalogue, Causes causes) {
        this.judge = new Judge(catalogue, causes);
        this.causes = causes;
        this.reporters = Reporter.load();
        this.signs = new Signs(reporters.stream().map(Reporter::signs).toList());
    }

    /// Explains a file: one message, an mbox, an Outlook message, or a text. Whatever it holds,
    /// there is at least one answer and no exception.
    ///
    /// @param input the name under which the answers go
    public List<Explained> explain(String input, byte[] octets) {
        List<Container.Item> items = Container.open(input, octets);
        List<Explained> all = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Explained one = explain(items.get(i));
            all.add(one.named(items.size() == 1 ? input : input + "#" + (i + 1)));
        }
        return all;
    }

    /// Explains a text that somebody pasted or typed.
    public Explained explainText(String input, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return explain(new Container.Item(octets, 0, octets.length, null, "")).named(input);
    }

    private Explained explain(Container.Item item) {
        if (!item.note().isEmpty()) {
            return none(List.of(item.note()));
        }
        Raw raw = new Raw(item.octets(), item.from(), item.to());
        if (item.mail() != null) {
            return report(item.mail(), raw, 0);
        }
        if (Container.isMail(item.octets(), item.from(), item.to())) {
            Mail mail = MailReader.read(item.octets(), item.from(), item.to());
            Explained explained = report(mail, raw, 0);
            if (explained.kind() != Kind.NOT_A_BOUNCE || wasSent(mail)) {
                return explained;
            }
        }
        return pasted(raw);
    }

    private Explained none(List<String> notes) {
        return new Explained("", Kind.NOT_A_BOUNCE, List.of(), reporters.getLast(), notes);
    }

    // Messages

    /// A pasted text may begin with lines that look like a header; only transport and mail programs
    /// write these.
    private static boolean wasSent(Mail mail) {
        return mail.has("received")
                || mail.has("message-id")
                || mail.has("mime-version")
                || mail.has("return-path")
                || mail.header("from").indexOf('@') > 0
                        && mail.has("subject")
                        && (mail.has("to") || mail.has("date"));
    }

    private Explained report(Mail mail, Raw raw, int depth) {
        Contents contents = Contents.of(mail);
        List<String> notes = contents.notes();
        if (contents.feedback() != null || Feedback.looksLike(mail, contents)) {
            return Feedback.explain(mail, contents, reporters.getLast(), notes);
        }
        Optional<Explained> notification = CloudNotice.explain(contents.text(), judge, reporters);
        if (notification.isPresent()) {
            return notification.get();
        }
        List<Notice> notices = contents.notices(mail);
        boolean fields = contents.hasStatusFields();
        int points = Recogniser.points(mail, contents.text());
        fields &= points > 0 || contents.hasStatusPart() || !Recogniser.isDiscussion(mail);
        boolean away = !fields && !mail.has("x-failed-recipients") && Recogniser.isAutoReply(mail);
        boolean reports =
                fields || points >= (away ? 4 : 3) && !Recogniser.isAway(mail.header("subject"));
        if (!reports && depth < MAX_NESTED) {
            for (Mail nested : contents.nested()) {
                Explained inner = report(nested, raw, depth + 1);
                if (inner.kind() != Kind.NOT_A_BOUNCE && inner.kind() != Kind.AUTO_REPLY) {
                    return inner;
                }
            }
        }
        if (contents.receipt()) {
            return single(mail, Kind.DELIVERED, Reason.DELIVERED_REPORT, Action.DELIVERED, notes);
        }
        if (!reports) {
            return away
                    ? single(mail, Kind.AUTO_REPLY, Reason.AUTO_REPLY, Action.DELIVERED, notes)
                    : none(notes);
        }
        return judged(mail, contents, notices, raw, notes);
    }

    private Explained judged(
            Mail mail, Contents contents, List<Notice> notices, Raw raw, List<String> notes) {
        String heading = mail.header("subject") + "\n" + contents.text();
        List<Delivery> deliveries = new ArrayList<>();
        for (Notice notice : notices) {
            deliveries.add(settled(judge.judge(notice, heading), raw, notice));
        }
        if (deliveries.isEmpty()) {
            return none(notes);
        }
        Reporter reporter = reporter(mail, contents.text());
        if (reporter.id().equals("gmail") && mail.has("x-failed-recipients")) {
            deliveries.replaceAll(Judge::group);
        }
        return new Explained("", kind(deliveries), deliveries, reporter, notes)
                .from(contents.origin(mail))
                .worded(contents.wording(mail));
    }

    private static Kind kind(List<Delivery> deliveries) {
        boolean delayed = false;
        for (Delivery delivery : deliveries) {
            if (delivery.action() == Action.FAILED) {
                return Kind.BOUNCE;
            }
            delayed |= delivery.action() == Action.DELAYED;
        }
        return delayed ? Kind.DELAYED : Kind.DELIVERED;
    }

    /// Success needs no cause; the lines that tell are looked up in the input.
    private Delivery settled(Delivery delivery, Raw raw, Notice notice) {
        boolean arrived = delivery.action() != Action.FAILED && delivery.action() != Action.DELAYED;
        Reason reason = arrived ? Reason.DELIVERED_REPORT : delivery.reason();
        List<Delivery.Line> evidence = new ArrayList<>();
        raw.evidence(delivery.said()).ifPresent(evidence::add);
        if (evidence.isEmpty() || !notice.status().isEmpty()) {
            raw.evidence("Status: " + notice.status()).ifPresent(evidence::add);
        }
        return new Delivery(
                delivery.recipient(),
                delivery.replyCode(),
                delivery.status(),
                delivery.action(),
                reason,
                arrived ? "settings.fine" : delivery.cause(),
                delivery.permanence(),
                arrived ? null : delivery.side(),
                arrived ? Confidence.CERTAIN : delivery.confidence(),
                delivery.remoteHost(),
                delivery.stage(),
                delivery.said(),
                delivery.rule(),
                arrived ? null : delivery.contradiction(),
                evidence);
    }

    private Explained single(
            Mail mail, Kind kind, Reason reason, Action action, List<String> notes) {
        String from =
                Addresses.in(mail.header("from")).stream()
                        .findFirst()
                        .map(Addresses.Found::address)
                        .orElse(null);
        Delivery delivery = plain(from, reason, action, mail.header("subject"));
        return new Explained("", kind, List.of(delivery), reporter(mail, ""), notes)
                .worded(new Wording(mail.header("subject"), mail.header("to"), "", ""));
    }

    static Delivery plain(@Nullable String recipient, Reason reason, Action action, String said) {
        return new Delivery(
                recipient,
                0,
                null,
                action,
                reason,
                "settings.fine",
                Permanence.UNKNOWN,
                null,
                Confidence.CERTAIN,
                null,
                Stage.ANY,
                said,
                "",
                null,
                List.of());
    }

    private Reporter reporter(Mail mail, String text) {
        StringBuilder all = new StringBuilder();
        for (Mail.Header header : mail.headers()) {
            if (all.length() < 20_000) {
                all.append(header.name()).append(": ").append(header.value()).append('\n');
            }
        }
        all.append(text, 0, Math.min(text.length(), 20_000));
        return reporter(all.toString());
    }

    private Reporter reporter(String text) {
        int found = signs.in(text).nextSetBit(0);
        return found < 0 ? reporters.getLast() : reporters.get(found);
    }

    // Pasted texts

    private Explained pasted(Raw raw) {
        String text = Pasted.clean(raw.decoded());
        if (text.isBlank()) {
            return none(List.of("empty"));
        }
        Optional<Explained> notification = CloudNotice.explain(text, judge, reporters);
        if (notification.isPresent()) {
            return notification.get();
        }
        Contents contents = Contents.ofText(text);
        List<Notice> notices = contents.notices(new Mail());
        boolean bounce =
                contents.hasStatusFields() || (text.length() > 60 && Recogniser.bodyReports(text));
        List<Delivery> deliveries = new ArrayList<>();
        for (Notice notice : notices) {
            deliveries.add(settled(judge.judge(notice, text), raw, notice));
        }
        if (deliveries.isEmpty()) {
            return none(List.of());
        }
        boolean knowsAnything =
                deliveries.stream()
                        .anyMatch(
                                d ->
                                        d.status() != null
                                                || d.replyCode() != 0
                                                || d.reason() != Reason.UNKNOWN);
        if (!knowsAnything && !bounce && !OUTLOOK_NUMBER.find(text)) {
            return none(List.of());
        }
        boolean named = deliveries.getFirst().recipient() != null;
        return new Explained(
                        "",
                        bounce && named ? kind(deliveries) : Kind.ERROR_TEXT,
                        deliveries,
                        reporter(text),
                        List.of())
                .from(contents.origin(new Mail()))
                .worded(contents.wording(new Mail()));
    }

    static Set<String> ownAddresses(Mail mail) {
        Set<String> own = new HashSet<>();
        for (Mail.Header header : mail.headers()) {
            switch (header.name()) {
                case "to", "delivered-to", "x-original-to" ->
                        Addresses.in(header.value())
                                .forEach(f -> own.add(Addresses.key(f.address())));
                default -> {}
            }
        }
        return own;
    }
}
