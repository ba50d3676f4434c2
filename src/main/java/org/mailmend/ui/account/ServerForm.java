package org.mailmend.ui.account;

import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.Protocol;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Field;
import org.mailmend.ui.control.HelpPopover;
import org.mailmend.ui.control.Prose;
import org.mailmend.ui.control.Validity;

/// The settings as they are in the mail program now.
final class ServerForm {
    private final ViewContext context;
    private final Validity validity = new Validity();
    private final VBox root = new VBox(14);

    ServerForm(ViewContext context, AccountModel model) {
        this.context = context;
        TextField name = field(model.username());
        name.setId("username");
        name.setPromptText(context.say("ui.account.username.prompt"));
        ComboBox<Protocol> incoming = new ComboBox<>();
        incoming.setItems(FXCollections.observableArrayList(AccountView.mailboxProtocols()));
        incoming.setConverter(named(p -> context.say("Protocol." + p.name())));
        incoming.getStyleClass().add("tight");
        incoming.setMaxWidth(Double.MAX_VALUE);
        incoming.valueProperty().bindBidirectional(model.incoming());
        root.getChildren()
                .addAll(
                        new Field(context.say("settings.user-name"), name),
                        group("settings.smtp", "smtp", model.sending()),
                        new Field(context.say("ui.account.incoming"), incoming),
                        group("ui.settings.mailbox", "mailbox", model.mailbox()));
    }

    Node root() {
        return root;
    }

    private Node group(String title, String id, ServerFields fields) {
        TextField host = field(fields.host());
        host.setId(id + "-host");
        TextField port = field(fields.port());
        port.setId(id + "-port");
        ComboBox<ConnectionSecurity> security = new ComboBox<>();
        security.setItems(FXCollections.observableArrayList(ConnectionSecurity.values()));
        security.setConverter(named(s -> context.say("ConnectionSecurity." + s.name())));
        security.getStyleClass().add("tight");
        security.setMaxWidth(Double.MAX_VALUE);
        security.setPromptText(context.say("ui.account.security.prompt"));
        security.valueProperty().bindBidirectional(fields.security());
        GridPane grid = new GridPane(12, 10);
        Field hostField = new Field(context.say("settings.server"), host);
        GridPane.setHgrow(hostField, Priority.ALWAYS);
        Field portField = new Field(context.say("ui.account.port"), port);
        port.setPrefColumnCount(5);
        grid.add(hostField, 0, 0);
        grid.add(portField, 1, 0);
        HelpPopover.explain(context.words(), security, "security");
        HelpPopover.explain(context.words(), port, "port");
        HBox chosen = Prose.spread(6, security, HelpPopover.button(context.words(), "security"));
        grid.add(new Field(context.say("ui.account.security"), "", security, chosen), 0, 1, 2, 1);
        Label hostFault = Prose.of(context.say("ui.account.fault.host"), "field-fault");
        Label portFault = Prose.of(context.say("ui.account.fault.port"), "field-fault");
        validity.show(host, hostFault, ServerFields::isHost);
        validity.show(port, portFault, ServerFields::isPort);
        return new VBox(8, Prose.of(context.say(title), "strong"), grid, hostFault, portFault);
    }

    private static TextField field(javafx.beans.property.StringProperty text) {
        TextField field = new TextField();
        field.getStyleClass().add("tight");
        field.textProperty().bindBidirectional(text);
        return field;
    }

    private static <T> StringConverter<T> named(java.util.function.Function<T, String> name) {
        return new StringConverter<>() {
            @Override
            public String toString(T item) {
                return item == null ? "" : name.apply(item);
            }

            @Override
            public @Nullable T fromString(String text) {
                return null;
            }
        };
    }
}
