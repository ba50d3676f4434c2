package org.mailmend.domain;

import com.google.common.net.InetAddresses;
import com.google.common.net.InternetDomainName;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// Names and addresses as DNS writes them.
public final class HostName {
    private HostName() {}

    /// Where the reverse name of an address stands (RFC 1035 section 3.5, RFC 3596 section 2.5).
    public static String reverse(InetAddress address) {
        byte[] bytes = address.getAddress();
        StringBuilder out = new StringBuilder();
        for (int i = bytes.length - 1; i >= 0; i--) {
            int b = bytes[i] & 0xff;
            if (bytes.length == 4) {
                out.append(b).append('.');
            } else {
                out.append(Character.forDigit(b & 15, 16)).append('.');
                out.append(Character.forDigit(b >> 4, 16)).append('.');
            }
        }
        return out + (bytes.length == 4 ? "in-addr.arpa" : "ip6.arpa");
    }

    /// Whether an address lies in a network of the same family.
    ///
    /// @param prefix how many leading bits must be the same
    public static boolean within(InetAddress address, InetAddress network, int prefix) {
        byte[] a = address.getAddress();
        byte[] n = network.getAddress();
        if (a.length != n.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += 8) {
            int mask = prefix - bit >= 8 ? 0xff : 0xff << (8 - (prefix - bit)) & 0xff;
            if (((a[bit / 8] ^ n[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /// An address in its short form (RFC 5952).
    public static String shortest(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        return InetAddresses.toAddrString(address);
    }

    /// The registrable domain by the public suffix list; an ending that the list does not know
    /// counts as one label.
    public static String registrable(String name) {
        if (InternetDomainName.isValid(name)) {
            InternetDomainName parsed = InternetDomainName.from(name);
            if (parsed.isUnderPublicSuffix()) {
                return parsed.topPrivateDomain().toString();
            }
            if (parsed.isPublicSuffix()) {
                return name;
            }
        }
        List<String> names = upwards(name);
        return names.size() < 2 ? name : names.get(names.size() - 2);
    }

    /// The name and its parents, longest first, without the root: `a.b.test`, `b.test`, `test`.
    public static List<String> upwards(String name) {
        List<String> names = new ArrayList<>();
        for (String rest = name; !rest.isEmpty(); ) {
            names.add(rest);
            int dot = rest.indexOf('.');
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
        return names;
    }
}
