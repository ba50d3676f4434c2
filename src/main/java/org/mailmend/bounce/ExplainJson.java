package org.mailmend.bounce;

import org.jspecify.annotations.Nullable;
import org.mailmend.reply.Stage;
import org.mailmend.text.Words;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The document `mailmend.explain/1`: one element for each message, one for each recipient in it.
public final class ExplainJson {
    private final Words words;

    /// @param words the language of titles, explanations and steps
    public ExplainJson(Words words) {
        this.words = words;
    }

    /// The document for these messages.
    public ObjectNode document(List<Explained> messages) {
        return document(messages, _ -> Optional.empty());
    }

    /// The document for these messages, with what else is known about a delivery.
    ///
    /// @param live what a look brought
    public ObjectNode document(
            List<Explained> messages, Function<Delivery, Optional<ObjectNode>> live) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema", "mailmend.explain/1");
        ArrayNode list = root.putArray("messages");
        messages.forEach(message -> list.add(message(message, live)));
        return root;
    }

    private ObjectNode message(Explained explained, Function<Delivery, Optional<ObjectNode>> live) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("input", explained.input());
        node.put("kind", explained.kind().id());
        node.put("reporter", explained.reporter().id());
        if (!explained.notes().isEmpty()) {
            ArrayNode notes = node.putArray("notes");
            explained.notes().forEach(note -> notes.add(words.say("bounce.note." + note)));
        }
        ArrayNode deliveries = node.putArray("deliveries");
        for (Delivery delivery : explained.deliveries()) {
            ObjectNode one = delivery(explained, delivery);
            live.apply(delivery).ifPresent(look -> one.set("live", look));
            deliveries.add(one);
        }
        return node;
    }

    private ObjectNode delivery(Explained explained, Delivery delivery) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        put(node, "recipient", delivery.recipient());
        if (delivery.replyCode() != 0) {
            node.put("replyCode", String.valueOf(delivery.replyCode()));
        }
        if (delivery.status() != null) {
            node.put("status", delivery.status().toString());
        }
        node.put("action", delivery.action().id());
        node.put("reason", delivery.reason().id());
        node.put("cause", delivery.cause());
        node.put("permanence", lower(delivery.permanence()));
        if (delivery.side() != null) {
            node.put("side", delivery.side().id());
        }
        node.put("confidence", lower(delivery.confidence()));
        put(node, "remoteHost", delivery.remoteHost());
        node.put("stage", stage(delivery.stage()));
        if (delivery.contradiction() != null) {
            node.put(
                    "contradiction", words.say("bounce.contradiction." + delivery.contradiction()));
        }
        ArrayNode evidence = node.putArray("evidence");
        for (Delivery.Line line : delivery.evidence()) {
            ObjectNode one = evidence.addObject();
            if (line.number() > 0) {
                one.put("line", line.number());
            }
            one.put("text", line.text());
        }
        node.put("said", delivery.said());
        advice(node, Advice.of(explained, delivery));
        return node;
    }

    private void advice(ObjectNode node, Advice advice) {
        node.put("title", words.say("bounce.title." + advice.key(), advice.values()));
        node.put("explanation", words.say("bounce.text." + advice.key(), advice.values()));
        ObjectNode retry = node.putObject("retry");
        retry.put("worthIt", advice.retry().worthIt());
        put(
                retry,
                "after",
                Optional.ofNullable(advice.retry().after()).map(Object::toString).orElse(null));
        put(
                retry,
                "giveUpAfter",
                Optional.ofNullable(advice.retry().giveUpAfter())
                        .map(Object::toString)
                        .orElse(null));
        put(retry, "source", advice.retry().source());
        ArrayNode fix = node.putArray("fix");
        for (Advice.Step step : advice.steps()) {
            ObjectNode one = fix.addObject();
            one.put("text", words.say("bounce.step." + step.key(), advice.values()));
            if (step.copyKey() != null) {
                one.put("copy", words.say("bounce." + step.copyKey(), advice.values()));
            }
        }
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// The name of a stage in the document.
    public static String stage(Stage stage) {
        return switch (stage) {
            case CONNECT, GREETING, STARTTLS -> "connect";
            case EHLO -> "helo";
            case AUTH -> "auth";
            case MAIL -> "mail";
            case RCPT -> "rcpt";
            case DATA, END_OF_DATA -> "data";
            case QUEUED -> "queued";
            case MAILBOX, PROGRAM, ANY -> "unknown";
        };
    }
}
