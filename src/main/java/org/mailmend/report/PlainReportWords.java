package org.mailmend.report;

import org.mailmend.text.Words;

import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;

/// The writers' own words, from the words of a language.
///
/// @param words the language
/// @param subject key of what the reports are about: `report` for checks
public record PlainReportWords(Words words, String subject) implements ReportWords {
    /// The words for reports of checks.
    public PlainReportWords(Words words) {
        this(words, "report");
    }

    /// The words for reports of returned messages.
    public static PlainReportWords ofReturned(Words words) {
        return new PlainReportWords(words, "report.explained");
    }

    @Override
    public String product() {
        return "Mailmend";
    }

    @Override
    public String checkedAt(OffsetDateTime createdAt) {
        return words.in(createdAt.getOffset())
                .say(subject + ".checked-at", "at", createdAt.toInstant());
    }

    @Override
    public String practice() {
        return words.say("report.practice");
    }

    @Override
    public String page(String page, String pages) {
        // The writer passes marks for numbers that it knows later; they are no stranger's words.
        return words.say("report.page", Map.of("page", "@page@", "pages", "@pages@"))
                .replace("@pages@", pages)
                .replace("@page@", page);
    }

    @Override
    public String state(State state) {
        return words.say("state." + state.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public String stateColumn() {
        return words.say("report.column.state");
    }

    @Override
    public String checkColumn() {
        return words.say("report.column.check");
    }

    @Override
    public String resultColumn() {
        return words.say("report.column.result");
    }

    @Override
    public String timeColumn() {
        return words.say("report.column.time");
    }

    @Override
    public String shownByNumber(int count, String example) {
        return words.say("report.by-number", Map.of("count", count, "example", example));
    }

    @Override
    public String description() {
        return words.say(subject + ".description");
    }
}
