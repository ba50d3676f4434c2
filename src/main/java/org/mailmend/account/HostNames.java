package org.mailmend.account;

import com.google.common.net.InetAddresses;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Host and domain names in the one form in which they are compared: lower case, A-labels, no
/// trailing dot (RFC 5890, RFC 1123 section 2.1).
public final class HostNames {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private HostNames() {}

    /// The name in normal form, or empty where it can be no host name (spaces, empty labels, more
    /// than 253 octets, a label of more than 63).
    public static Optional<String> normal(String text) {
        String name = text.strip();
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        if (isAddress(name)) {
            return Optional.of(name.toLowerCase(Locale.ROOT));
        }
        try {
            name = IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (name.isEmpty() || name.length() > 253) {
            return Optional.empty();
        }
        for (String label : name.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return Optional.empty();
            }
        }
        return Optional.of(name);
    }

    /// Whether the text is an IPv4 or IPv6 literal (without brackets).
    public static boolean isAddress(String text) {
        return IPV4.matcher(text).matches()
                || (text.length() <= 45 && IPV6.matcher(text).matches());
    }

    /// An address as it is written for people (RFC 5952 section 4).
    public static String text(InetAddress address) {
        return InetAddresses.toAddrString(address);
    }

    /// Whether `name` is `parent` itself or lies below it.
    public static boolean isWithin(String name, String parent) {
        int behind = name.length() - parent.length();
        return behind == 0
                ? name.equals(parent)
                : behind > 0 && name.charAt(behind - 1) == '.' && name.endsWith(parent);
    }
}
