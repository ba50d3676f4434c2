package org.mailmend.probe;

import org.mailmend.account.HostNames;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The web proxy that this computer is set to use: by the variables that command-line programs
/// read, else by Java's own settings (`https.proxyHost`, and the system's with
/// `java.net.useSystemProxies`). Whatever secret stands in such a setting is left out.
final class SystemProxy {
    private static final List<String> VARIABLES =
            List.of(
                    "https_proxy",
                    "HTTPS_PROXY",
                    "http_proxy",
                    "HTTP_PROXY",
                    "all_proxy",
                    "ALL_PROXY");

    private SystemProxy() {}

    static Optional<InetSocketAddress> find() {
        return in(System.getenv()).or(() -> selected(ProxySelector.getDefault()::select));
    }

    /// By the variables of an environment.
    static Optional<InetSocketAddress> in(Map<String, String> environment) {
        for (String name : VARIABLES) {
            String value = environment.get(name);
            if (value != null && !value.isBlank()) {
                return read(value.strip());
            }
        }
        return Optional.empty();
    }

    private static Optional<InetSocketAddress> read(String value) {
        try {
            URI uri = URI.create(value.contains("://") ? value : "http://" + value);
            String host = uri.getHost();
            return host == null
                    ? Optional.empty()
                    : Optional.of(unresolved(host, uri.getPort() > 0 ? uri.getPort() : 80));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<InetSocketAddress> selected(Function<URI, List<Proxy>> selector) {
        return selector.apply(URI.create("https://mailmend-looks-for-nobody.invalid/")).stream()
                .filter(p -> p.type() == Proxy.Type.HTTP)
                .map(Proxy::address)
                .filter(InetSocketAddress.class::isInstance)
                .map(InetSocketAddress.class::cast)
                .findFirst()
                .map(a -> unresolved(a.getHostString(), a.getPort()));
    }

    private static InetSocketAddress unresolved(String host, int port) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return HostNames.isAddress(bare)
                ? new InetSocketAddress(InetAddress.ofLiteral(bare), port)
                : InetSocketAddress.createUnresolved(bare, port);
    }
}
