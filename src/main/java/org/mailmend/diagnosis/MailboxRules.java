package org.mailmend.diagnosis;

import org.mailmend.account.Protocol;
import org.mailmend.check.Endpoint;
import org.mailmend.check.Finding;
import org.mailmend.check.MailboxCheck;
import org.mailmend.check.PortCheck;
import org.mailmend.check.ReachCheck;
import org.mailmend.reply.Stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Rules about the mailbox: whether it is served at all, whether it opens, whether it has space.
final class MailboxRules {
    private static final Set<Integer> MAIL_PORTS = Set.of(25, 110, 143, 465, 587, 993, 995);

    private MailboxRules() {}

    /// Asked before the rules about single ports: what is closed as a whole is switched off.
    static List<Rule> services() {
        return List.of(
                new Rule(
                        List.of("service.imap-off", "service.pop-off"),
                        "the host itself refuses every usual port of the protocol and serves another"
                                + " mail protocol",
                        MailboxRules::serviceOff));
    }

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "mailbox.full",
                        "the server tells usage and limit (RFC 9208)",
                        c ->
                                c.concerning(MailboxCheck.MailboxFull.class).stream()
                                        .map(
                                                on ->
                                                        c.cause("mailbox.full")
                                                                .at(on.endpoint())
                                                                .because(on.finding())
                                                                .with("used", on.finding().used())
                                                                .with("limit", on.finding().limit())
                                                                .make())
                                        .toList()),
                new Rule(
                        List.of("mailbox.full", "auth.access-off", "unknown"),
                        "the reply catalogue, by stage and words",
                        MailboxRules::notOpened));
    }

    private static List<Diagnosis> notOpened(Case c) {
        return c.concerning(MailboxCheck.MailboxNotOpened.class).stream()
                .map(
                        on ->
                                TalkRules.fromWords(
                                        c,
                                        on.endpoint(),
                                        on.finding(),
                                        Stage.MAILBOX,
                                        on.finding().lines(),
                                        "unknown"))
                .toList();
    }

    private static List<Diagnosis> serviceOff(Case c) {
        List<Diagnosis> found = new ArrayList<>();
        for (var on : c.concerning(PortCheck.PortRefused.class)) {
            Endpoint endpoint = on.endpoint();
            Protocol protocol = endpoint.server().protocol();
            List<PortCheck.PortRefused> closed = closed(c, endpoint);
            Optional<? extends Finding> other = servedBesides(c, endpoint);
            if (protocol == Protocol.SMTP || closed.isEmpty() || other.isEmpty()) {
                continue;
            }
            found.add(
                    c.cause(protocol == Protocol.IMAP ? "service.imap-off" : "service.pop-off")
                            .at(endpoint)
                            .because(closed.toArray(Finding[]::new))
                            .because(other.get())
                            .make());
        }
        return found;
    }

    /// The refusals at all usual ports of the protocol on this host; empty where one of them was
    /// not refused.
    private static List<PortCheck.PortRefused> closed(Case c, Endpoint endpoint) {
        Protocol protocol = endpoint.server().protocol();
        List<Endpoint> here = new ArrayList<>(List.of(endpoint));
        c.others(endpoint).stream()
                .filter(e -> e.server().host().equals(endpoint.server().host()))
                .forEach(here::add);
        List<PortCheck.PortRefused> refused =
                here.stream()
                        .flatMap(e -> c.run.find(e, PortCheck.PortRefused.class).stream())
                        .toList();
        Set<Integer> ports = new java.util.HashSet<>();
        refused.forEach(r -> ports.add(r.server().port()));
        boolean all =
                refused.size() == here.size()
                        && ports.contains(protocol.tlsPort())
                        && ports.contains(protocol.startTlsPort());
        return all ? refused : List.of();
    }

    /// Another mail protocol that the same host serves.
    static Optional<? extends Finding> servedBesides(Case c, Endpoint endpoint) {
        String host = endpoint.server().host();
        Protocol protocol = endpoint.server().protocol();
        Optional<? extends Finding> open =
                c.run.findAll(PortCheck.PortOpen.class).stream()
                        .filter(f -> f.server().host().equals(host))
                        .filter(f -> f.server().protocol() != protocol)
                        .findFirst();
        return open.isPresent()
                ? open
                : c.run.findAll(ReachCheck.Reached.class).stream()
                        .filter(f -> f.host().equals(host) && f.open())
                        .filter(f -> MAIL_PORTS.contains(f.port()))
                        .min(Comparator.comparingInt(ReachCheck.Reached::port));
    }
}
