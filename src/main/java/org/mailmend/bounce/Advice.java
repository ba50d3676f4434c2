package org.mailmend.bounce;

import org.jspecify.annotations.Nullable;
import org.mailmend.reply.Permanence;
import org.mailmend.reply.Stage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What to tell a person about a delivery: a title, what it means, what it is not, and what to
/// do. The words stand under these keys in the words of each language.
///
/// @param key under which `bounce.title.` and `bounce.text.` stand
/// @param values what the sentences are filled with
/// @param steps in the order in which they are worth doing
/// @param retry whether and when sending again makes sense
public record Advice(String key, Map<String, Object> values, List<Step> steps, Retry retry) {
    /// Copies both.
    public Advice {
        values = Map.copyOf(values);
        steps = List.copyOf(steps);
    }

    /// One thing to do, or to know.
    ///
    /// @param key under which `bounce.step.` stands
    /// @param copyKey key of a text that is ready to be pasted, absent where there is none
    public record Step(String key, @Nullable String copyKey) {}

    /// Whether sending again makes sense.
    ///
    /// @param after how long to wait first; absent where it makes no sense or nobody says
    /// @param giveUpAfter how long the reporting system goes on trying, absent where it is not
    ///     known
    /// @param source where the times come from
    public record Retry(
            boolean worthIt,
            @Nullable Duration after,
            @Nullable Duration giveUpAfter,
            @Nullable String source) {}

    /// The advice for one delivery of a message.
    public static Advice of(Explained explained, Delivery delivery) {
        String key = key(explained, delivery);
        return new Advice(
                key,
                values(explained, delivery),
                withSlip(key, delivery, steps(key, delivery)),
                retry(explained.reporter(), delivery));
    }

    private static String key(Explained explained, Delivery delivery) {
        if (explained.kind() == Kind.AUTO_REPLY || explained.kind() == Kind.FEEDBACK) {
            return delivery.reason().id();
        }
        return switch (delivery.cause()) {
            case "send.greylisted" -> "greylisted";
            case "send.smtputf8" -> "smtputf8";
            case "send.recipient-domain" -> "no_such_domain";
            case "send.sender-not-allowed" -> "sender_refused";
            default -> {
                boolean loop =
                        delivery.rule().endsWith("loop")
                                || delivery.status() != null
                                        && delivery.status().subject() == 4
                                        && delivery.status().detail() == 6;
                boolean late =
                        delivery.cause().equals("send.recipient-unknown")
                                && delivery.reason() == Reason.REFUSED_BY_RECIPIENT_SIDE;
                yield loop ? "loop" : late ? "unknown_late" : delivery.reason().id();
            }
        };
    }

    private static Map<String, Object> values(Explained explained, Delivery delivery) {
        Map<String, Object> values = new LinkedHashMap<>();
        String recipient = delivery.recipient();
        if (recipient != null) {
            values.put("recipient", recipient);
            values.put("domain", recipient.substring(recipient.lastIndexOf('@') + 1));
            String slip = looksAtAddress(delivery) ? AddressSlip.meant(recipient) : null;
            if (slip != null) {
                values.put("slip", slip);
            }
        }
        if (delivery.remoteHost() != null) {
            values.put("host", delivery.remoteHost());
        }
        if (!delivery.said().isEmpty()) {
            values.put("said", delivery.said().replace('\n', ' '));
        }
        values.put("reporter", explained.reporter().name());
        if (explained.reporter().giveUpAfter() != null) {
            values.put("giveUp", explained.reporter().giveUpAfter());
        }
        return values;
    }

    private static boolean looksAtAddress(Delivery delivery) {
        return switch (delivery.reason()) {
            case NO_SUCH_USER, NO_SUCH_DOMAIN, TIMEOUT_OR_NETWORK, REFUSED_BY_RECIPIENT_SIDE ->
                    delivery.action() == Action.FAILED || delivery.action() == Action.DELAYED;
            default -> false;
        };
    }

    /// A slip that can be seen stands before everything else.
    private static List<Step> withSlip(String key, Delivery delivery, List<Step> steps) {
        String recipient = delivery.recipient();
        if (recipient == null
                || !looksAtAddress(delivery)
                || key.equals("greylisted")
                || AddressSlip.meant(recipient) == null) {
            return steps;
        }
        List<Step> all = new ArrayList<>(steps);
        all.addFirst(new Step("correct-slip", null));
        return all;
    }

    /// First what the sender can do, then what the others need, then what prevents it another time.
    private static List<Step> steps(String key, Delivery delivery) {
        List<Step> steps = new ArrayList<>();
        boolean delayed = delivery.action() == Action.DELAYED;
        if (delayed) {
            add(steps, "wait-it-is-tried");
        }
        switch (key) {
            case "timeout_or_network" -> {
                if (!delayed) {
                    add(steps, "send-again-later");
                }
                add(steps, "check-domain-spelling", "not-your-settings", "tell-recipient");
                letter(steps, "letter-unreachable");
                add(
                        steps,
                        "admin-recipient-reachable",
                        "admin-sender-reachable",
                        "provider-notes",
                        "prevent-unreachable");
            }
            case "no_such_user" -> {
                add(
                        steps,
                        "look-at-address",
                        "autocomplete",
                        "ask-recipient-address",
                        "admin-recipient-unknown",
                        "prevent-unknown");
            }
            case "unknown_late" -> {
                add(
                        steps,
                        "look-at-address",
                        "autocomplete",
                        "ask-recipient-address",
                        "ask-allow",
                        "admin-recipient-unknown",
                        "do-not-repeat");
            }
            case "no_such_domain" -> {
                add(
                        steps,
                        "look-at-domain",
                        "ask-recipient-address",
                        "admin-recipient-domain",
                        "prevent-unknown");
            }
            case "mailbox_full" -> {
                add(
                        steps,
                        "tell-recipient-full",
                        "send-again-tomorrow",
                        "send-smaller",
                        "not-your-mailbox");
                letter(steps, "letter-full");
                add(steps, "admin-recipient-full", "prevent-full");
            }
            case "mailbox_disabled" -> {
                add(steps, "ask-recipient-address", "admin-recipient-disabled", "do-not-repeat");
                add(steps, "prevent-disabled");
            }
            case "greylisted" ->
                    add(steps, "wait-it-is-tried", "do-not-repeat", "admin-sender-greylist");
            case "rate_limit" -> {
                add(
                        steps,
                        "send-again-slower",
                        "split-recipients",
                        "change-password-if-not-you",
                        "admin-sender-rate");
                add(steps, "prevent-rate");
            }
            case "too_big" ->
                    add(
                            steps,
                            "send-link",
                            "shrink-attachments",
                            "size-grows",
                            "split-message",
                            "admin-size",
                            "prevent-big");
            case "sender_reputation_or_ptr" -> {
                add(steps, "tell-provider-listed", "not-your-text", "tell-recipient");
                letter(steps, "letter-reputation");
                add(steps, "admin-sender-ptr", "admin-sender-delist", "change-password-if-not-you");
                add(steps, "look-live", "prevent-reputation");
            }
            case "spf_dkim_dmarc" -> {
                add(
                        steps,
                        "send-through-own-provider",
                        "admin-sender-authentication",
                        "forwarding-breaks-spf");
                letter(steps, "letter-authentication");
                add(steps, "judge-message", "provider-demands", "prevent-authentication");
            }
            case "content_or_policy" -> {
                add(
                        steps,
                        "review-content",
                        "remove-attachments",
                        "send-plain-first",
                        "tell-recipient",
                        "scan-for-virus");
                letter(steps, "letter-content");
                add(steps, "judge-message", "admin-recipient-filter", "prevent-content");
            }
            case "relay_or_login_required" -> {
                add(
                        steps,
                        "switch-on-sign-in",
                        "use-own-provider-server",
                        "run-check",
                        "admin-recipient-relay");
                add(steps, "prevent-relay");
            }
            case "sender_refused" ->
                    add(
                            steps,
                            "check-own-address",
                            "use-own-provider-server",
                            "admin-sender-domain");
            case "refused_by_recipient_side" -> {
                add(steps, "look-at-address", "tell-recipient", "ask-allow");
                letter(steps, "letter-refused");
                add(steps, "groups-may-be-closed", "do-not-repeat");
            }
            case "tls" -> {
                add(steps, "tell-recipient", "admin-sender-tls", "admin-recipient-tls");
                letter(steps, "letter-tls");
                add(steps, "prevent-tls");
            }
            case "loop" -> {
                add(steps, "tell-recipient", "admin-loop");
                letter(steps, "letter-loop");
                add(steps, "do-not-repeat", "prevent-loop");
            }
            case "server_problem" -> {
                add(steps, "send-again-later", "tell-recipient");
                letter(steps, "letter-server");
                add(steps, "admin-server-log");
            }
            case "smtputf8" -> add(steps, "ask-ascii-address", "admin-smtputf8");
            case "feedback_report" -> add(steps, "stop-sending-to", "check-consent");
            case "auto_reply" -> add(steps, "nothing-to-do");
            case "delivered_report" -> add(steps, "nothing-to-do");
            default -> {
                add(steps, "read-words", "look-at-address", "tell-recipient");
                letter(steps, "letter-unknown");
            }
        }
        return steps;
    }

    private static void add(List<Step> steps, String... keys) {
        for (String key : keys) {
            if (steps.stream().noneMatch(step -> step.key().equals(key))) {
                steps.add(new Step(key, null));
            }
        }
    }

    private static void letter(List<Step> steps, String key) {
        steps.add(new Step("write-postmaster", key));
    }

    private static Retry retry(Reporter reporter, Delivery delivery) {
        if (delivery.action() == Action.DELAYED) {
            return new Retry(
                    false, reporter.retryAfter(), reporter.giveUpAfter(), source(reporter));
        }
        if (delivery.action() != Action.FAILED) {
            return new Retry(false, null, null, null);
        }
        boolean network =
                delivery.reason() == Reason.TIMEOUT_OR_NETWORK && delivery.stage() != Stage.DATA;
        boolean worth =
                delivery.permanence() == Permanence.TEMPORARY
                        || network && delivery.permanence() == Permanence.UNKNOWN
                        || delivery.reason() == Reason.MAILBOX_FULL;
        return new Retry(
                worth, worth ? wait(delivery) : null, reporter.giveUpAfter(), source(reporter));
    }

    /// A rule of thumb: minutes for greylisting, a day for a full mailbox, else an hour.
    private static Duration wait(Delivery delivery) {
        if (delivery.cause().equals("send.greylisted")) {
            return Duration.ofMinutes(15);
        }
        return delivery.reason() == Reason.MAILBOX_FULL ? Duration.ofDays(1) : Duration.ofHours(1);
    }

    private static @Nullable String source(Reporter reporter) {
        return reporter.giveUpAfter() == null
                ? "RFC 5321 section 4.5.4.1"
                : reporter.name() + ": " + reporter.source() + " (" + reporter.asOf() + ")";
    }
}
