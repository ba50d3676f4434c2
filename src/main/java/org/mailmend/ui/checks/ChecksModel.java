package org.mailmend.ui.checks;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.mailmend.check.Check;
import org.mailmend.check.CheckRequest;
import org.mailmend.check.Step;
import org.mailmend.report.State;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run while it is under way: its checks in the order in which they were planned. New rows never
/// move old ones.
public final class ChecksModel {
    private static final Duration SMALLEST_LEFT = Duration.ofSeconds(1);

    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final Map<String, Integer> places = new HashMap<>();
    private @Nullable CheckRequest request;
    private int over;

    /// A run begins.
    public void begin(CheckRequest next) {
        request = next;
        rows.clear();
        places.clear();
        over = 0;
    }

    /// What is looked at; empty before the first run.
    public Optional<CheckRequest> request() {
        return Optional.ofNullable(request);
    }

    /// The checks.
    public ObservableList<Row> rows() {
        return rows;
    }

    /// A check will be made.
    public void planned(Check check) {
        if (places.putIfAbsent(check.id(), rows.size()) == null) {
            rows.add(Row.planned(check));
        }
    }

    /// A check asks.
    public void started(Check check) {
        planned(check);
        put(Row.running(check));
    }

    /// A check has ended.
    public void ended(Step step) {
        planned(step.check());
        put(Row.ended(step));
    }

    private void put(Row row) {
        Integer place = places.get(row.check().id());
        if (place == null) {
            return;
        }
        Row before = rows.get(place);
        if (before.isOver()) {
            return;
        }
        rows.set(place, row);
        if (row.isOver()) {
            over++;
        }
    }

    /// The row of that check.
    public Optional<Row> row(String id) {
        return Optional.ofNullable(places.get(id)).map(rows::get);
    }

    /// How many checks have ended.
    public int done() {
        return over;
    }

    /// How many are planned by now.
    public int planned() {
        return rows.size();
    }

    /// The part that has ended, 0 to 1.
    public double progress() {
        return rows.isEmpty() ? 0 : (double) over / rows.size();
    }

    /// How long it will probably take still: as long for each check as so far, and never longer
    /// than the budget allows.
    ///
    /// @param elapsed since the run began
    public Duration left(Duration elapsed) {
        Duration budget = request == null ? Duration.ZERO : request.budget().minus(elapsed);
        if (over == 0 || budget.isNegative()) {
            return budget.isNegative() ? Duration.ZERO : budget;
        }
        Duration guess = elapsed.dividedBy(over).multipliedBy(rows.size() - over);
        Duration least = guess.compareTo(SMALLEST_LEFT) < 0 ? SMALLEST_LEFT : guess;
        return least.compareTo(budget) > 0 ? budget : least;
    }

    /// The rows that state a problem, in order.
    public List<Row> problems() {
        return rows.stream().filter(r -> r.state() == State.PROBLEM).toList();
    }
}
