package org.mailmend.report;

import org.jspecify.annotations.Nullable;
import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.look.Looked;
import org.mailmend.bounce.page.Answer;
import org.mailmend.bounce.page.Telling;
import org.mailmend.bounce.page.Way;
import org.mailmend.diagnosis.Cause;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.DomainWords;
import org.mailmend.domain.Grade;
import org.mailmend.reply.Permanence;
import org.mailmend.text.Words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is said about one delivery, as blocks of a report.
final class AnswerBlocks {
    /// Longer addresses get a line of their own.
    private static final int NARROW = 44;

    private static final int SAID_LINES = 30;

    private final Words words;

    AnswerBlocks(Words words) {
        this.words = words;
    }

    String title(Explained explained, Delivery delivery) {
        return new Answer(words, explained, delivery).title();
    }

    /// How a message stands as a whole.
    static State state(Explained explained) {
        return switch (explained.kind()) {
            case BOUNCE, ERROR_TEXT -> State.PROBLEM;
            case DELAYED -> State.WARNING;
            case DELIVERED -> State.GOOD;
            case FEEDBACK, AUTO_REPLY, NOT_A_BOUNCE -> State.NOTE;
        };
    }

    static boolean isTemporary(Delivery delivery) {
        return delivery.permanence() == Permanence.TEMPORARY;
    }

    /// Reply code and enhanced status code, as far as they are known.
    static String code(Delivery delivery) {
        return Stream.of(
                        delivery.replyCode() == 0 ? "" : String.valueOf(delivery.replyCode()),
                        Objects.toString(delivery.status(), ""))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /// Everything, as a report of its own.
    ///
    /// @param withLines whether the lines of the message that tell go in
    List<Block> whole(
            Explained explained, Delivery delivery, @Nullable Looked looked, boolean withLines) {
        Answer answer = new Answer(words, explained, delivery);
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Verdict(
                        state(explained),
                        words.say("bounce.kind." + explained.kind().id()),
                        answer.title(),
                        answer.meaning()));
        blocks.addAll(facts(delivery, "report.explained.recipient", delivery.recipient()));
        blocks.addAll(contradiction(answer));
        blocks.addAll(acts(answer, true));
        if (state(explained) == State.PROBLEM || state(explained) == State.WARNING) {
            blocks.add(heading("report.way"));
            blocks.add(way(explained, delivery));
        }
        blocks.addAll(paragraphs("report.ruled-out", answer.cleared()));
        blocks.addAll(look(looked));
        blocks.addAll(said(explained, delivery, true));
        if (withLines) {
            blocks.addAll(telling(explained, delivery));
        }
        blocks.addAll(paragraphs("ui.explain.others", answer.forOthers()));
        notes(answer.notes().stream()).forEach(blocks::add);
        return blocks;
    }

    /// The same in short, as one section among many.
    List<Block> oneOfMany(Explained explained, Delivery delivery, @Nullable Looked looked) {
        Answer answer = new Answer(words, explained, delivery);
        String recipient = delivery.recipient();
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Heading(
                        recipient == null
                                ? answer.title()
                                : answer.title() + " – " + Quoted.safe(recipient, 100)));
        blocks.add(
                new Block.Paragraph(
                        words.say("bounce.kind." + explained.kind().id())
                                + ". "
                                + answer.meaning()));
        blocks.addAll(facts(delivery, "bounce.csv.input", explained.input()));
        blocks.addAll(contradiction(answer));
        blocks.addAll(look(looked));
        blocks.addAll(said(explained, delivery, false));
        blocks.addAll(acts(answer, false));
        notes(explained.notes().stream().map(n -> words.say("bounce.note." + n)))
                .forEach(blocks::add);
        return blocks;
    }

    private List<Block> facts(Delivery delivery, String label, @Nullable String name) {
        List<Block.Fact> facts = new ArrayList<>();
        boolean narrow = name != null && name.length() <= NARROW;
        if (name != null && narrow) {
            facts.add(fact(label, name));
        }
        Cause.Side side = delivery.side();
        if (side != null) {
            facts.add(fact("report.who", words.say("report.side." + side.id())));
        }
        facts.add(
                fact(
                        "report.explained.passes",
                        words.say("report.explained.passes." + id(delivery.permanence()))));
        facts.add(fact("report.sure", words.say("sure." + id(delivery.confidence()) + ".none")));
        Block strip = new Block.Facts(facts);
        return name == null || narrow
                ? List.of(strip)
                : List.of(new Block.Facts(List.of(fact(label, name))), strip);
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private Block.Fact fact(String key, String value) {
        return new Block.Fact(words.say(key), value);
    }

    private Block heading(String key) {
        return new Block.Heading(words.say(key));
    }

    private static List<Block> contradiction(Answer answer) {
        return answer.contradiction()
                .<List<Block>>map(c -> List.of(new Block.Note(State.NOTE, c)))
                .orElseGet(List::of);
    }

    private List<Block> acts(Answer answer, boolean titled) {
        List<Block.Step> steps = answer.acts().stream().map(this::step).toList();
        if (steps.isEmpty()) {
            return List.of();
        }
        Block all = new Block.Steps(steps);
        return titled ? List.of(heading("report.explained.acts"), all) : List.of(all);
    }

    private Block.Step step(Answer.Act act) {
        return new Block.Step(
                act.text(),
                act.why(),
                null,
                act.letter().isEmpty()
                        ? List.of()
                        : List.of(fact("ui.explain.letter", act.letter())),
                false);
    }

    private List<Block> paragraphs(String title, List<String> said) {
        if (said.isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(heading(title));
        said.forEach(s -> blocks.add(new Block.Paragraph(s)));
        return blocks;
    }

    Stream<Block> notes(Stream<String> said) {
        return said.map(s -> new Block.Note(State.NOTE, s));
    }

    /// You, your provider, their server, their mailbox; where nobody refused, the break is a
    /// station of its own.
    private Block way(Explained explained, Delivery delivery) {
        Way way = Way.of(explained, delivery);
        String broken =
                way.breakKey().isEmpty() ? "" : words.say("bounce.way.break." + way.breakKey());
        boolean refused = way.states().contains(Way.State.REFUSED);
        List<Block.Station> stations = new ArrayList<>();
        for (Way.Station station : Way.Station.values()) {
            Way.State state = way.states().get(station.ordinal());
            stations.add(
                    new Block.Station(
                            words.say("bounce.way.station." + station.id()),
                            switch (state) {
                                case PASSED, TRYING -> State.GOOD;
                                case REFUSED -> State.PROBLEM;
                                case NOT_REACHED -> State.NOT_REACHED;
                            },
                            state == Way.State.REFUSED && !broken.isEmpty()
                                    ? broken
                                    : words.say("bounce.way.state." + state.id())));
            if (station.ordinal() == way.gap() && !refused) {
                stations.add(
                        new Block.Station(
                                broken, State.PROBLEM, words.say("report.explained.break")));
            }
        }
        String description =
                stations.stream()
                        .map(s -> s.label() + ": " + s.word())
                        .collect(Collectors.joining(", "));
        return new Block.Way(description, stations);
    }

    private List<Block> look(@Nullable Looked looked) {
        if (looked == null) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(heading("report.explained.look"));
        blocks.add(
                new Block.Note(
                        looked.answer() == Looked.Answer.CONTRADICTS ? State.WARNING : State.NOTE,
                        words.say("bounce.look.answer." + looked.answer().id())
                                + ": "
                                + looked.sentence(words)));
        DomainWords said = new DomainWords(words);
        if (!looked.results().isEmpty()) {
            blocks.add(
                    new Block.Checks(looked.results().stream().map(r -> line(said, r)).toList()));
        }
        blocks.add(
                new Block.Paragraph(
                        looked.targets().names().isEmpty()
                                ? words.say("report.explained.nobody")
                                : words.say(
                                        "report.explained.contacted",
                                        "names",
                                        looked.targets().names())));
        return blocks;
    }

    private static Block.CheckLine line(DomainWords said, DomainResult result) {
        List<String> sentences = new ArrayList<>(said.sentences(result));
        if (Looked.isForSender(result)) {
            said.advice(result).forEach(a -> sentences.add("→ " + a));
        }
        return new Block.CheckLine(
                state(result.grade()), said.label(result), String.join(" ", sentences), "");
    }

    private static State state(Grade grade) {
        return switch (grade) {
            case GOOD -> State.GOOD;
            case NONE, NOTE -> State.NOTE;
            case UNKNOWN -> State.NOT_REACHED;
            case WARNING -> State.WARNING;
            case PROBLEM -> State.PROBLEM;
        };
    }

    private List<Block> said(Explained explained, Delivery delivery, boolean titled) {
        if (delivery.said().isBlank()) {
            return List.of();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("host", Objects.requireNonNullElse(delivery.remoteHost(), ""));
        values.put("code", code(delivery));
        Block quote =
                new Block.Quote(
                        words.say("report.explained.said", values).strip(),
                        state(explained),
                        Quoted.lines(delivery.said(), SAID_LINES));
        return titled ? List.of(heading("report.server-said"), quote) : List.of(quote);
    }

    /// The lines of the message that tell, under the numbers that the window shows.
    private List<Block> telling(Explained explained, Delivery delivery) {
        Telling telling = Telling.of(explained, delivery);
        List<Block> blocks = new ArrayList<>();
        for (Telling.Mark mark : telling.marks()) {
            blocks.add(
                    new Block.Quote(
                            mark.number() + " – " + words.say("bounce.mark." + mark.what().id()),
                            State.WARNING,
                            telling.lines().stream()
                                    .filter(l -> l.mark() == mark.number())
                                    .map(Telling.Line::text)
                                    .toList()));
        }
        if (blocks.isEmpty()) {
            for (Delivery.Line line : delivery.evidence().stream().limit(SAID_LINES).toList()) {
                blocks.add(
                        new Block.Quote(
                                line.number() == 0
                                        ? words.say("report.explained.encoded")
                                        : words.say("report.explained.line", "n", line.number()),
                                State.WARNING,
                                List.of(line.text())));
            }
        }
        if (!blocks.isEmpty()) {
            blocks.addFirst(heading("report.explained.telling"));
        }
        return blocks;
    }
}
