package org.mailmend.cli;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.HostNames;
import org.mailmend.probe.SystemResolvers;
import org.mailmend.probe.TrustStores;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/// Which DNS server is asked and which certificates are trusted. A mixin.
public final class NetworkOptions {
    @Option(
            names = "--resolver",
            paramLabel = "HOST[:PORT]",
            description = "DNS server to use in place of the system's.")
    @Nullable String resolver;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Further trusted certificates (PEM), beside the system's.")
    @Nullable Path ca;

    /// The DNS servers to ask, in order.
    ///
    /// @throws CliFailure where `--resolver` is no address
    public List<InetSocketAddress> resolvers() {
        String wanted = resolver;
        if (wanted == null) {
            return SystemResolvers.list();
        }
        return List.of(server("--resolver", wanted));
    }

    /// A DNS server that an option names.
    ///
    /// @throws CliFailure where it is no address
    static InetSocketAddress server(String option, String wanted) {
        String host = wanted;
        int port = 53;
        int close = wanted.startsWith("[") ? wanted.indexOf(']') : -1;
        boolean bareIpv6 = close < 0 && wanted.indexOf(':') != wanted.lastIndexOf(':');
        int colon = bareIpv6 ? -1 : wanted.indexOf(':', Math.max(close, 0));
        if (colon >= 0) {
            host = wanted.substring(0, colon);
            try {
                port = Integer.parseInt(wanted.substring(colon + 1));
            } catch (NumberFormatException e) {
                throw notAServer(option, wanted);
            }
        }
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.equals("localhost")) {
            host = "127.0.0.1";
        }
        if (!HostNames.isAddress(host) || port < 1 || port > 65535) {
            throw notAServer(option, wanted);
        }
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    private static CliFailure notAServer(String option, String value) {
        return new CliFailure(
                ExitStatus.USAGE, "resolver", Map.of("option", option, "value", value));
    }

    /// The further trusted certificates.
    ///
    /// @throws CliFailure where the file cannot be read or holds none
    public List<X509Certificate> certificates() {
        Path file = ca;
        if (file == null) {
            return List.of();
        }
        try {
            return TrustStores.read(file);
        } catch (IOException e) {
            throw CliFailure.usage("ca-file", "file", file.toString());
        }
    }
}
