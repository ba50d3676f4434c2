package org.mailmend.ui.domain;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.domain.DnsHost;
import org.mailmend.domain.Publication;
import org.mailmend.text.Quoted;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.CopyButton;
import org.mailmend.ui.control.CopyField;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.Prose;

import java.net.URI;
import java.util.Optional;

/// A record that was made, beside the one that is published: what goes is struck out, what comes is
/// bold. With buttons to copy it and the place where it is entered.
final class RecordBox extends VBox {
    private static final int LONGEST = 2_000;

    RecordBox(ViewContext context, Publication made, Optional<DnsHost> host) {
        super(9);
        setId("record-box");
        String name = context.say("ui.domain.record.new");
        Label state =
                new Label(
                        context.say(
                                made.valid() ? "ui.domain.record.valid" : "ui.domain.record.wrong"),
                        made.valid()
                                ? Icons.of(Feather.CHECK, 14, "good")
                                : Icons.of(Feather.ALERT_TRIANGLE, 14, "warn"));
        state.setMinWidth(USE_PREF_SIZE);
        state.getStyleClass().addAll("second", made.valid() ? "good-fg" : "warn-fg");
        getChildren().add(Prose.spread(8, Prose.of(name, "strong"), state));
        VBox box = new VBox();
        box.getStyleClass().add("record-box");
        boolean same = made.published().equals(java.util.List.of(made.record()));
        if (!same) {
            made.published().stream().limit(3).forEach(p -> box.getChildren().add(old(context, p)));
        }
        box.getChildren().add(record(made, same));
        getChildren().add(box);
        if (same) {
            getChildren().add(Prose.of(context.say("ui.domain.record.same"), "muted", "second"));
        }
        if (made.large()) {
            getChildren().add(Prose.of(context.say("ui.domain.record.large"), "muted", "second"));
        }
        CopyField where =
                new CopyField(context.words(), context.say("ui.domain.name"), made.name());
        where.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(where.getChildren().get(1), javafx.scene.layout.Priority.ALWAYS);
        ((Label) where.getChildren().get(1)).setMaxWidth(Double.MAX_VALUE);
        getChildren().add(where);
        CopyButton copy =
                new CopyButton(
                        context.words(), name, made.zoneText(), context.say("ui.domain.copy"));
        copy.setId("copy-record");
        FlowPane acts = new FlowPane(12, 8, copy);
        acts.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        host.ifPresent(h -> place(context, h, acts));
        getChildren().add(acts);
        host.filter(h -> !h.path().isEmpty())
                .ifPresent(
                        h ->
                                getChildren()
                                        .add(
                                                Prose.of(
                                                        context.words()
                                                                .say(
                                                                        "domain.dns-host.path",
                                                                        "path",
                                                                        h.path()),
                                                        "muted",
                                                        "second")));
    }

    private static void place(ViewContext context, DnsHost host, FlowPane acts) {
        if (host.help().startsWith("https://")) {
            acts.getChildren()
                    .add(
                            Buttons.link(
                                    context.words()
                                            .say("ui.domain.publish-at", "name", host.name()),
                                    URI.create(host.help()).getHost(),
                                    () -> context.browse().accept(URI.create(host.help()))));
        } else {
            acts.getChildren()
                    .add(
                            Prose.of(
                                    context.words().say("domain.dns-host", "name", host.name()),
                                    "muted",
                                    "second"));
        }
    }

    private static Node old(ViewContext context, String published) {
        Text text = new Text(Quoted.bounded(published, LONGEST));
        text.getStyleClass().add("record-text");
        text.setStrikethrough(true);
        TextFlow flow = new TextFlow(text);
        flow.setMinWidth(0);
        Label now = Prose.line(context.say("ui.domain.record.now"), "muted", "second");
        HBox row = Prose.spread(12, flow, now);
        row.getStyleClass().add("record-old");
        return row;
    }

    private static Node record(Publication made, boolean same) {
        String separator = made.record().contains(";") ? ";" : " ";
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("record-new");
        String[] parts = made.record().split("(?<=" + separator + ")", 500);
        for (String part : parts) {
            Text text = new Text(Quoted.bounded(part, LONGEST));
            String plain = part.replace(";", "").strip();
            boolean comes = !same && made.difference().contains("+ " + plain);
            text.getStyleClass().add("record-text");
            text.getStyleClass().add(comes && !made.published().isEmpty() ? "comes" : "stays");
            flow.getChildren().add(text);
        }
        return flow;
    }
}
