package org.mailmend.bounce;

import org.mailmend.reply.Confidence;
import org.mailmend.reply.Permanence;
import org.mailmend.reply.Stage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Complaints about a message: ARF (RFC 5965) and the older forms of big providers.
final class Feedback {
    private static final int MAX_RECIPIENTS = 500;

    private Feedback() {}

    /// Providers that send no ARF part name the complaint in header fields or in the subject.
    static boolean looksLike(Mail mail, Contents contents) {
        String subject = mail.lower("subject");
        return mail.lower("content-type").contains("report-type=feedback-report")
                || mail.lower("content-type").contains("report-type=\"feedback-report\"")
                || mail.has("x-hmxmroriginalrecipient")
                || subject.startsWith("complaint about message from")
                || subject.startsWith("abuse report")
                || subject.startsWith("email feedback report")
                || subject.contains("fbl ")
                        && contents.text().toLowerCase(Locale.ROOT).contains("feedback-type:")
                || contents.text().startsWith("Feedback-Type:")
                || contents.text().contains("\nFeedback-Type:")
                        && contents.text().contains("User-Agent:");
    }

    static Explained explain(Mail mail, Contents contents, Reporter reporter, List<String> notes) {
        String report = contents.feedback() == null ? contents.text() : contents.feedback();
        Set<String> recipients = new LinkedHashSet<>();
        String type = "";
        for (String line : report.lines().limit(2000).toList()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("original-rcpt-to:") || lower.startsWith("removal-recipient:")) {
                Addresses.in(line).forEach(f -> recipients.add(f.address()));
            } else if (lower.startsWith("feedback-type:")) {
                type = line.substring(14).strip();
            }
        }
        Addresses.in(mail.header("x-hmxmroriginalrecipient"))
                .forEach(f -> recipients.add(f.address()));
        for (Mail nested : contents.nested()) {
            if (recipients.isEmpty()) {
                Addresses.in(nested.header("x-original-to") + " " + nested.header("to")).stream()
                        .limit(1)
                        .forEach(f -> recipients.add(f.address()));
            }
        }
        List<Delivery> deliveries = new ArrayList<>();
        for (String recipient : recipients.isEmpty() ? List.of("") : List.copyOf(recipients)) {
            if (deliveries.size() < MAX_RECIPIENTS) {
                deliveries.add(delivery(recipient, type));
            }
        }
        return new Explained("", Kind.FEEDBACK, deliveries, reporter, notes);
    }

    private static Delivery delivery(String recipient, String type) {
        return new Delivery(
                recipient.isEmpty() ? null : recipient,
                0,
                null,
                Action.DELIVERED,
                Reason.FEEDBACK_REPORT,
                "send.content-rejected",
                Permanence.UNKNOWN,
                null,
                Confidence.CERTAIN,
                null,
                Stage.ANY,
                type.isEmpty() ? "" : "Feedback-Type: " + type,
                "",
                null,
                List.of());
    }
}
