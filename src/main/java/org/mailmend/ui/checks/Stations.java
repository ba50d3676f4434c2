package org.mailmend.ui.checks;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The checks of a run by the stations of the way, for the list. A station that has not changed
/// keeps its row, so that nothing is drawn twice.
public final class Stations {
    private final ObservableList<StationRow> rows = FXCollections.observableArrayList();

    /// The stations that have checks, in the order of the way.
    public ObservableList<StationRow> rows() {
        return rows;
    }

    /// Takes the checks as they stand now.
    ///
    /// @param deciding those that decide how their station stands
    public void show(List<Row> all, List<Row> deciding) {
        Map<Station, List<Row>> by = new EnumMap<>(Station.class);
        for (Row row : all) {
            by.computeIfAbsent(Station.of(row.check()), _ -> new ArrayList<>()).add(row);
        }
        Set<String> counted = new HashSet<>();
        deciding.forEach(r -> counted.add(r.check().id()));
        List<StationRow> next = new ArrayList<>();
        by.forEach(
                (station, of) ->
                        next.add(
                                StationRow.of(
                                        station,
                                        of,
                                        of.stream()
                                                .filter(r -> counted.contains(r.check().id()))
                                                .toList())));
        for (int i = 0; i < next.size(); i++) {
            if (i == rows.size()) {
                rows.add(next.get(i));
            } else if (!rows.get(i).equals(next.get(i))) {
                rows.set(i, next.get(i));
            }
        }
        rows.remove(next.size(), rows.size());
    }
}
