package org.mailmend.ui.account;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.GivenServer;
import org.mailmend.account.HostNames;
import org.mailmend.account.Protocol;

import java.util.Optional;

/// The settings of one server as they stand in the mail program now.
public final class ServerFields {
    private final StringProperty host = new SimpleStringProperty("");
    private final StringProperty port = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable ConnectionSecurity> security =
            new SimpleObjectProperty<>();

    /// The host name.
    public StringProperty host() {
        return host;
    }

    /// The port, as typed.
    public StringProperty port() {
        return port;
    }

    /// The security; null while it was not chosen.
    public ObjectProperty<@Nullable ConnectionSecurity> security() {
        return security;
    }

    /// Whether what was typed can be read; empty fields can.
    public boolean isReadable() {
        return isHost(host.get()) && isPort(port.get());
    }

    /// Whether this can be a server's name; nothing can.
    static boolean isHost(String text) {
        return text.isBlank() || HostNames.normal(text.strip()).isPresent();
    }

    /// Whether this can be a port; nothing can.
    static boolean isPort(String text) {
        return text.isBlank() || number(text) != null;
    }

    /// The server; empty where no host was typed, or none that can be read.
    public Optional<GivenServer> given(Protocol protocol) {
        if (host.get().isBlank() || !isReadable()) {
            return Optional.empty();
        }
        return HostNames.normal(host.get().strip())
                .map(h -> new GivenServer(protocol, h, number(), security.get()));
    }

    /// Forgets what was typed.
    public void clear() {
        host.set("");
        port.set("");
        security.set(null);
    }

    private @Nullable Integer number() {
        return number(port.get());
    }

    private static @Nullable Integer number(String typed) {
        String text = typed.strip();
        if (!text.matches("[0-9]{1,5}")) {
            return null;
        }
        int number = Integer.parseInt(text);
        return number < 1 || number > 65535 ? null : number;
    }
}
