package org.mailmend.bounce.page;

import org.mailmend.bounce.Advice;
import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;
import org.mailmend.text.Words;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Deliveries as CSV (RFC 4180), one line each. No cell begins a formula: what would, gets an
/// apostrophe before it.
///
/// @param words the language of the head and of the titles
public record DeliveriesCsv(Words words) {
    private static final String END = "\r\n";
    private static final String STARTS_FORMULA = "=+-@\t\r\n";
    private static final int CELL = 2000;

    private static final List<String> COLUMNS =
            List.of(
                    "input",
                    "kind",
                    "recipient",
                    "reply",
                    "status",
                    "action",
                    "reason",
                    "title",
                    "permanence",
                    "side",
                    "confidence",
                    "host",
                    "said");

    /// The whole file.
    public String of(List<Explained> all) {
        StringBuilder out = new StringBuilder();
        line(out, COLUMNS.stream().map(c -> words.say("bounce.csv." + c)).toList());
        for (Explained explained : all) {
            if (explained.deliveries().isEmpty()) {
                line(out, List.of(explained.input(), explained.kind().id()));
            }
            for (Delivery delivery : explained.deliveries()) {
                line(out, cells(explained, delivery));
            }
        }
        return out.toString();
    }

    private List<String> cells(Explained explained, Delivery delivery) {
        Advice advice = Advice.of(explained, delivery);
        return List.of(
                explained.input(),
                explained.kind().id(),
                Objects.requireNonNullElse(delivery.recipient(), ""),
                delivery.replyCode() == 0 ? "" : String.valueOf(delivery.replyCode()),
                delivery.status() == null ? "" : delivery.status().toString(),
                delivery.action().id(),
                delivery.reason().id(),
                words.say("bounce.title." + advice.key(), advice.values()),
                delivery.permanence().name().toLowerCase(Locale.ROOT),
                delivery.side() == null ? "" : delivery.side().id(),
                delivery.confidence().name().toLowerCase(Locale.ROOT),
                Objects.requireNonNullElse(delivery.remoteHost(), ""),
                delivery.said());
    }

    private static void line(StringBuilder out, List<String> cells) {
        for (int i = 0; i < COLUMNS.size(); i++) {
            out.append(i == 0 ? "" : ",").append(i < cells.size() ? cell(cells.get(i)) : "");
        }
        out.append(END);
    }

    /// One cell. Strangers wrote it: control characters go, a formula is made a text.
    static String cell(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints()
                .limit(CELL)
                .forEach(
                        c -> {
                            if (c == '\n' || c >= 0x20 && c != 0x7f) {
                                plain.appendCodePoint(c);
                            }
                        });
        String safe = plain.toString();
        boolean formula = !text.isEmpty() && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0;
        boolean hidden =
                !safe.isBlank() && STARTS_FORMULA.indexOf(safe.stripLeading().charAt(0)) >= 0;
        if (formula || hidden) {
            safe = "'" + safe;
        }
        boolean quoted =
                safe.indexOf(',') >= 0
                        || safe.indexOf(';') >= 0
                        || safe.indexOf('"') >= 0
                        || safe.indexOf('\n') >= 0
                        || safe.startsWith(" ");
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
