package org.mailmend.report;

import java.time.OffsetDateTime;

/// The few words that the writers themselves need; everything else comes with the blocks.
public interface ReportWords {
    /// The name of the product: "Mailmend".
    String product();

    /// The line beside it: "Mail check of 21 November 2026, 10:42 (UTC+1)".
    String checkedAt(OffsetDateTime createdAt);

    /// The badge of a practice report: "Practice".
    String practice();

    /// The number of a page: "Page 1 of 3".
    ///
    /// @param page the number, as text
    /// @param pages how many there are, as text
    String page(String page, String pages);

    /// The word for a state: "Good", "Warning", "Problem", "Not reached".
    String state(State state);

    /// The column over the states of checks: "State".
    String stateColumn();

    /// The column over what was looked at: "Check".
    String checkColumn();

    /// The column over what was found: "Result".
    String resultColumn();

    /// The column over how long it took: "Time".
    String timeColumn();

    /// Says that characters were replaced by their number because no font here has them: "12
    /// characters are shown by their number, such as ⟨U+6F22⟩, because the fonts in this file do
    /// not have them."
    ///
    /// @param count how many characters
    /// @param example one of them as it is shown
    String shownByNumber(int count, String example);

    /// What the file is, in one line, for its properties: "What was checked, what is wrong and how
    /// to mend it".
    String description();
}
