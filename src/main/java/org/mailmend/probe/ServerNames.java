package org.mailmend.probe;

import org.mailmend.account.HostNames;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Compares a host name with a certificate's subjectAltNames (RFC 9525 section 6.3): no common
/// name, a wildcard only as the whole leftmost label.
public final class ServerNames {
    private static final int DNS_NAME = 2;
    private static final int ADDRESS = 7;

    private ServerNames() {}

    /// The names and addresses that a certificate is for.
    static List<String> of(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            if (all == null) {
                return names;
            }
            for (List<?> one : all) {
                boolean wanted = one.get(0).equals(DNS_NAME) || one.get(0).equals(ADDRESS);
                if (wanted && one.get(1) instanceof String name) {
                    names.add(name.toLowerCase(Locale.ROOT));
                }
            }
        } catch (CertificateParsingException e) {
            return names;
        }
        return names;
    }

    /// Whether one of the names is for this host.
    public static boolean match(String host, Collection<String> names) {
        String wanted = host.toLowerCase(Locale.ROOT);
        if (HostNames.isAddress(wanted)) {
            return names.stream().anyMatch(n -> sameAddress(n, wanted));
        }
        return names.stream().anyMatch(n -> matches(wanted, n));
    }

    private static boolean matches(String host, String pattern) {
        if (!pattern.startsWith("*.")) {
            return host.equals(pattern);
        }
        int dot = host.indexOf('.');
        String parent = pattern.substring(2);
        return dot > 0 && parent.contains(".") && host.substring(dot + 1).equals(parent);
    }

    private static boolean sameAddress(String name, String wanted) {
        return HostNames.isAddress(name)
                && InetAddress.ofLiteral(name).equals(InetAddress.ofLiteral(wanted));
    }
}
