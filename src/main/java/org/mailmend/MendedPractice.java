package org.mailmend;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.GivenServer;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.practice.Fault;
import org.mailmend.practice.MailScripts;
import org.mailmend.practice.PracticeNetwork;
import org.mailmend.provider.Providers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The accounts of the practice faults after everything was put right, so that "check again" has
/// something to show.
final class MendedPractice {
    private static final String COMPANY = "example.org";
    private static final String IPV4 = "192.0.2.20";
    private static final String IPV6 = "2001:db8::20";

    private final Supplier<Providers> providers;

    MendedPractice(Supplier<Providers> providers) {
        this.providers = providers;
    }

    /// The servers as they are set then.
    List<GivenServer> given(Fault fault) {
        if (!domain(fault).equals(COMPANY)) {
            return fault.given();
        }
        // Its healthy servers serve the mailbox by POP3 too.
        return fault.incoming() == Protocol.IMAP
                ? healthy().given()
                : healthy().given().stream().filter(g -> g.protocol() == Protocol.SMTP).toList();
    }

    /// Starts the servers; who calls closes them. An account that no mending helps stays as it is.
    PracticeNetwork open(Fault fault) {
        String domain = domain(fault);
        if (domain.equals(COMPANY)) {
            return healthy().open();
        }
        List<ServerSettings> servers = servers(domain);
        return servers.isEmpty() ? fault.open() : provider(fault, domain, servers);
    }

    private List<ServerSettings> servers(String domain) {
        return providers.get().byDomain(domain).stream()
                .flatMap(r -> r.provider().servers().stream())
                .flatMap(s -> s.settings(domain).stream())
                .filter(s -> s.protocol() != Protocol.POP)
                .toList();
    }

    private static PracticeNetwork provider(
            Fault fault, String domain, List<ServerSettings> servers) {
        PracticeNetwork.Builder net = PracticeNetwork.builder();
        List<String> zones = new ArrayList<>();
        for (ServerSettings server : servers) {
            if (!zones.contains(server.host())) {
                zones.add(server.host());
                String mx = server.host().equals(domain) ? "@ MX 10 " + domain + ".\n" : "";
                net.zone(server.host(), mx + "@ A " + IPV4 + "\n@ AAAA " + IPV6 + "\n");
            }
            var script = script(fault, server, net);
            net.serve(IPV4, server.port(), script).serve(IPV6, server.port(), script);
        }
        if (!zones.contains(domain)) {
            net.zone(domain, "@ MX 10 " + servers.getFirst().host() + ".\n");
        }
        return net.open();
    }

    private static org.mailmend.practice.Script script(
            Fault fault, ServerSettings server, PracticeNetwork.Builder net) {
        var tls = net.tls(server.host());
        var draft =
                server.protocol() == Protocol.SMTP
                        ? MailScripts.smtp(server.host())
                        : MailScripts.imap(server.host());
        draft.accepting(fault.address(), fault.secret().get());
        return (server.security() == ConnectionSecurity.TLS
                        ? draft.implicitTls(tls)
                        : draft.startTls(tls))
                .build();
    }

    private static String domain(Fault fault) {
        return fault.address().substring(fault.address().indexOf('@') + 1);
    }

    private static Fault healthy() {
        return Fault.named("healthy").orElseThrow();
    }
}
