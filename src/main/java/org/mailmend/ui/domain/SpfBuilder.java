package org.mailmend.ui.domain;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mailmend.domain.Grade;
import org.mailmend.domain.KnownSender;
import org.mailmend.domain.Publication;
import org.mailmend.domain.spf.SpfEvaluator;
import org.mailmend.domain.spf.SpfResult;
import org.mailmend.domain.spf.SpfWish;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.Field;
import org.mailmend.ui.control.Prose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Who may send for the domain: services by name, own servers, and what is said of the rest.
final class SpfBuilder extends RecordBuilder<SpfWish.Made> {
    private final FlowPane services = new FlowPane(8, 6);

    SpfBuilder(Here here) {
        super(here);
        CheckBox mx = new CheckBox(here.say("ui.domain.spf.mx"));
        mx.setId("spf-mx");
        mx.setWrapText(true);
        mx.setSelected(here.model().mailServers.get());
        mx.selectedProperty().subscribe(on -> here.model().mailServers.set(on));
        List<Choices.Choice<SpfResult>> ends =
                List.of(
                        end(SpfResult.SOFTFAIL, "softfail", "~all"),
                        end(SpfResult.FAIL, "fail", "-all"));
        showServices();
        List<Node> above =
                List.of(
                        new VBox(
                                6,
                                Prose.of(here.say("ui.domain.spf.services"), "field-label"),
                                services,
                                adder()),
                        here.field("ui.domain.spf.networks", "spf-networks", here.model().networks),
                        mx,
                        new VBox(
                                6,
                                Prose.of(here.say("ui.domain.spf.end"), "field-label"),
                                Choices.of(ends, here.model().end)));
        List<ObservableValue<?>> wishes =
                List.of(here.model().networks, here.model().mailServers, here.model().end);
        begin(above, wishes);
    }

    private Choices.Choice<SpfResult> end(SpfResult value, String key, String tag) {
        return new Choices.Choice<>(
                value,
                "spf-" + key,
                here.say("ui.domain.spf." + key),
                here.say("ui.domain.spf." + key + ".about"),
                tag);
    }

    /// Each service that sends, with a button that takes it out.
    private void showServices() {
        services.getChildren().clear();
        for (String include : here.model().includes) {
            String name =
                    KnownSender.all().stream()
                            .filter(s -> s.includedBy(include))
                            .map(KnownSender::name)
                            .findFirst()
                            .orElse(include);
            Button out =
                    Buttons.of(
                            name,
                            Feather.X,
                            () -> {
                                here.model().includes.remove(include);
                                showServices();
                                changed();
                            },
                            "compact");
            out.setAccessibleText(here.say("ui.domain.spf.without", "name", name));
            services.getChildren().add(out);
        }
        if (here.model().includes.isEmpty()) {
            services.getChildren().add(Prose.of(here.say("ui.domain.spf.no-service"), "muted"));
        }
    }

    /// One of the services that are known, or the name that a service gives.
    private Node adder() {
        ComboBox<KnownSender> known = new ComboBox<>();
        known.setId("spf-service");
        known.getStyleClass().add("tight");
        known.setPromptText(here.say("ui.domain.spf.add"));
        known.setAccessibleText(here.say("ui.domain.spf.add"));
        known.setMaxWidth(Double.MAX_VALUE);
        known.getItems()
                .setAll(
                        KnownSender.all().stream()
                                .filter(s -> !s.bouncesToItself() && !s.includes().isEmpty())
                                .toList());
        known.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable KnownSender sender) {
                        return sender == null ? "" : sender.name();
                    }

                    @Override
                    public @Nullable KnownSender fromString(String text) {
                        return null;
                    }
                });
        known.valueProperty()
                .subscribe(
                        sender -> {
                            if (sender != null) {
                                add(sender.includes().getFirst());
                            }
                        });
        HBox.setHgrow(known, Priority.ALWAYS);
        VBox column = new VBox(6, known);
        javafx.beans.property.StringProperty other =
                new javafx.beans.property.SimpleStringProperty("");
        Field field = (Field) here.field("ui.domain.spf.other", "spf-other", other);
        javafx.scene.control.TextField input =
                (javafx.scene.control.TextField) field.getChildren().getLast();
        input.setOnAction(
                _ -> {
                    if (SpfWish.isInclude(input.getText())) {
                        add(input.getText().strip());
                        input.clear();
                    }
                });
        column.getChildren().add(field);
        return column;
    }

    private void add(String include) {
        if (!here.model().includes.contains(include)) {
            here.model().includes.add(include);
            showServices();
            changed();
        }
    }

    private List<String> networks() {
        return Field.listed(here.model().networks.get());
    }

    @Override
    String fault() {
        return wrong("ui.domain.network.wrong", networks(), SpfWish::isNetwork);
    }

    @Override
    DomainActs.Work<SpfWish.Made> work() {
        SpfWish wish =
                new SpfWish(
                        networks(),
                        List.copyOf(here.model().includes),
                        here.model().mailServers.get(),
                        here.model().end.get());
        String domain = here.report().domain();
        return session -> wish.make(session.dns(), domain);
    }

    @Override
    Publication publication(SpfWish.Made made) {
        return made.publication();
    }

    @Override
    List<Node> more(SpfWish.Made made) {
        List<Node> more = new ArrayList<>();
        more.add(
                note(
                        here.context()
                                .words()
                                .say(
                                        "ui.domain.spf.lookups",
                                        Map.of(
                                                "n",
                                                made.tree().lookups(),
                                                "most",
                                                SpfEvaluator.LOOKUPS))));
        made.findings().stream()
                .filter(f -> f.grade().compareTo(Grade.NOTE) >= 0)
                .map(f -> note(here.context().words().say(f)))
                .forEach(more::add);
        return more;
    }
}
