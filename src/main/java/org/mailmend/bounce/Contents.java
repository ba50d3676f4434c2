package org.mailmend.bounce;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The parts of a message sorted by what they can tell: words, status fields, the message that came
/// back.
final class Contents {
    private static final int MAX_NOTICES = 2000;

    private final List<String> notes = new ArrayList<>();
    private final List<Mail> nested = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder attached = new StringBuilder();
    private final StringBuilder returned = new StringBuilder();
    private final List<StatusFields> status = new ArrayList<>();
    private @Nullable String feedback;
    private boolean receipt;
    private boolean delivered;
    private String text = "";
    private String fieldsText = "";

    /// Lines of the text before the message that came back.
    private int reported;

    private Contents() {}

    static Contents of(Mail mail) {
        Contents contents = new Contents();
        contents.delivered = true;
        for (Mail.Part part : mail.parts()) {
            contents.sort(part);
        }
        contents.noteSeals(mail);
        contents.text =
                contents.words.toString().isBlank()
                        ? contents.html.toString()
                        : contents.words.toString();
        if (contents.text.isBlank()) {
            contents.text = contents.attached.toString();
        }
        return contents;
    }

    static Contents ofText(String text) {
        Contents contents = new Contents();
        contents.text = text;
        return contents;
    }

    private void sort(Mail.Part part) {
        switch (part.type()) {
            case "message/rfc822" -> {
                if (part.nested() != null) {
                    nested.add(part.nested());
                }
            }
            case "message/delivery-status",
                    "message/global-delivery-status",
                    "message/delivery_status" -> {
                status.add(StatusFields.ofPart(part.text()));
                fieldsText = fieldsText.isEmpty() ? part.text() : fieldsText;
            }
            case "message/feedback-report" -> feedback = part.text();
            case "message/disposition-notification", "message/global-disposition-notification" ->
                    receipt = true;
            case "text/rfc822-headers",
                    "message/global-headers",
                    "message/rfc822-headers",
                    "text/rfc822-header",
                    "message/partial",
                    "message/external-body" ->
                    returned.append(part.text()).append('\n');
            case "text/html" -> html.append(part.text()).append('\n');
            default -> {
                if (part.text().isBlank()) {
                    return;
                }
                if (nested.isEmpty()
                        && returned.isEmpty()
                        && !part.disposition().startsWith("attachment")) {
                    words.append(part.text()).append('\n');
                } else {
                    attached.append(part.text()).append('\n');
                }
            }
        }
    }

    private void noteSeals(Mail mail) {
        String type = mail.lower("content-type");
        boolean opaque =
                type.startsWith("application/pkcs7-mime")
                        || type.startsWith("application/x-pkcs7-mime");
        if (type.startsWith("multipart/encrypted") || opaque && !type.contains("signed-data")) {
            notes.add("encrypted");
        } else if (opaque || type.startsWith("multipart/signed")) {
            notes.add("signed");
        }
    }

    String text() {
        return text;
    }

    List<String> notes() {
        return notes;
    }

    List<Mail> nested() {
        return nested;
    }

    @Nullable String feedback() {
        return feedback;
    }

    boolean receipt() {
        return receipt;
    }

    /// Status fields that name a recipient, in a part of their own or in the words.
    boolean hasStatusFields() {
        return !fields().recipients().isEmpty();
    }

    /// Whether status fields came in a part of their own, which no person writes.
    boolean hasStatusPart() {
        return !status.isEmpty();
    }

    private @Nullable StatusFields found;

    private StatusFields fields() {
        StatusFields known = found;
        if (known == null) {
            known = find();
            found = known;
        }
        return known;
    }

    private StatusFields find() {
        for (StatusFields one : status) {
            if (!one.recipients().isEmpty()) {
                return merged();
            }
        }
        StatusFields inWords = StatusFields.inText(text.lines().toList());
        return inWords.recipients().isEmpty() && !attached.isEmpty()
                ? StatusFields.inText(attached.toString().lines().toList())
                : inWords;
    }

    private StatusFields merged() {
        List<Map<String, String>> all = new ArrayList<>();
        Map<String, String> message = Map.of();
        for (StatusFields one : status) {
            all.addAll(one.recipients());
            message = message.isEmpty() ? one.message() : message;
        }
        return new StatusFields(message, all);
    }

    /// What is said about each recipient.
    List<Notice> notices(Mail mail) {
        Set<String> own = Explainer.ownAddresses(mail);
        TextReport report = TextReport.of(text, own);
        reported = report.lines().size();
        String subject = mail.header("subject");
        List<Notice> notices = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean alone = fields().recipients().size() == 1;
        for (Map<String, String> group : fields().recipients()) {
            Notice notice = notice(group, report, subject, alone);
            String key =
                    notice.recipient() == null
                            ? ""
                            : Addresses.key(notice.recipient()) + notice.action();
            if (notices.size() < MAX_NOTICES && seen.add(key)) {
                notices.add(notice);
            }
        }
        if (notices.stream().anyMatch(n -> n.recipient() != null)) {
            return notices;
        }
        Notice bare = notices.isEmpty() ? null : notices.getFirst();
        notices.clear();
        List<TextReport.Block> named = named(mail, report, own);
        for (TextReport.Block block : named) {
            notices.add(
                    new Notice(
                            block.recipient().isEmpty() ? null : block.recipient(),
                            bare == null ? null : bare.action(),
                            bare == null ? "" : bare.status(),
                            bare == null ? "" : bare.diagnostic(),
                            block.lines(),
                            report.lines(),
                            bare == null ? "" : bare.remote(),
                            subject,
                            named.size() == 1,
                            delivered));
        }
        return notices;
    }

    private Notice notice(
            Map<String, String> group, TextReport report, String subject, boolean alone) {
        String finalRecipient = group.getOrDefault("final-recipient", "");
        String original = group.getOrDefault("original-recipient", "");
        String recipient =
                Addresses.ofField(finalRecipient)
                        .filter(a -> a.indexOf('.', a.indexOf('@') + 1) > 0 && a.contains("@"))
                        .or(() -> Addresses.ofField(original))
                        .or(() -> Addresses.ofField(finalRecipient))
                        .orElse(null);
        if (recipient != null && recipient.indexOf('@') < 0) {
            recipient = behindPath(recipient, report);
        }
        String alias = Addresses.ofField(original).orElse("");
        List<String> block = List.of();
        for (TextReport.Block one : report.blocks()) {
            boolean same =
                    one.recipient().equalsIgnoreCase(recipient)
                            || one.recipient().equalsIgnoreCase(alias);
            if (same && (block.isEmpty() || one.lines().size() > block.size())) {
                block = one.lines();
            }
        }
        return new Notice(
                recipient,
                Action.of(group.getOrDefault("action", "")).orElse(null),
                status(group.getOrDefault("status", "")),
                group.getOrDefault("diagnostic-code", ""),
                block,
                report.lines(),
                group.getOrDefault("remote-mta", ""),
                subject,
                alone,
                delivered);
    }

    /// A file or a program that a mailbox is written to is no recipient: the words name it.
    private static String behindPath(String named, TextReport report) {
        if (named.startsWith("/") || named.startsWith("|")) {
            for (String line : report.lines()) {
                List<Addresses.Found> found = Addresses.in(line);
                if (!found.isEmpty() && line.strip().startsWith("generated by ")) {
                    return found.getFirst().address();
                }
            }
        }
        return named;
    }

    private static String status(String field) {
        String value = field.strip();
        int end = 0;
        while (end < value.length()
                && (Character.isDigit(value.charAt(end)) || value.charAt(end) == '.')) {
            end++;
        }
        return value.substring(0, end);
    }

    /// The recipients that the words name; else a header does; else the returned message itself.
    private List<TextReport.Block> named(Mail mail, TextReport report, Set<String> own) {
        List<TextReport.Block> best = report.best();
        List<Addresses.Found> failed = Addresses.in(mail.header("x-failed-recipients"));
        if (!failed.isEmpty()) {
            return failed.stream()
                    .limit(MAX_NOTICES)
                    .map(f -> blockOf(f.address(), report))
                    .toList();
        }
        boolean list = mail.has("x-mlserver");
        if (!best.isEmpty() && (best.getFirst().rank() >= 2 || list)) {
            return best;
        }
        Optional<String> to = returnedTo(report);
        if (to.isPresent()
                && best.stream().noneMatch(b -> b.recipient().equalsIgnoreCase(to.get()))) {
            if (best.isEmpty() || !own.contains(Addresses.key(to.get()))) {
                return List.of(new TextReport.Block(to.get(), 1, report.lines()));
            }
        }
        if (to.isPresent()) {
            return List.of(blockOf(to.get(), report));
        }
        return best.isEmpty() ? List.of(new TextReport.Block("", 0, report.lines())) : best;
    }

    private static TextReport.Block blockOf(String address, TextReport report) {
        for (TextReport.Block block : report.blocks()) {
            if (block.recipient().equalsIgnoreCase(address) && !block.lines().isEmpty()) {
                return block;
            }
        }
        return new TextReport.Block(address, 1, report.lines());
    }

    /// Who sent the returned message: the author of the copy, else whoever got the report.
    Origin origin(Mail mail) {
        String copy = nested.isEmpty() ? "" : nested.getFirst().header("from");
        String sender =
                Addresses.in(copy).stream()
                        .findFirst()
                        .or(() -> returnedFrom())
                        .or(() -> Addresses.in(mail.header("to")).stream().findFirst())
                        .map(Addresses.Found::address)
                        .orElse(null);
        String reporter =
                Clues.ofField(fields().message().getOrDefault("reporting-mta", "")).orElse(null);
        return new Origin(sender, reporter);
    }

    /// The words of the report, to be shown.
    Wording wording(Mail mail) {
        return new Wording(mail.header("subject"), mail.header("to"), text, fieldsText);
    }

    private Optional<Addresses.Found> returnedFrom() {
        return returnedLines(reported).stream()
                .filter(line -> line.regionMatches(true, 0, "From:", 0, 5))
                .flatMap(line -> Addresses.in(line).stream())
                .findFirst();
    }

    /// The lines of the message that came back, where it is no part of its own.
    private List<String> returnedLines(int reported) {
        List<String> lines = new ArrayList<>(returned.toString().lines().toList());
        if (lines.isEmpty()) {
            List<String> all = text.lines().limit(5000).toList();
            lines.addAll(all.subList(Math.min(reported, all.size()), all.size()));
            lines.addAll(attached.toString().lines().limit(2000).toList());
        }
        return lines;
    }

    private Optional<String> returnedTo(TextReport report) {
        for (Mail one : nested) {
            List<Addresses.Found> to = Addresses.in(one.header("to"));
            if (!to.isEmpty()) {
                return Optional.of(to.getFirst().address());
            }
        }
        for (String line : returnedLines(report.lines().size())) {
            String lower = line.strip().toLowerCase(Locale.ROOT);
            if (lower.startsWith("to:") || lower.startsWith("> to:")) {
                List<Addresses.Found> to = Addresses.in(line);
                if (!to.isEmpty()) {
                    return Optional.of(to.getFirst().address());
                }
            }
        }
        return Optional.empty();
    }
}
