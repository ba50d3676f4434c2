package org.mailmend.ui.tools;

import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mailmend.bounce.look.LookTargets;
import org.mailmend.bounce.look.Looked;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.DomainWords;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Fold;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.Prose;

import java.util.List;

/// Who would be contacted by a look, and then what it found.
final class LookPane extends VBox {
    private final ViewContext context;
    private final Subscription following;

    LookPane(ViewContext context, ExplainModel model) {
        super(8);
        this.context = context;
        setId("look");
        getStyleClass().addAll("hint", "look-box");
        this.following =
                model.targets()
                        .subscribe(now -> show(now, model.looked().get()))
                        .and(model.looked().subscribe(now -> show(model.targets().get(), now)));
    }

    private void show(@Nullable LookTargets targets, @Nullable Looked looked) {
        getChildren().clear();
        setManaged(targets != null || looked != null);
        if (looked != null) {
            found(looked);
        } else if (targets != null) {
            List<String> names = targets.names();
            getChildren()
                    .add(
                            Prose.row(
                                    8,
                                    Icons.of(Feather.INFO, 16, "muted"),
                                    Prose.of(
                                            names.isEmpty()
                                                    ? context.say("bounce.look.nobody")
                                                    : context.words()
                                                            .say(
                                                                    "bounce.look.names",
                                                                    "names",
                                                                    names))));
        }
    }

    private void found(Looked looked) {
        Feather sign =
                switch (looked.answer()) {
                    case CONFIRMS -> Feather.CHECK;
                    case CONTRADICTS -> Feather.ALERT_TRIANGLE;
                    case LEAVES_OPEN -> Feather.HELP_CIRCLE;
                };
        VBox words =
                new VBox(
                        2,
                        Prose.of(
                                context.say("bounce.look.answer." + looked.answer().id()),
                                "strong"),
                        Prose.of(looked.sentence(context.words())));
        words.setMinWidth(0);
        getChildren().add(new javafx.scene.layout.HBox(10, Icons.of(sign, 17, "accent"), words));
        DomainWords said = new DomainWords(context.words());
        Fold fold =
                new Fold(
                        context.say("ui.explain.looked"),
                        "",
                        () -> {
                            VBox column = new VBox(4);
                            for (DomainResult result : looked.results()) {
                                column.getChildren().add(Prose.of(said.label(result), "strong"));
                                said.sentences(result)
                                        .forEach(
                                                s ->
                                                        column.getChildren()
                                                                .add(Prose.of(s, "second")));
                                if (Looked.isForSender(result)) {
                                    said.advice(result)
                                            .forEach(
                                                    s ->
                                                            column.getChildren()
                                                                    .add(Prose.of(s, "second")));
                                }
                            }
                            return column;
                        });
        fold.setId("looked");
        if (!looked.results().isEmpty()) {
            getChildren().add(fold);
        }
    }

    void leave() {
        following.unsubscribe();
    }
}
