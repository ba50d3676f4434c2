package org.mailmend.bounce.look;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.domain.DomainDns;
import org.mailmend.domain.DomainFinding;
import org.mailmend.domain.SideBySide;
import org.mailmend.probe.AddressScope;
import org.mailmend.probe.CertificateChain;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;
import org.mailmend.text.Quoted;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Calls mail servers at port 25 (RFC 5321 section 4.5.4.2): connection over both families,
/// greeting, EHLO, STARTTLS, QUIT, and nothing else.
final class PortCall {
    private static final int PORT = 25;

    private final Probes probes;

    PortCall(Probes probes) {
        this.probes = probes;
    }

    /// What became of one call.
    ///
    /// @param reached whether a connection was made at all
    private record Call(boolean reached, List<DomainFinding> findings) {}

    /// Calls all at once. Where nobody is reached, a server that surely answers shows whether it is
    /// this network.
    List<DomainFinding> call(List<String> hosts, Optional<String> control)
            throws InterruptedException {
        List<Callable<Call>> tasks = new ArrayList<>();
        hosts.forEach(host -> tasks.add(() -> call(host)));
        List<Call> calls = SideBySide.all(tasks);
        List<DomainFinding> findings = new ArrayList<>();
        boolean open = calls.stream().anyMatch(Call::reached);
        if (!open) {
            open = prove(control, findings);
        }
        for (Call call : calls) {
            for (DomainFinding finding : call.findings()) {
                boolean proven = open || !(finding instanceof LookFinding.ServerUnreachable);
                findings.add(
                        proven
                                ? finding
                                : new LookFinding.ServerNotReached(
                                        ((LookFinding.ServerUnreachable) finding).host()));
            }
        }
        return findings;
    }

    private boolean prove(Optional<String> control, List<DomainFinding> findings)
            throws InterruptedException {
        if (control.isEmpty()) {
            findings.add(new LookFinding.Port25Unproven());
            return false;
        }
        String host = control.get();
        boolean open = isPublic(host) && connect(server(host)).winner().isPresent();
        probes.release(server(host));
        findings.add(open ? new LookFinding.Port25Open(host) : new LookFinding.Port25Shut(host));
        return open;
    }

    private boolean isPublic(String host) throws InterruptedException {
        List<InetAddress> all = new ArrayList<>();
        for (DnsType type : List.of(DnsType.AAAA, DnsType.A)) {
            DomainDns.values(probes.ask(new Question.Lookup(host, type))).stream()
                    .map(InetAddress::ofLiteral)
                    .forEach(all::add);
        }
        return !all.isEmpty() && all.stream().allMatch(AddressScope::isPublic);
    }

    private static ServerSettings server(String host) {
        return new ServerSettings(Protocol.SMTP, host, PORT, ConnectionSecurity.STARTTLS);
    }

    private Evidence.Connection connect(ServerSettings server) throws InterruptedException {
        return probes.ask(new Question.Connect(server));
    }

    private Call call(String host) throws InterruptedException {
        ServerSettings server = server(host);
        Evidence.Connection connection = connect(server);
        try {
            if (connection.winner().isEmpty()) {
                boolean refused =
                        connection.attempts().stream()
                                .anyMatch(Evidence.ConnectionRefused.class::isInstance);
                return new Call(false, List.of(new LookFinding.ServerUnreachable(host, refused)));
            }
            List<DomainFinding> findings = new ArrayList<>();
            talk(server, findings);
            families(server, findings);
            return new Call(true, findings);
        } finally {
            probes.release(server);
        }
    }

    private void families(ServerSettings server, List<DomainFinding> findings)
            throws InterruptedException {
        Evidence.Connection all = probes.ask(new Question.Families(server));
        boolean four = reached(all, false);
        boolean six = reached(all, true);
        String host = server.host();
        findings.replaceAll(
                f ->
                        f instanceof LookFinding.ServerAnswers
                                ? new LookFinding.ServerAnswers(host, four, six)
                                : f);
        for (Evidence.Tcp attempt : all.attempts()) {
            boolean isSix = attempt.address() instanceof Inet6Address;
            // A computer without IPv6 cannot tell anything about the server's.
            boolean ours = isSix && attempt instanceof Evidence.Unreachable;
            if (!(isSix ? six : four) && !ours) {
                LookFinding silent = new LookFinding.FamilySilent(host, isSix ? "IPv6" : "IPv4");
                if (!findings.contains(silent)) {
                    findings.add(silent);
                }
            }
        }
    }

    private static boolean reached(Evidence.Connection all, boolean six) {
        return all.attempts().stream()
                .anyMatch(
                        a ->
                                a instanceof Evidence.Connected
                                        && a.address() instanceof Inet6Address == six);
    }

    private void talk(ServerSettings server, List<DomainFinding> findings)
            throws InterruptedException {
        String host = server.host();
        Evidence.Spoken greeting = probes.ask(new Question.Greeting(server));
        if (!isPositive(greeting)) {
            findings.add(refusal(host, greeting));
            return;
        }
        Evidence.Spoken hello = probes.ask(new Question.Capabilities(server, false));
        if (!(hello instanceof Evidence.Said said) || !isPositive(hello)) {
            findings.add(refusal(host, hello));
            return;
        }
        findings.add(new LookFinding.ServerAnswers(host, false, false));
        boolean offered =
                said.lines().stream()
                        .skip(1)
                        .anyMatch(l -> l.length() > 4 && keyword(l).equals("STARTTLS"));
        if (!offered) {
            findings.add(new LookFinding.TlsNotOffered(host));
            return;
        }
        findings.add(tls(host, probes.ask(new Question.Secure(server))));
    }

    private static String keyword(String line) {
        return line.substring(4).strip().toUpperCase(java.util.Locale.ROOT);
    }

    private static boolean isPositive(Evidence.Spoken spoken) {
        return spoken instanceof Evidence.Said said && said.code() / 100 == 2;
    }

    private static LookFinding refusal(String host, Evidence.Spoken spoken) {
        return spoken instanceof Evidence.Said said
                ? new LookFinding.ServerRefuses(host, Quoted.line(String.join(" ", said.lines())))
                : new LookFinding.ServerMute(host);
    }

    private static LookFinding tls(String host, Evidence.Tls tls) {
        return switch (tls) {
            case Evidence.Secured secured -> certificate(host, secured);
            case Evidence.StartTlsRefused refused ->
                    new LookFinding.TlsFails(host, Quoted.line(String.join(" ", refused.lines())));
            case Evidence.HandshakeRefused refused ->
                    new LookFinding.TlsFails(
                            host,
                            Quoted.line(refused.alert() == null ? refused.why() : refused.alert()));
            case Evidence.NotTls not -> new LookFinding.TlsFails(host, "no TLS");
            case Evidence.HandshakeStalled stalled -> new LookFinding.TlsFails(host, "time-out");
            case Evidence.Silent silent -> new LookFinding.TlsFails(host, "time-out");
            case Evidence.HungUp hungUp -> new LookFinding.TlsFails(host, "connection closed");
            case Evidence.Babble babble -> new LookFinding.TlsFails(host, "no TLS");
        };
    }

    private static LookFinding certificate(String host, Evidence.Secured secured) {
        CertificateChain chain = secured.chain();
        if (chain.verified()) {
            return new LookFinding.TlsWorks(host, secured.version());
        }
        String fault =
                chain.expired()
                        ? "expired"
                        : chain.notYetValid()
                                ? "not-yet"
                                : !chain.nameMatches()
                                        ? "name"
                                        : chain.revoked()
                                                ? "revoked"
                                                : chain.trusted() ? "weak" : "untrusted";
        return new LookFinding.TlsCertificate(host, fault);
    }
}
