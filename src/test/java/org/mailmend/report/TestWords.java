package org.mailmend.report;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// English words for the writers under test.
final class TestWords implements ReportWords {
    @Override
    public String product() {
        return "Mailmend";
    }

    @Override
    public String checkedAt(OffsetDateTime createdAt) {
        return "Mail check of "
                + DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm '(UTC'x')'", Locale.ENGLISH)
                        .format(createdAt)
                        .replace("+0", "+");
    }

    @Override
    public String practice() {
        return "Practice";
    }

    @Override
    public String page(String page, String pages) {
        return "Page " + page + " of " + pages;
    }

    @Override
    public String state(State state) {
        return switch (state) {
            case GOOD -> "Good";
            case NOTE -> "Note";
            case WARNING -> "Warning";
            case PROBLEM -> "Problem";
            case WAITING -> "Waiting";
            case RUNNING -> "Working";
            case NOT_REACHED -> "Not reached";
            case CANCELLED -> "Cancelled";
            case BROKEN -> "Could not be checked";
        };
    }

    @Override
    public String stateColumn() {
        return "State";
    }

    @Override
    public String checkColumn() {
        return "Check";
    }

    @Override
    public String resultColumn() {
        return "Result";
    }

    @Override
    public String timeColumn() {
        return "Time";
    }

    @Override
    public String shownByNumber(int count, String example) {
        return count
                + " characters are shown by their number, such as "
                + example
                + ", because no font in this file has them.";
    }

    @Override
    public String description() {
        return "What was checked, what is wrong and how to mend it";
    }
}
