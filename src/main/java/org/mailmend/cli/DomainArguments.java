package org.mailmend.cli;

import org.mailmend.account.HostNames;
import org.mailmend.domain.DomainSession;
import org.mailmend.probe.TrustStores;

import java.net.InetAddress;

/// What the commands about domains are told, in normal form.
final class DomainArguments {
    private DomainArguments() {}

    /// A session as the options of the network say.
    static DomainSession open(Tools tools, NetworkOptions network) {
        return new DomainSession(
                tools.clock(), network.resolvers(), new TrustStores(network.certificates()));
    }

    /// A domain name in normal form.
    ///
    /// @throws CliFailure where it can be none
    static String domain(String text) {
        return HostNames.normal(text)
                .filter(n -> n.contains(".") && !HostNames.isAddress(n))
                .orElseThrow(() -> CliFailure.usage("domain-name", "value", text));
    }

    /// An address in digits.
    ///
    /// @throws CliFailure where it is none
    static InetAddress address(String text) {
        if (!HostNames.isAddress(text)) {
            throw CliFailure.usage("sender-address", "value", text);
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw CliFailure.usage("sender-address", "value", text);
        }
    }
}
