package org.mailmend.ui.checks;

import org.jspecify.annotations.Nullable;
import org.mailmend.check.PortCheck;
import org.mailmend.check.Step;
import org.mailmend.report.State;

import java.util.List;

/// A station in the list of checks.
///
/// @param state how it stands
/// @param telling the check that says why, absent while nothing is known
/// @param rows all its checks, in the order in which they were planned
public record StationRow(Station station, State state, @Nullable Row telling, List<Row> rows) {
    /// The station of these checks.
    ///
    /// @param deciding those of them that decide how it stands; where there is none, all do
    static StationRow of(Station station, List<Row> rows, List<Row> deciding) {
        List<Row> counted = deciding.isEmpty() ? rows : deciding;
        State state = Station.together(counted);
        return new StationRow(station, state, telling(station, counted, state), List.copyOf(rows));
    }

    private static @Nullable Row telling(Station station, List<Row> at, State state) {
        boolean last =
                switch (station) {
                    case SENDING_SIGN_IN, MAILBOX_SIGN_IN, MAILBOX, SENDING -> true;
                    default -> false;
                };
        return Station.telling(last && state == State.GOOD ? at.reversed() : at, state);
    }

    /// Milliseconds of the check that took longest.
    long took() {
        long took = 0;
        for (Row row : rows) {
            Step step = row.step();
            took = step == null ? took : Math.max(took, step.took());
        }
        return took;
    }

    /// The ports on which the server answers that the telling check asked.
    List<Integer> ports() {
        String host = host();
        return rows.stream()
                .filter(r -> r.state() == State.GOOD || r.state() == State.NOTE)
                .map(Row::check)
                .filter(PortCheck.class::isInstance)
                .flatMap(c -> c.server().stream())
                .filter(s -> s.host().equals(host))
                .map(s -> s.port())
                .distinct()
                .sorted()
                .toList();
    }

    /// The host that the telling check asked; empty for none.
    String host() {
        return telling == null ? "" : telling.check().server().map(s -> s.host()).orElse("");
    }
}
