package org.mailmend.ui.result;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.mailmend.diagnosis.SettingsAdvice;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Badge;
import org.mailmend.ui.control.CopyButton;
import org.mailmend.ui.control.Prose;

import java.util.ArrayList;
import java.util.List;

/// The settings that are to be handed on, each value with its copy button.
final class SettingsCard extends VBox {
    private final ViewContext context;
    private final ResultWords says;

    SettingsCard(ResultWords says, boolean brief) {
        super(2);
        this.says = says;
        this.context = says.context();
        getStyleClass().addAll("card", "settings-card");
        List<SettingsAdvice> all = says.settings();
        getChildren().add(head(all));
        if (brief) {
            all.forEach(a -> getChildren().add(briefRow(a)));
        } else {
            all.forEach(a -> getChildren().addAll(group(a)));
        }
        if (!all.isEmpty()) {
            if (!brief) {
                getChildren().addAll(rule(), groupName(context.say("ui.settings.all")));
            }
            String name = all.getFirst().username();
            getChildren().add(row(context.say("settings.user-name"), name, "mono", name));
            says.password().ifPresent(p -> getChildren().add(password(p)));
        }
        if (brief) {
            CopyButton copy =
                    new CopyButton(
                            context.words(), context.say("ui.settings.title"), text(all), true);
            copy.getStyleClass().add("flat");
            getChildren().addAll(rule(), copy);
        }
        setMaxHeight(USE_PREF_SIZE);
    }

    private Node head(List<SettingsAdvice> all) {
        boolean proven = says.isProven(all);
        Badge badge =
                new Badge(
                        proven ? Badge.Kind.GOOD : Badge.Kind.PLAIN,
                        proven ? Feather.CHECK : Feather.HELP_CIRCLE,
                        says.proof(all));
        Label title =
                Prose.heading(
                        context.say(proven ? "ui.settings.title" : "ui.settings.proposed"),
                        "strong");
        javafx.scene.layout.FlowPane head = new javafx.scene.layout.FlowPane(8, 4);
        HBox line = Prose.spread(8, title, badge);
        line.setPadding(new Insets(0, 8, 4, 0));
        if (context.large()) {
            head.getChildren().addAll(title, badge);
            return head;
        }
        return line;
    }

    private List<Node> group(SettingsAdvice advice) {
        String protocol = advice.server().protocol().id();
        List<Node> nodes = new ArrayList<>();
        nodes.add(rule());
        nodes.add(groupName(context.say("settings." + protocol)));
        String host = advice.server().host();
        nodes.add(row(context.say("settings.server"), host, "host", host));
        nodes.add(
                row(
                        context.say("ui.account.port"),
                        says.port(advice),
                        "plain",
                        String.valueOf(advice.server().port())));
        return nodes;
    }

    private Node briefRow(SettingsAdvice advice) {
        String host = advice.server().host();
        return row(
                context.say(
                        advice.server().protocol() == org.mailmend.account.Protocol.SMTP
                                ? "way.sending"
                                : "ui.way.mailbox"),
                host + " · " + says.port(advice),
                "mono",
                host);
    }

    private static Node groupName(String name) {
        return Prose.of(name, "strong", "second");
    }

    private static Node rule() {
        var rule = Prose.rule();
        VBox.setMargin(rule, new Insets(6, 8, 6, 0));
        return rule;
    }

    private HBox row(String key, String value, String style, String copied) {
        Label shown = Prose.of(value, style);
        HBox.setHgrow(shown, Priority.ALWAYS);
        shown.setMaxWidth(Double.MAX_VALUE);
        HBox row =
                new HBox(
                        8,
                        Prose.of(key, "settings-key"),
                        shown,
                        new CopyButton(context.words(), key, copied, false));
        row.getStyleClass().add("settings-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private HBox password(String which) {
        HBox row =
                new HBox(
                        8,
                        Prose.of(context.say("ui.settings.password"), "settings-key"),
                        Prose.of(which));
        row.getStyleClass().add("settings-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private String text(List<SettingsAdvice> all) {
        StringBuilder text = new StringBuilder();
        for (SettingsAdvice advice : all) {
            text.append(context.say("settings." + advice.server().protocol().id()))
                    .append(": ")
                    .append(advice.server().host())
                    .append(", ")
                    .append(says.port(advice))
                    .append('\n');
        }
        if (!all.isEmpty()) {
            text.append(context.say("settings.user-name"))
                    .append(": ")
                    .append(all.getFirst().username())
                    .append('\n');
        }
        return text.toString();
    }
}
