package org.mailmend.ui.domain;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.DomainWords;
import org.mailmend.domain.Grade;
import org.mailmend.domain.PublishedReview;
import org.mailmend.text.Quoted;
import org.mailmend.ui.control.Fold;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.Prose;

import java.util.List;
import java.util.Set;

/// One part of a domain: what was found, what stands there, and what to publish.
final class PartPanel extends VBox {
    private static final Set<String> BUILT = Set.of("spf", "dkim", "dmarc", "mta-sts", "tls-rpt");
    private static final int RECORD_SHOWN = 600;

    private final @Nullable Node builder;

    PartPanel(Here here, String id) {
        super(12);
        setId("part-panel");
        DomainResult result = here.report().result(id);
        DomainWords said = new DomainWords(here.context().words());
        boolean builds = BUILT.contains(id);
        getChildren()
                .add(
                        new VBox(
                                3,
                                Prose.heading(
                                        builds
                                                ? here.say("ui.domain.build." + id)
                                                : said.label(result),
                                        "section"),
                                Prose.of(here.say("ui.domain.about." + id), "muted", "second")));
        builder = builds ? builder(here, id) : null;
        if (builder == null) {
            getChildren().add(found(here, result, said));
            return;
        }
        getChildren().add(builder);
        VBox review = new VBox(6);
        getChildren().add(review);
        here.model().published.subscribe(now -> show(here, said, review, now));
        getChildren()
                .add(
                        new Fold(
                                here.say("ui.domain.found"),
                                here.say("Grade." + result.grade().name()),
                                () -> found(here, result, said)));
    }

    /// What came of the look for the record that was made.
    private static void show(
            Here here, DomainWords said, VBox review, @Nullable PublishedReview now) {
        review.getChildren().clear();
        if (now != null) {
            review.getChildren()
                    .add(
                            Prose.heading(
                                    here.say("ui.domain.published." + now.state().name()),
                                    "strong"));
            sentences(now.result(), said).forEach(review.getChildren()::add);
            if (now.againSeconds() > 0) {
                long minutes = Math.max(1, (now.againSeconds() + 59) / 60);
                review.getChildren()
                        .add(
                                Prose.of(
                                        here.say("ui.domain.published.again", "n", minutes),
                                        "muted",
                                        "second"));
            }
        }
    }

    private static VBox found(Here here, DomainResult result, DomainWords said) {
        VBox column = new VBox(8);
        sentences(result, said).forEach(column.getChildren()::add);
        List<String> advice = said.advice(result);
        for (int i = 0; i < advice.size(); i++) {
            column.getChildren().add(Prose.of((i + 1) + ". " + advice.get(i), "second"));
        }
        if (!result.records().isEmpty()) {
            VBox box = new VBox(6);
            box.getStyleClass().add("record-box");
            box.setPadding(new javafx.geometry.Insets(7, 12, 7, 12));
            result.records().stream()
                    .limit(20)
                    .forEach(
                            r ->
                                    box.getChildren()
                                            .add(
                                                    Prose.of(
                                                            Quoted.bounded(r, RECORD_SHOWN),
                                                            "mono")));
            column.getChildren().add(Prose.of(here.say("ui.domain.stands"), "strong"));
            column.getChildren().add(box);
        }
        return column;
    }

    /// What is said, each with the sign of how bad it is.
    static List<? extends Node> sentences(DomainResult result, DomainWords said) {
        return result.findings().stream()
                .map(
                        f -> {
                            HBox row =
                                    new HBox(
                                            8,
                                            sign(f.grade()),
                                            Prose.of(said.words().say(f), "second"));
                            row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
                            return row;
                        })
                .toList();
    }

    private static Node sign(Grade grade) {
        return switch (grade) {
            case GOOD -> Icons.of(Feather.CHECK, 14, "good");
            case WARNING -> Icons.of(Feather.ALERT_TRIANGLE, 14, "warn");
            case PROBLEM -> Icons.of(Feather.X_CIRCLE, 14, "bad");
            case NOTE -> Icons.of(Feather.INFO, 14, "muted");
            case UNKNOWN -> Icons.of(Feather.HELP_CIRCLE, 14, "muted");
            case NONE -> Icons.of(Feather.MINUS, 14, "muted");
        };
    }

    private static @Nullable Node builder(Here here, String id) {
        return switch (id) {
            case "spf" -> new SpfBuilder(here);
            case "dkim" -> new DkimBuilder(here);
            case "dmarc" -> new DmarcBuilder(here);
            case "mta-sts" -> new MtaStsBuilder(here);
            case "tls-rpt" -> new TlsRptBuilder(here);
            default -> null;
        };
    }

    /// No longer shown.
    void leave() {
        if (builder instanceof RecordBuilder<?> making) {
            making.leave();
        }
    }
}
