package org.mailmend.probe;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.HostNames;

import java.net.URI;
import java.util.Locale;

/// A web address in the parts that a request needs.
///
/// @param host in normal form, see [HostNames]; an IPv6 literal without brackets
/// @param target path and query in ASCII (RFC 9112 section 3.2.1)
record WebAddress(boolean tls, String host, int port, String target) {
    private static final int LONGEST = 4096;

    /// Takes an address apart.
    ///
    /// @return absent where it is none that can be asked
    static @Nullable WebAddress of(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if ((!tls && !scheme.equals("http")) || url.getHost() == null) {
            return null;
        }
        String host = host(url.getHost());
        int usual = tls ? 443 : 80;
        int port = url.getPort() < 0 ? usual : url.getPort();
        String ascii = url.toASCIIString();
        if (host == null || port < 1 || port > 65535 || ascii.length() > LONGEST) {
            return null;
        }
        URI plain = URI.create(ascii);
        String path = plain.getRawPath();
        String query = plain.getRawQuery();
        return new WebAddress(
                tls,
                host,
                port,
                (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query));
    }

    /// The port is the one that the scheme has by itself.
    boolean usualPort() {
        return port == (tls ? 443 : 80);
    }

    /// The value of the `Host` header (RFC 9112 section 3.2).
    String hostHeader() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return usualPort() ? name : name + ":" + port;
    }

    private static @Nullable String host(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String bare = bracketed ? text.substring(1, text.length() - 1) : text;
        String name = HostNames.normal(bare).orElse(null);
        if (name == null || bracketed != (name.indexOf(':') >= 0)) {
            return null;
        }
        if (HostNames.isAddress(name)) {
            return name;
        }
        // `127.1`, `2130706433` and `0x7f.1` are addresses to some resolvers and names to others.
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.matches("[0-9]+|0x[0-9a-f]*") ? null : name;
    }
}
