package org.mailmend.domain;

import org.mailmend.account.HostNames;
import org.mailmend.domain.spf.SpfRecord;
import org.mailmend.domain.spf.SpfResult;
import org.mailmend.domain.spf.SpfTerm;
import org.mailmend.domain.spf.SpfTree;
import org.mailmend.domain.transport.MxReview;
import org.mailmend.probe.AddressScope;

import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;

/// The addresses of a domain's own servers that send, as its SPF record shows them: single
/// addresses (`ip4`, `ip6`), and with `mx` the mail servers inside the domain. Networks and
/// services are not the domain's own.
final class OwnSenders {
    private static final int MOST = 5;

    private OwnSenders() {}

    static List<InetAddress> of(String domain, List<MxReview.Host> servers, SpfTree tree) {
        SpfRecord record = tree.root().record();
        if (record == null) {
            return List.of();
        }
        LinkedHashSet<InetAddress> found = new LinkedHashSet<>();
        for (SpfTerm term : record.terms()) {
            switch (term) {
                case SpfTerm.Ip ip when passes(ip) && single(ip) -> found.add(ip.network());
                case SpfTerm.Mx mx when passes(mx) && mx.domain() == null ->
                        servers.stream()
                                .filter(h -> own(h, domain))
                                .flatMap(h -> h.addresses().stream())
                                .filter(HostNames::isAddress)
                                .map(InetAddress::ofLiteral)
                                .forEach(found::add);
                default -> {}
            }
        }
        return found.stream().filter(AddressScope::isPublic).limit(MOST).toList();
    }

    private static boolean passes(SpfTerm.Mechanism term) {
        return term.qualifier() == SpfResult.PASS;
    }

    private static boolean single(SpfTerm.Ip ip) {
        return ip.prefix() == ip.network().getAddress().length * 8;
    }

    private static boolean own(MxReview.Host host, String domain) {
        return host.alias().isEmpty()
                && HostNames.isWithin(host.name(), HostName.registrable(domain));
    }
}
