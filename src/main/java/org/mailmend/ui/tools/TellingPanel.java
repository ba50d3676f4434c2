package org.mailmend.ui.tools;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.mailmend.bounce.page.Telling;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.BreakWay;
import org.mailmend.ui.control.Prose;

import java.util.ArrayList;
import java.util.List;

/// The message that came back, with the lines that tell something numbered. Nothing in it becomes a
/// link, and nothing is fetched.
final class TellingPanel extends VBox {
    private static final double NUMBERS = 22;

    TellingPanel(ViewContext context, Telling telling, Button other) {
        super(14);
        setId("telling");
        Label title = Prose.heading(context.say("ui.explain.message"), "strong");
        getChildren().add(Prose.spread(12, title, other));
        VBox all = new VBox(8);
        List<String> run = new ArrayList<>();
        int mark = 0;
        for (Telling.Line line : telling.lines()) {
            if (line.mark() != mark) {
                add(all, run, mark);
                mark = line.mark();
            }
            run.add(line.text());
        }
        add(all, run, mark);
        getChildren().add(all);
        if (!telling.marks().isEmpty()) {
            FlowPane legend = new FlowPane(14, 4);
            legend.getStyleClass().add("telling-legend");
            for (Telling.Mark one : telling.marks()) {
                Label number = Prose.line(String.valueOf(one.number()), "strong", "second");
                String said = context.say("bounce.mark." + one.what().id());
                legend.getChildren().add(Prose.row(5, number, Prose.line(said, "muted", "second")));
            }
            getChildren().add(legend);
        }
    }

    private static void add(VBox all, List<String> run, int mark) {
        if (run.isEmpty()) {
            return;
        }
        while (!run.isEmpty() && run.getFirst().isBlank()) {
            run.removeFirst();
        }
        // One label for each line: JavaFX breaks words in the middle where one holds several.
        VBox words = new VBox(2);
        for (String line : run) {
            words.getChildren().add(Prose.of(line, "telling-text", mark == 0 ? "muted" : "told"));
        }
        run.clear();
        if (words.getChildren().isEmpty()) {
            return;
        }
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (mark == 0) {
            HBox plain = new HBox(words);
            plain.setPadding(new javafx.geometry.Insets(0, 8, 0, NUMBERS + 16));
            all.getChildren().add(plain);
            return;
        }
        Node number = BreakWay.number(mark);
        HBox row = new HBox(8, number, words);
        row.getStyleClass().add("telling-line");
        row.setId("telling-" + mark);
        all.getChildren().add(row);
    }
}
