package org.mailmend.ui.tools;

import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.look.LookPlan;
import org.mailmend.bounce.look.LookTargets;
import org.mailmend.bounce.page.Reminder;

/// What the page of a returned message sets going outside of itself.
public interface ExplainActs {
    /// Makes out the text of the model.
    void explain();

    /// Asks for files.
    void choose();

    /// Leads to the start.
    void back();

    /// Leads to the table of status codes.
    void codes();

    /// What a look would begin with, without network.
    LookPlan plan(Explained explained, Delivery delivery);

    /// Finds out who would be contacted, and puts it into the model.
    void targets(LookPlan plan);

    /// Looks, and puts what was found into the model.
    void look(Delivery delivery, LookTargets targets);

    /// Says so when the time has come, and saves an entry for the calendar.
    void remind(Reminder reminder);

    /// Saves everything as a table.
    void saveTable();

    /// Leads to the report of what is open: one answer, or all.
    void report();
}
