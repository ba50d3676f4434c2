package org.mailmend.account;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;

/// A server as it stands in the user's mail program; what is absent is found by discovery.
///
/// @param host host name in normal form, see [HostNames]
/// @param port absent where the user gave none
/// @param security absent where the user gave none
public record GivenServer(
        Protocol protocol,
        String host,
        @Nullable Integer port,
        @Nullable ConnectionSecurity security) {

    /// What `HOST[:PORT][/tls|/starttls|/none]` can turn out to be.
    public sealed interface Parsed {
        /// The text names a server.
        record Ok(GivenServer server) implements Parsed {}

        /// The text names none; `part` is the part that cannot be read: `host`, `port` or
        /// `security`.
        record Bad(String part) implements Parsed {}
    }

    /// Reads `HOST[:PORT][/tls|/starttls|/none]`; an IPv6 literal with a port stands in brackets.
    public static Parsed parse(Protocol protocol, String text) {
        String rest = text.strip();
        ConnectionSecurity security = null;
        int slash = rest.lastIndexOf('/');
        if (slash >= 0) {
            Optional<ConnectionSecurity> named = securityNamed(rest.substring(slash + 1));
            if (named.isEmpty()) {
                return new Parsed.Bad("security");
            }
            security = named.get();
            rest = rest.substring(0, slash);
        }
        Integer port = null;
        int close = rest.startsWith("[") ? rest.indexOf(']') : -1;
        boolean bareIpv6 = close < 0 && rest.indexOf(':') != rest.lastIndexOf(':');
        int colon = bareIpv6 ? -1 : rest.indexOf(':', Math.max(close, 0));
        if (colon >= 0) {
            port = portNumber(rest.substring(colon + 1));
            if (port == null) {
                return new Parsed.Bad("port");
            }
            rest = rest.substring(0, colon);
        }
        if (close >= 0) {
            rest = rest.substring(1, close);
        }
        Optional<String> host = HostNames.normal(rest);
        if (host.isEmpty()) {
            return new Parsed.Bad("host");
        }
        return new Parsed.Ok(new GivenServer(protocol, host.get(), port, security));
    }

    /// These settings where nothing is left out, else empty.
    public Optional<ServerSettings> complete() {
        Integer p = port;
        ConnectionSecurity s = security;
        if (p == null) {
            return Optional.empty();
        }
        return Optional.of(
                new ServerSettings(protocol, host, p, s == null ? protocol.usualSecurity(p) : s));
    }

    private static Optional<ConnectionSecurity> securityNamed(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "tls", "ssl" -> Optional.of(ConnectionSecurity.TLS);
            case "starttls" -> Optional.of(ConnectionSecurity.STARTTLS);
            case "none" -> Optional.of(ConnectionSecurity.NONE);
            default -> Optional.empty();
        };
    }

    private static @Nullable Integer portNumber(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            return null;
        }
        int port = Integer.parseInt(text);
        return port < 1 || port > 65535 ? null : port;
    }
}
