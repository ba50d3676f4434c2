package org.mailmend.bounce.page;

import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.Wording;
import org.mailmend.text.Quoted;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The report as it came, with the lines that decided numbered from the top.
///
/// @param lines safe to show: control and direction characters are escaped
/// @param marks what the numbers stand for, in their order
public record Telling(List<Line> lines, List<Mark> marks) {
    private static final int MOST_LINES = 600;
    private static final int LINE = 500;
    private static final int SHORTEST = 6;

    private static final Pattern NEXT =
            Pattern.compile(
                    "(?i)will (?:be )?(?:keep|continue|retr|try)|retried|keep (?:on )?trying|for the next"
                            + " \\d|will-retry-until|not need to re-?send|given up|giving up|gave up"
                            + "|no further|permanent (?:error|fail)|permanently|weiter versuch|erneut"
                            + " versuch|nicht erneut|nouvelle tentative|d'autres tentatives|seguir.n?"
                            + " intentando|tentativi|повтор|попыт|再試行|再送|重试");

    /// Copies the lists.
    public Telling {
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
    }

    /// A line of the report.
    ///
    /// @param mark the number that stands beside it, 0 for none; lines of one number follow each
    ///     other
    public record Line(String text, int mark) {}

    /// What a number stands for; its words stand below `bounce.mark.`.
    public record Mark(int number, What what) {}

    /// What a line tells.
    public enum What {
        /// For whom the message was.
        RECIPIENT,
        /// What a server said.
        SAID,
        /// The status code by itself.
        STATUS,
        /// What comes next.
        NEXT;

        /// The public name.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The report of a message with the lines that tell about one delivery.
    public static Telling of(Explained explained, Delivery delivery) {
        List<String> lines = lines(explained.wording());
        Map<What, int[]> found = new EnumMap<>(What.class);
        said(lines, delivery.said()).ifPresent(span -> found.put(What.SAID, span));
        if (delivery.status() != null) {
            one(lines, found, What.STATUS, "status: " + delivery.status());
            if (!found.containsKey(What.STATUS) && !found.containsKey(What.SAID)) {
                one(lines, found, What.STATUS, delivery.status().toString());
            }
        }
        if (delivery.recipient() != null) {
            one(lines, found, What.RECIPIENT, delivery.recipient().toLowerCase(Locale.ROOT));
        }
        for (int i = 0; i < lines.size() && !found.containsKey(What.NEXT); i++) {
            if (!isTaken(found, i) && NEXT.matcher(lines.get(i)).find()) {
                found.put(What.NEXT, paragraph(lines, found, i));
            }
        }
        return numbered(lines, found);
    }

    private static List<String> lines(Wording wording) {
        List<String> lines = new ArrayList<>();
        if (!wording.subject().isEmpty()) {
            lines.add("Subject: " + wording.subject().replace('\n', ' '));
        }
        if (!wording.to().isEmpty()) {
            lines.add("To: " + wording.to().replace('\n', ' '));
        }
        if (!lines.isEmpty()) {
            lines.add("");
        }
        add(lines, wording.text());
        if (!wording.fields().isBlank()) {
            lines.add("");
            add(lines, wording.fields());
        }
        return lines.size() > MOST_LINES ? lines.subList(0, MOST_LINES) : lines;
    }

    private static void add(List<String> lines, String text) {
        boolean blank = true;
        for (String line : text.lines().limit(MOST_LINES).toList()) {
            String shown = line.stripTrailing().replace('\t', ' ');
            if (!shown.isEmpty() || !blank) {
                lines.add(shown);
            }
            blank = shown.isEmpty();
        }
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /// The lines whose words make up the sentence that was judged.
    private static Optional<int[]> said(List<String> lines, String said) {
        String wanted = plain(said);
        if (wanted.length() < 3) {
            return Optional.empty();
        }
        String start = wanted.substring(0, Math.min(40, wanted.length()));
        for (int i = 0; i < lines.size(); i++) {
            String line = plain(lines.get(i));
            boolean begins =
                    line.contains(start) || line.length() >= SHORTEST && wanted.startsWith(line);
            if (begins) {
                int end = i + 1;
                while (end < lines.size()
                        && !lines.get(end).isBlank()
                        && wanted.contains(plain(lines.get(end)))) {
                    end++;
                }
                return Optional.of(new int[] {i, end});
            }
        }
        return Optional.empty();
    }

    private static void one(List<String> lines, Map<What, int[]> found, What what, String wanted) {
        for (int i = 0; i < lines.size(); i++) {
            if (!isTaken(found, i) && lines.get(i).toLowerCase(Locale.ROOT).contains(wanted)) {
                found.put(what, new int[] {i, i + 1});
                return;
            }
        }
    }

    private static int[] paragraph(List<String> lines, Map<What, int[]> found, int at) {
        int end = at + 1;
        while (end < lines.size()
                && end < at + 3
                && !lines.get(end).isBlank()
                && !isTaken(found, end)) {
            end++;
        }
        return new int[] {at, end};
    }

    private static boolean isTaken(Map<What, int[]> found, int line) {
        return found.values().stream().anyMatch(span -> line >= span[0] && line < span[1]);
    }

    private static Telling numbered(List<String> lines, Map<What, int[]> found) {
        List<Map.Entry<What, int[]>> order =
                found.entrySet().stream()
                        .sorted((a, b) -> Integer.compare(a.getValue()[0], b.getValue()[0]))
                        .toList();
        List<Line> shown = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            int mark = 0;
            for (int n = 0; n < order.size(); n++) {
                int[] span = order.get(n).getValue();
                mark = i >= span[0] && i < span[1] ? n + 1 : mark;
            }
            shown.add(new Line(Quoted.bounded(lines.get(i), LINE), mark));
        }
        List<Mark> marks = new ArrayList<>();
        for (int n = 0; n < order.size(); n++) {
            marks.add(new Mark(n + 1, order.get(n).getKey()));
        }
        return new Telling(shown, marks);
    }

    /// The number that stands for something, 0 where nothing in the report tells it.
    public int number(What what) {
        return marks.stream()
                .filter(m -> m.what() == what)
                .mapToInt(Mark::number)
                .findFirst()
                .orElse(0);
    }
}
