package org.mailmend.report;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A piece of a report. Text in blocks is plain: no markup, no links but [Link]. Whatever a block
/// is given goes through [Quoted] first, so a writer never meets an invisible character.
public sealed interface Block {
    /// The same block with each of its texts changed.
    Block map(UnaryOperator<String> words);

    /// The answer: state, the word for it, title and explanation.
    ///
    /// @param word what the state means here, "Problem – mail does not go out or come in"
    record Verdict(State state, String word, String title, String explanation) implements Block {
        /// Makes the words safe to show.
        public Verdict {
            word = Quoted.safe(word);
            title = Quoted.safe(title);
            explanation = Quoted.safe(explanation);
        }

        @Override
        public Verdict map(UnaryOperator<String> words) {
            return new Verdict(
                    state, words.apply(word), words.apply(title), words.apply(explanation));
        }
    }

    /// A label and its value.
    record Fact(String label, String value) {
        /// Makes the words safe to show.
        public Fact {
            label = Quoted.safe(label);
            value = Quoted.safe(value);
        }

        Fact map(UnaryOperator<String> words) {
            return new Fact(words.apply(label), words.apply(value));
        }
    }

    /// A strip of a few facts side by side, under the verdict; four fit well.
    record Facts(List<Fact> facts) implements Block {
        /// Takes a copy.
        public Facts {
            facts = List.copyOf(facts);
        }

        @Override
        public Facts map(UnaryOperator<String> words) {
            return new Facts(facts.stream().map(fact -> fact.map(words)).toList());
        }
    }

    /// Facts one below the other, for long lists such as the environment.
    record KeyValues(List<Fact> facts) implements Block {
        /// Takes a copy.
        public KeyValues {
            facts = List.copyOf(facts);
        }

        @Override
        public KeyValues map(UnaryOperator<String> words) {
            return new KeyValues(facts.stream().map(fact -> fact.map(words)).toList());
        }
    }

    /// The title of what follows.
    record Heading(String text) implements Block {
        /// Makes the words safe to show.
        public Heading {
            text = Quoted.safe(text);
        }

        @Override
        public Heading map(UnaryOperator<String> words) {
            return new Heading(words.apply(text));
        }
    }

    /// Running text.
    record Paragraph(String text) implements Block {
        /// Makes the words safe to show.
        public Paragraph {
            text = Quoted.safe(text);
        }

        @Override
        public Paragraph map(UnaryOperator<String> words) {
            return new Paragraph(words.apply(text));
        }
    }

    /// One thing to do.
    ///
    /// @param text the imperative, one act
    /// @param help menu path or help, or the empty text; where it names the label of the link, the
    ///     link stands there, else after it
    /// @param values what has to be typed or copied
    /// @param done whether the user has ticked it off
    record Step(String text, String help, @Nullable Link link, List<Fact> values, boolean done) {
        /// Makes the words safe to show and takes a copy.
        public Step {
            text = Quoted.safe(text);
            help = Quoted.safe(help);
            values = List.copyOf(values);
        }

        Step map(UnaryOperator<String> words) {
            return new Step(
                    words.apply(text),
                    words.apply(help),
                    link,
                    values.stream().map(value -> value.map(words)).toList(),
                    done);
        }
    }

    /// Numbered steps with boxes to tick.
    record Steps(List<Step> steps) implements Block {
        /// Takes a copy.
        public Steps {
            steps = List.copyOf(steps);
        }

        @Override
        public Steps map(UnaryOperator<String> words) {
            return new Steps(steps.stream().map(step -> step.map(words)).toList());
        }
    }

    /// A place that the mail passes.
    ///
    /// @param word state and time in words: "refused, 412 ms"
    record Station(String label, State state, String word) {
        /// Makes the words safe to show.
        public Station {
            label = Quoted.safe(label);
            word = Quoted.safe(word);
        }

        Station map(UnaryOperator<String> words) {
            return new Station(words.apply(label), state, words.apply(word));
        }
    }

    /// The way of the mail, drawn as a line of stations; at most eight are legible on a page.
    ///
    /// @param description the drawing in words, for those who do not see it
    record Way(String description, List<Station> stations) implements Block {
        /// Makes the words safe to show and takes a copy.
        public Way {
            description = Quoted.safe(description);
            stations = List.copyOf(stations);
        }

        @Override
        public Way map(UnaryOperator<String> words) {
            return new Way(
                    words.apply(description),
                    stations.stream().map(station -> station.map(words)).toList());
        }
    }

    /// A table with one line of column titles; the first cell of a row names the row.
    record Table(List<String> header, List<List<String>> rows) implements Block {
        /// Makes the words safe to show; rows are filled or cut to the columns of the header.
        public Table {
            header = header.stream().map(Quoted::safe).toList();
            var columns = header.size();
            rows = rows.stream().map(row -> fitted(row, columns)).toList();
        }

        private static List<String> fitted(List<String> row, int columns) {
            return IntStream.range(0, columns)
                    .mapToObj(i -> i < row.size() ? Quoted.safe(row.get(i)) : "")
                    .toList();
        }

        @Override
        public Table map(UnaryOperator<String> words) {
            return new Table(
                    header.stream().map(words).toList(),
                    rows.stream().map(row -> row.stream().map(words).toList()).toList());
        }
    }

    /// A server's own words.
    ///
    /// @param speaker who said it and where: "smtp.gmail.com, port 465, at sign-in"
    /// @param state how bad it was, for the bar beside it
    record Quote(String speaker, State state, List<String> lines) implements Block {
        /// Makes the words safe to show.
        public Quote {
            speaker = Quoted.safe(speaker);
            lines = lines.stream().map(Quoted::safe).toList();
        }

        @Override
        public Quote map(UnaryOperator<String> words) {
            return new Quote(words.apply(speaker), state, lines.stream().map(words).toList());
        }
    }

    /// One check: state, what was looked at, what was found, and how long it took in words.
    record CheckLine(State state, String label, String sentence, String time) {
        /// Makes the words safe to show.
        public CheckLine {
            label = Quoted.safe(label);
            sentence = Quoted.safe(sentence);
            time = Quoted.safe(time);
        }

        CheckLine map(UnaryOperator<String> words) {
            return new CheckLine(
                    state, words.apply(label), words.apply(sentence), words.apply(time));
        }
    }

    /// The checks in the order of the way.
    record Checks(List<CheckLine> lines) implements Block {
        /// Takes a copy.
        public Checks {
            lines = List.copyOf(lines);
        }

        @Override
        public Checks map(UnaryOperator<String> words) {
            return new Checks(lines.stream().map(line -> line.map(words)).toList());
        }
    }

    /// Who spoke in a dialogue.
    enum Direction {
        /// We sent it.
        SENT(">"),
        /// The server sent it.
        RECEIVED("<"),
        /// It happened: a connection, a time-out.
        EVENT("·");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }

        /// The sign before the line.
        public String sign() {
            return sign;
        }
    }

    /// One line of a dialogue.
    ///
    /// @param at time since the start, in words: "0.412 s"
    record Line(String at, Direction direction, String text) {
        /// Makes the words safe to show.
        public Line {
            at = Quoted.safe(at);
            text = Quoted.safe(text);
        }

        Line map(UnaryOperator<String> words) {
            return new Line(at, direction, words.apply(text));
        }
    }

    /// What was said on one connection; it may have thousands of lines.
    record Dialogue(List<Line> lines) implements Block {
        /// Takes a copy.
        public Dialogue {
            lines = List.copyOf(lines);
        }

        @Override
        public Dialogue map(UnaryOperator<String> words) {
            return new Dialogue(lines.stream().map(line -> line.map(words)).toList());
        }
    }

    /// A remark apart from the text: a hint, or a warning with its sign.
    ///
    /// @param state [State#NOTE] for a hint
    record Note(State state, String text) implements Block {
        /// Makes the words safe to show.
        public Note {
            text = Quoted.safe(text);
        }

        @Override
        public Note map(UnaryOperator<String> words) {
            return new Note(state, words.apply(text));
        }
    }

    /// What follows starts on a new page where there are pages.
    record PageBreak() implements Block {
        @Override
        public PageBreak map(UnaryOperator<String> words) {
            return this;
        }
    }
}
