package org.mailmend.report;

import org.jspecify.annotations.Nullable;
import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.ExplainJson;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.look.LookJson;
import org.mailmend.bounce.look.Looked;
import org.mailmend.bounce.page.ReasonTable;
import org.mailmend.text.Words;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Composes the report of returned messages: of one delivery everything that is said about it, of
/// many a table by reason and then the deliveries.
public final class ExplainedReport {
    /// Deliveries in tables; the table that is saved as CSV holds all.
    private static final int MOST_ROWS = 1_000;

    /// Deliveries that are told of in full.
    private static final int MOST_TOLD = 20;

    private static final int SAID = 130;
    private static final int NAME = 120;

    private final Words words;
    private final ZoneId zone;
    private final AnswerBlocks answers;

    /// Speaks with these words; times are told in that zone.
    public ExplainedReport(Words words, ZoneId zone) {
        this.words = words.in(zone);
        this.zone = zone;
        this.answers = new AnswerBlocks(this.words);
    }

    /// What is told of.
    ///
    /// @param messages what was read
    /// @param looks what a look found for a delivery, where there was one
    /// @param at when it was read
    public record Content(
            List<Explained> messages, Function<Delivery, Optional<Looked>> looks, Instant at) {
        /// Copies the list.
        public Content {
            messages = List.copyOf(messages);
        }

        /// One delivery of a message alone.
        public static Content of(
                Explained explained, Delivery delivery, @Nullable Looked looked, Instant at) {
            Explained alone =
                    new Explained(
                            explained.input(),
                            explained.kind(),
                            List.of(delivery),
                            explained.reporter(),
                            explained.notes(),
                            explained.origin(),
                            explained.wording());
            return new Content(List.of(alone), _ -> Optional.ofNullable(looked), at);
        }

        /// The addresses that stand in it: those of recipients and senders.
        public Set<String> addresses() {
            Set<String> addresses = new LinkedHashSet<>();
            for (Explained explained : messages) {
                for (Delivery delivery : explained.deliveries()) {
                    add(addresses, delivery.recipient());
                }
                add(addresses, explained.origin().sender());
            }
            return addresses;
        }

        private static void add(Set<String> addresses, @Nullable String address) {
            if (address != null && addresses.size() < MOST_ROWS) {
                addresses.add(address);
            }
        }

        private int deliveries() {
            return messages.stream().mapToInt(m -> m.deliveries().size()).sum();
        }
    }

    /// The report with its data, masked where that is asked for.
    public WrittenReport write(Content content, @Nullable Masking masking) {
        Report report = compose(content);
        Attachment data =
                new Attachment(
                        "mailmend-explain.json",
                        "application/json",
                        words.say("report.explained.attachment"),
                        json(content, masking));
        return new WrittenReport(
                PlainReportWords.ofReturned(words),
                masking == null ? report : report.masked(masking),
                data);
    }

    /// The document of the command line, masked where that is asked for.
    public byte[] json(Content content, @Nullable Masking masking) {
        LookJson looks = new LookJson(words);
        byte[] json =
                new ExplainJson(words)
                        .document(
                                content.messages(), d -> content.looks().apply(d).map(looks::node))
                        .toPrettyString()
                        .getBytes(StandardCharsets.UTF_8);
        return masking == null ? json : masking.maskJson(json);
    }

    /// The whole report.
    public Report compose(Content content) {
        if (content.messages().size() == 1 && content.deliveries() < 2) {
            return one(content, true);
        }
        List<Block> blocks = new ArrayList<>(summary(content));
        blocks.addAll(tables(content));
        blocks.addAll(unread(content));
        blocks.add(new Block.PageBreak());
        blocks.addAll(told(content, MOST_TOLD));
        return report(content, many(content), blocks);
    }

    /// What fits a terminal: each delivery in full, without the message itself.
    public Report brief(Content content) {
        if (content.messages().size() == 1 && content.deliveries() < 2) {
            return one(content, false);
        }
        List<Block> blocks = new ArrayList<>(summary(content));
        blocks.addAll(unread(content));
        blocks.addAll(told(content, Integer.MAX_VALUE));
        return report(content, many(content), blocks);
    }

    private Report report(Content content, String title, List<Block> blocks) {
        return new Report(
                title,
                words.locale(),
                OffsetDateTime.ofInstant(content.at(), zone),
                false,
                blocks,
                words.say("report.explained.foot", counts(content)));
    }

    private static Map<String, Object> counts(Content content) {
        return Map.of("messages", content.messages().size(), "n", content.deliveries());
    }

    private Report one(Content content, boolean withLines) {
        Explained explained = content.messages().getFirst();
        if (explained.deliveries().isEmpty()) {
            String title = words.say("bounce.kind." + explained.kind().id());
            List<Block> blocks = new ArrayList<>();
            blocks.add(
                    new Block.Verdict(State.NOTE, title, title, words.say("ui.explain.nothing")));
            blocks.add(
                    new Block.Facts(
                            List.of(
                                    new Block.Fact(
                                            words.say("bounce.csv.input"), explained.input()))));
            answers.notes(explained.notes().stream().map(n -> words.say("bounce.note." + n)))
                    .forEach(blocks::add);
            return report(content, title, blocks);
        }
        Delivery delivery = explained.deliveries().getFirst();
        Looked looked = content.looks().apply(delivery).orElse(null);
        List<Block> blocks = answers.whole(explained, delivery, looked, withLines);
        return report(content, answers.title(explained, delivery), blocks);
    }

    // --- many

    private String many(Content content) {
        return words.say("report.explained.many", counts(content));
    }

    private List<Block> summary(Content content) {
        ReasonTable table = ReasonTable.of(content.messages());
        State worst =
                content.messages().stream()
                        .filter(m -> !m.deliveries().isEmpty())
                        .map(AnswerBlocks::state)
                        .max(java.util.Comparator.comparingInt(ExplainedReport::rank))
                        .orElse(State.NOTE);
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Verdict(
                        worst,
                        words.say("report.explained.word"),
                        many(content),
                        words.say(
                                "ui.explain.many.about",
                                Map.of(
                                        "messages",
                                        table.messages(),
                                        "groups",
                                        table.groups().size()))));
        if (table.groups().isEmpty()) {
            return blocks;
        }
        blocks.add(heading("report.explained.reasons"));
        blocks.add(
                new Block.Table(
                        List.of(
                                words.say("bounce.csv.reason"),
                                words.say("report.explained.count"),
                                words.say("report.explained.passing")),
                        table.groups().stream().map(this::group).toList()));
        return blocks;
    }

    private static int rank(State state) {
        return switch (state) {
            case PROBLEM -> 2;
            case WARNING -> 1;
            default -> 0;
        };
    }

    private List<String> group(ReasonTable.Group group) {
        long passing =
                group.rows().stream().filter(r -> AnswerBlocks.isTemporary(r.delivery())).count();
        return List.of(
                words.say("bounce.title." + group.reason().id()),
                String.valueOf(group.rows().size()),
                String.valueOf(passing));
    }

    private List<Block> tables(Content content) {
        List<Block> blocks = new ArrayList<>();
        int left = MOST_ROWS;
        int out = 0;
        for (ReasonTable.Group group : ReasonTable.of(content.messages()).groups()) {
            List<ReasonTable.Row> rows = group.rows().stream().limit(left).toList();
            left -= rows.size();
            out += group.rows().size() - rows.size();
            if (rows.isEmpty()) {
                continue;
            }
            blocks.add(
                    new Block.Heading(
                            words.say("bounce.title." + group.reason().id())
                                    + " ("
                                    + group.rows().size()
                                    + ")"));
            blocks.add(
                    new Block.Table(
                            List.of(
                                    words.say("bounce.csv.recipient"),
                                    words.say("bounce.csv.input"),
                                    words.say("report.explained.code"),
                                    words.say("bounce.csv.said")),
                            rows.stream().map(ExplainedReport::row).toList()));
        }
        if (out > 0) {
            blocks.add(new Block.Note(State.NOTE, words.say("report.explained.more", "n", out)));
        }
        return blocks;
    }

    private static List<String> row(ReasonTable.Row row) {
        Delivery delivery = row.delivery();
        return List.of(
                Quoted.safe(Objects.requireNonNullElse(delivery.recipient(), "–"), NAME),
                Quoted.safe(row.explained().input(), NAME),
                AnswerBlocks.code(delivery),
                Quoted.safe(delivery.said().replace('\n', ' '), SAID));
    }

    private List<Block> unread(Content content) {
        List<Explained> unread = ReasonTable.of(content.messages()).unread();
        if (unread.isEmpty()) {
            return List.of();
        }
        List<Block.Fact> facts = new ArrayList<>();
        for (Explained explained : unread.stream().limit(MOST_ROWS).toList()) {
            String why =
                    String.join(
                            " ",
                            Stream.concat(
                                            Stream.of("bounce.kind." + explained.kind().id()),
                                            explained.notes().stream().map(n -> "bounce.note." + n))
                                    .map(words::say)
                                    .map(s -> s.endsWith(".") ? s : s + ".")
                                    .toList());
            facts.add(new Block.Fact(Quoted.safe(explained.input(), NAME), why));
        }
        return List.of(heading("ui.explain.unread"), new Block.KeyValues(facts));
    }

    /// All of them in full; of too many, one of each reason.
    private List<Block> told(Content content, int most) {
        List<ReasonTable.Group> groups = ReasonTable.of(content.messages()).groups();
        boolean some = content.deliveries() > most;
        List<Block> blocks = new ArrayList<>();
        if (some) {
            blocks.add(new Block.Note(State.NOTE, words.say("report.explained.told")));
        }
        for (ReasonTable.Group group : groups) {
            for (ReasonTable.Row row : some ? group.rows().subList(0, 1) : group.rows()) {
                Looked looked = content.looks().apply(row.delivery()).orElse(null);
                blocks.addAll(answers.oneOfMany(row.explained(), row.delivery(), looked));
            }
        }
        return blocks;
    }

    private Block heading(String key) {
        return new Block.Heading(words.say(key));
    }
}
