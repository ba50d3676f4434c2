package org.mailmend.bounce;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The input as it was given, for line numbers.
final class Raw {
    private static final int SEARCHED = 1024 * 1024;
    private static final int MAX_LINE = 400;

    private final byte[] octets;
    private final int from;
    private final int to;
    private final String latin;

    Raw(byte[] octets, int from, int to) {
        this.octets = octets;
        this.from = from;
        this.to = to;
        this.latin =
                new String(
                        octets, from, Math.min(to - from, SEARCHED), StandardCharsets.ISO_8859_1);
    }

    /// The whole as text.
    String decoded() {
        return Charsets.decode(
                Arrays.copyOfRange(octets, from, Math.min(to, from + 4 * SEARCHED)), null);
    }

    /// The line in which a text begins; 0 as number where the line is encoded in the input.
    Optional<Delivery.Line> evidence(String text) {
        String first = firstLine(text);
        if (first.length() < 4) {
            return Optional.empty();
        }
        String wanted =
                new String(first.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        int at = latin.indexOf(wanted);
        if (at < 0 && wanted.length() > 30) {
            at = latin.indexOf(wanted.substring(0, 30));
        }
        if (at < 0) {
            return text.startsWith("Status: ")
                    ? Optional.empty()
                    : Optional.of(new Delivery.Line(0, shortened(first)));
        }
        int number = 1;
        for (int i = 0; i < at; i++) {
            if (latin.charAt(i) == '\n') {
                number++;
            }
        }
        return Optional.of(new Delivery.Line(number, shortened(first)));
    }

    private static String shortened(String line) {
        return line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "…" : line;
    }

    private static String firstLine(String text) {
        for (String line : text.split("\n", 50)) {
            String stripped = line.strip();
            if (stripped.length() >= 4) {
                return stripped;
            }
        }
        return "";
    }
}
