package org.mailmend.bounce.page;

import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;
import org.mailmend.bounce.Reason;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Many returned messages grouped by reason, the most frequent first.
///
/// @param messages how many inputs there were
/// @param unread those of which nothing could be said: no returned message, or unreadable
public record ReasonTable(List<Group> groups, int messages, List<Explained> unread) {
    /// Copies the lists.
    public ReasonTable {
        groups = List.copyOf(groups);
        unread = List.copyOf(unread);
    }

    /// The deliveries of one reason; `bounce.title.` and the reason's id name it.
    public record Group(Reason reason, List<Row> rows) {
        /// Copies the list.
        public Group {
            rows = List.copyOf(rows);
        }
    }

    /// One delivery and the message that told of it.
    public record Row(Explained explained, Delivery delivery) {}

    /// Groups them.
    public static ReasonTable of(List<Explained> all) {
        Map<Reason, List<Row>> rows = new EnumMap<>(Reason.class);
        List<Explained> unread = new ArrayList<>();
        for (Explained explained : all) {
            if (explained.deliveries().isEmpty()) {
                unread.add(explained);
            }
            for (Delivery delivery : explained.deliveries()) {
                rows.computeIfAbsent(delivery.reason(), _ -> new ArrayList<>())
                        .add(new Row(explained, delivery));
            }
        }
        List<Group> groups = new ArrayList<>();
        rows.forEach((reason, those) -> groups.add(new Group(reason, those)));
        groups.sort(Comparator.comparingInt((Group g) -> g.rows().size()).reversed());
        return new ReasonTable(groups, all.size(), unread);
    }
}
