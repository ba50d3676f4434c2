package org.mailmend.report;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.diagnosis.Diagnosis;
import org.mailmend.diagnosis.Examined;
import org.mailmend.diagnosis.FixStep;
import org.mailmend.text.Words;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts causes and steps into words, the same ones in every format.
public final class DiagnosisWords {
    /// The steps in which somebody is told who can act.
    private static final Set<String> READERS =
            Set.of(
                    "tell-provider",
                    "tell-admin",
                    "tell-network",
                    "tell-recipient",
                    "tell-sending-refused");

    private final Words words;

    /// Speaks with these words.
    public DiagnosisWords(Words words) {
        this.words = words;
    }

    /// The cause in one short sentence.
    public String title(Diagnosis diagnosis) {
        return said(diagnosis, "title");
    }

    /// What it means, in one to three sentences.
    public String explanation(Diagnosis diagnosis) {
        String text = said(diagnosis, "text");
        return words.sayIfKnown("rule." + diagnosis.values().get("rule"), Map.of())
                .map(rule -> text + " " + rule)
                .orElse(text);
    }

    /// A cause may have other words where it is special, such as at a provider where nobody can
    /// switch it on.
    private String said(Diagnosis diagnosis, String part) {
        String key = "cause." + diagnosis.cause().id();
        Map<String, Object> values = values(diagnosis.values());
        return words.sayIfKnown(key + "." + values.get("variant") + "." + part, values)
                .orElseGet(() -> words.say(key + "." + part, values));
    }

    /// What is to be copied with a step: its value, or a text that is ready to be sent to whoever
    /// can act.
    public Optional<String> copy(Diagnosis diagnosis, FixStep step) {
        return Optional.ofNullable(step.copy())
                .or(
                        () ->
                                READERS.contains(step.key())
                                        ? Optional.of(letter(diagnosis, step))
                                        : Optional.empty());
    }

    /// What was seen, where and when, what the server said, what it is not, and what is asked for.
    private String letter(Diagnosis diagnosis, FixStep step) {
        Map<String, Object> values = values(step.values());
        values.putAll(diagnosis.values());
        List<String> parts = new ArrayList<>();
        parts.add(
                words.say(
                        values.containsKey("recipient") ? "letter.recipient" : "letter.account",
                        values));
        parts.add(title(diagnosis) + ".");
        if (diagnosis.server() != null) {
            parts.add(words.say("letter.seen", values));
        }
        String said = diagnosis.said();
        if (said != null) {
            parts.add(words.say("letter.said", "said", said.replaceAll("\\R+", " ").strip()));
        }
        if (!diagnosis.ruledOut().isEmpty()) {
            List<String> out = diagnosis.ruledOut().stream().map(this::ruledOut).toList();
            parts.add(words.say("letter.not", "what", String.join(" ", out)));
        }
        parts.add(
                words.sayIfKnown("letter.ask." + diagnosis.cause().id(), values)
                        .orElseGet(() -> words.say("letter.ask", values)));
        if (values.containsKey("adminPath")) {
            parts.add(words.say("letter.switch", values));
        }
        return String.join(" ", parts);
    }

    /// Who can mend it; empty where nobody needs to.
    public Optional<String> who(Diagnosis diagnosis) {
        return diagnosis.cause().who().map(side -> words.say("side." + side.id()));
    }

    /// How long mending takes, as people say it.
    public String howLong(Diagnosis diagnosis) {
        return diagnosis.cause().who().map(side -> words.say("time." + side.id())).orElse("–");
    }

    /// How sure, and why.
    public String howSure(Diagnosis diagnosis) {
        String key =
                diagnosis.said() != null ? "said" : diagnosis.because().isEmpty() ? "none" : "seen";
        return words.say(
                "sure."
                        + diagnosis.confidence().name().toLowerCase(java.util.Locale.ROOT)
                        + "."
                        + key);
    }

    /// Why it is less grave here than elsewhere; empty where it is not.
    public Optional<String> levelWhy(Diagnosis diagnosis) {
        return Optional.ofNullable(diagnosis.levelWhy()).map(why -> words.say("level-why." + why));
    }

    /// What it was not, and what says so.
    public String ruledOut(Diagnosis.RuledOut out) {
        String key = "ruled-out." + out.cause().id();
        return words.sayIfKnown(key + "." + out.why(), Map.of())
                .or(() -> words.sayIfKnown(key, Map.of()))
                .orElseGet(() -> words.say("ruled-out.other", "cause", out.cause().id()));
    }

    /// A step as an imperative sentence.
    public String step(FixStep step) {
        return words.say("fix." + step.key(), values(step.values()));
    }

    /// Where it is done: the menu path, or the neutral sentence.
    public String help(FixStep step) {
        String path = step.path();
        Map<String, Object> values = values(step.values());
        String hint = words.sayIfKnown("fix." + step.key() + ".help", values).orElse("");
        List<String> parts = new ArrayList<>();
        if (path != null) {
            values.put("path", path);
            parts.add(
                    values.containsKey("program")
                            ? words.say("fix.path-in-program", values)
                            : path);
        } else if (!step.verified()) {
            words.sayIfKnown("fix." + step.key() + ".where", values).ifPresent(parts::add);
        }
        if (!hint.isEmpty()) {
            parts.add(hint);
        }
        return String.join(" ", parts);
    }

    /// The verdict in one line: "Problem – mail does not go out or come in".
    public String verdict(Examined examined) {
        return words.say("verdict." + examined.verdict().id());
    }

    /// The label of a link: its domain and path without the scheme.
    public static String label(URI link) {
        String text = link.toString().replaceFirst("^https?://(?:www\\.)?", "");
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /// Port and security as people say it: "465, TLS from the start".
    public String port(int port, ConnectionSecurity security) {
        return words.say("port." + security.id(), Map.of("port", port));
    }

    private static Map<String, Object> values(Map<String, Object> values) {
        return new HashMap<>(values);
    }
}
