package org.mailmend.account;

/// One server as a mail program is set to use it: protocol, host name, port and security.
///
/// @param host host name in lower case (A-labels) or an address literal without brackets
/// @param port 1 to 65535
public record ServerSettings(
        Protocol protocol, String host, int port, ConnectionSecurity security) {
    /// Refuses ports that TCP does not have.
    public ServerSettings {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port out of range: " + port);
        }
    }

    /// `smtp.587`: the beginning of the step ids of this server.
    public String stepPrefix() {
        return protocol.id() + "." + port;
    }

    /// `smtp.example.org:587`, with brackets round an IPv6 literal.
    public String target() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return protocol.id() + " " + target() + "/" + security.id();
    }
}
