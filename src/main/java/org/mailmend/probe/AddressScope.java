package org.mailmend.probe;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Tells addresses of the Internet from those of a private network or of this computer (RFC 6890
/// and the registries that it began). Documentation networks count as public: labs use them.
public final class AddressScope {
    private static final List<Network> CLOSED =
            List.of(
                    Network.of("0.0.0.0", 8), // unspecified, "this network" (RFC 1122)
                    Network.of("10.0.0.0", 8), // private (RFC 1918)
                    Network.of("100.64.0.0", 10), // carriers' own (RFC 6598)
                    Network.of("127.0.0.0", 8), // loopback
                    Network.of("169.254.0.0", 16), // link-local (RFC 3927)
                    Network.of("172.16.0.0", 12), // private (RFC 1918)
                    Network.of("192.0.0.0", 24), // protocol assignments (RFC 6890)
                    Network.of("192.168.0.0", 16), // private (RFC 1918)
                    Network.of("224.0.0.0", 4), // multicast
                    Network.of("240.0.0.0", 4), // reserved, broadcast
                    Network.of("fc00::", 7), // unique local (RFC 4193)
                    Network.of("fe80::", 10), // link-local
                    Network.of("fec0::", 10), // site-local (RFC 3879)
                    Network.of("ff00::", 8), // multicast
                    Network.of("64:ff9b:1::", 48)); // local NAT64 (RFC 8215)

    /// IPv6 prefixes in hex behind which the last four bytes are an IPv4 address: compatible (and
    /// with it `::` and `::1`), mapped, translated (RFC 4291, RFC 2765), NAT64 (RFC 6052).
    private static final List<String> CARRIERS =
            List.of(
                    "000000000000000000000000",
                    "00000000000000000000ffff",
                    "0000000000000000ffff0000",
                    "0064ff9b0000000000000000");

    private static final String SIX_TO_FOUR = "2002";
    private static final String TEREDO = "20010000";

    private AddressScope() {}

    private record Network(byte[] prefix, int bits) {
        static Network of(String literal, int bits) {
            return new Network(InetAddress.ofLiteral(literal).getAddress(), bits);
        }

        boolean holds(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Whether an address belongs to the Internet; an IPv6 address that carries an IPv4 address
    /// (mapped, NAT64, 6to4, Teredo) is what the inner one is.
    public static boolean isPublic(InetAddress address) {
        return isPublic(address.getAddress());
    }

    private static boolean isPublic(byte[] address) {
        if (CLOSED.stream().anyMatch(n -> n.holds(address))) {
            return false;
        }
        if (address.length == 4) {
            return true;
        }
        String hex = HexFormat.of().formatHex(address);
        if (CARRIERS.stream().anyMatch(hex::startsWith)) {
            return isPublic(Arrays.copyOfRange(address, 12, 16));
        }
        if (hex.startsWith(SIX_TO_FOUR)) {
            return isPublic(Arrays.copyOfRange(address, 2, 6));
        }
        if (hex.startsWith(TEREDO)) {
            byte[] client = Arrays.copyOfRange(address, 12, 16);
            for (int i = 0; i < client.length; i++) {
                client[i] = (byte) ~client[i]; // RFC 4380 section 4: written inverted
            }
            return isPublic(client);
        }
        return true;
    }
}
