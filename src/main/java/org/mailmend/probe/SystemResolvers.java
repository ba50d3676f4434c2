package org.mailmend.probe;

import org.xbill.DNS.ResolverConfig;

import java.net.InetSocketAddress;
import java.util.List;

/// The DNS servers that this computer is set to ask.
public final class SystemResolvers {
    private SystemResolvers() {}

    /// The servers in their order; empty where none is configured.
    public static List<InetSocketAddress> list() {
        return List.copyOf(ResolverConfig.getCurrentConfig().servers());
    }
}
