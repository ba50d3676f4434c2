package org.mailmend.bounce;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Notices that come as JSON in the text of a message: Amazon SES sends them (its developer guide,
/// "Notification contents").
final class CloudNotice {
    private static final int MAX_TEXT = 256 * 1024;
    private static final int MAX_RECIPIENTS = 500;
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(40)
                                                    .maxStringLength(MAX_TEXT)
                                                    .build())
                                    .build())
                    .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private CloudNotice() {}

    static Optional<Explained> explain(String text, Judge judge, List<Reporter> reporters) {
        int begin = text.indexOf('{');
        if (begin < 0
                || !text.contains("otification")
                || text.length() > MAX_TEXT
                || !text.substring(0, begin).isBlank()) {
            return Optional.empty();
        }
        return read(text.substring(begin)).flatMap(root -> explain(root, judge, reporters));
    }

    private static Optional<JsonNode> read(String text) {
        // Mail wraps long lines with line ends inside of strings; a foot stands below the object.
        for (String one : List.of(text, text.replaceAll("\r?\n[ \t]?", ""))) {
            try {
                JsonNode node = JSON.readTree(one);
                if (node == null || !node.isObject()) {
                    continue;
                }
                JsonNode inner = node.get("Message");
                return Optional.of(
                        inner != null && inner.isString() ? JSON.readTree(inner.asString()) : node);
            } catch (JacksonException _) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static Optional<Explained> explain(
            JsonNode root, Judge judge, List<Reporter> reporters) {
        Reporter ses =
                reporters.stream()
                        .filter(r -> r.id().equals("amazon-ses"))
                        .findFirst()
                        .orElse(reporters.getLast());
        String type = text(root, "notificationType") + text(root, "eventType");
        List<Delivery> deliveries = new ArrayList<>();
        switch (type.toLowerCase(Locale.ROOT)) {
            case "bounce" -> {
                JsonNode bounce = root.path("bounce");
                for (JsonNode one : bounce.path("bouncedRecipients")) {
                    if (deliveries.size() < MAX_RECIPIENTS) {
                        deliveries.add(
                                bounced(
                                        one,
                                        text(bounce, "bounceType"),
                                        text(bounce, "bounceSubType"),
                                        judge));
                    }
                }
                return Optional.of(new Explained("", Kind.BOUNCE, deliveries, ses, List.of()));
            }
            case "complaint" -> {
                for (JsonNode one : root.path("complaint").path("complainedRecipients")) {
                    deliveries.add(
                            Explainer.plain(
                                    orNull(text(one, "emailAddress")),
                                    Reason.FEEDBACK_REPORT,
                                    Action.DELIVERED,
                                    "complaint"));
                }
                return Optional.of(new Explained("", Kind.FEEDBACK, deliveries, ses, List.of()));
            }
            case "delivery" -> {
                for (JsonNode one : root.path("delivery").path("recipients")) {
                    deliveries.add(delivered(root, one));
                }
                return Optional.of(new Explained("", Kind.DELIVERED, deliveries, ses, List.of()));
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private static Delivery bounced(JsonNode one, String type, String subtype, Judge judge) {
        String diagnostic = text(one, "diagnosticCode");
        String words = diagnostic.isEmpty() ? type + " " + subtype : diagnostic;
        Notice notice =
                new Notice(
                        orNull(text(one, "emailAddress")),
                        Action.FAILED,
                        text(one, "status"),
                        diagnostic,
                        List.of(words),
                        List.of(type + " " + subtype),
                        "",
                        "",
                        true,
                        true);
        return judge.judge(notice, type);
    }

    private static Delivery delivered(JsonNode root, JsonNode recipient) {
        String said = text(root.path("delivery"), "smtpResponse");
        Delivery plain =
                Explainer.plain(
                        orNull(recipient.asString("")),
                        Reason.DELIVERED_REPORT,
                        Action.DELIVERED,
                        said);
        Codes codes = Codes.in(said);
        return new Delivery(
                plain.recipient(),
                codes.reply(),
                codes.status(),
                plain.action(),
                plain.reason(),
                plain.cause(),
                plain.permanence(),
                null,
                plain.confidence(),
                orNull(text(root.path("delivery"), "reportingMTA")),
                plain.stage(),
                said,
                "",
                null,
                List.of());
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value != null && value.isString() ? value.asString() : "";
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
