package org.mailmend.probe;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Where a connection to an address and port really goes: to itself on a network, to a loopback
/// port in practice mode and in tests.
@FunctionalInterface
public interface Dialer {
    /// Goes where it is told.
    Dialer DIRECT = InetSocketAddress::new;

    /// The socket address to connect to.
    InetSocketAddress route(InetAddress address, int port);
}
