package org.mailmend.probe;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/// Looks at this computer's own interfaces; asks nobody.
public final class LocalInterfaces {
    private LocalInterfaces() {}

    /// The addresses of this computer, without loopback: what a masked report must not show.
    public static List<InetAddress> addresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(a -> !a.isLoopbackAddress())
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    static Observation observe(Question<?> question, RunClock clock) {
        long started = clock.millis();
        return new Observation(question, look(), started, clock.millis() - started, List.of());
    }

    private static Evidence look() {
        boolean ipv4 = false;
        boolean ipv6 = false;
        try {
            for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
                if (!one.isUp() || one.isLoopback()) {
                    continue;
                }
                for (InetAddress address : one.inetAddresses().toList()) {
                    ipv4 |= address instanceof Inet4Address && !address.isLinkLocalAddress();
                    ipv6 |=
                            address instanceof Inet6Address
                                    && !address.isLinkLocalAddress()
                                    && !address.isLoopbackAddress();
                }
            }
        } catch (SocketException e) {
            return new Evidence.Interfaces(ipv4, ipv6);
        }
        return new Evidence.Interfaces(ipv4, ipv6);
    }
}
