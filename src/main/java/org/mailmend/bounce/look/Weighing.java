package org.mailmend.bounce.look;

import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.look.Looked.Answer;
import org.mailmend.domain.DomainFinding;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.HostName;
import org.mailmend.domain.blocklist.BlocklistFinding;
import org.mailmend.domain.dmarc.DmarcFinding;
import org.mailmend.domain.transport.MxFinding;
import org.mailmend.domain.transport.TransportFinding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Weighs what a look found against what the report says: which sentence sums it up.
final class Weighing {
    private final Delivery delivery;
    private final LookTargets targets;
    private final List<DomainResult> results;
    private final List<DomainFinding> found;

    private Weighing(Delivery delivery, LookTargets targets, List<DomainResult> results) {
        this.delivery = delivery;
        this.targets = targets;
        this.results = results;
        this.found = results.stream().flatMap(r -> r.findings().stream()).toList();
    }

    static Looked of(Delivery delivery, LookTargets targets, List<DomainResult> results) {
        return new Weighing(delivery, targets, results).weigh();
    }

    private Looked weigh() {
        if (targets.plan().isEmpty()) {
            return answer(Answer.LEAVES_OPEN, "nothing-named");
        }
        if (delivery.cause().equals("send.recipient-domain")) {
            // A null MX is a refusal by its words, and DNS can tell all the same.
            return domain();
        }
        return switch (delivery.reason()) {
            case TIMEOUT_OR_NETWORK, SERVER_PROBLEM, RATE_LIMIT -> reached();
            case NO_SUCH_DOMAIN -> domain();
            case TLS -> tls();
            case SENDER_REPUTATION_OR_PTR -> sender();
            case SPF_DKIM_DMARC -> authentication();
            default -> others();
        };
    }

    private boolean any(Class<?> type) {
        return found.stream().anyMatch(type::isInstance);
    }

    private <T> Optional<T> first(Class<T> type) {
        return found.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /// The domain takes no mail at all, as DNS says now.
    private Optional<String> deadDomain() {
        if (any(MxFinding.MxNoDomain.class)) {
            return Optional.of("no-domain");
        }
        if (any(MxFinding.MxTakesNone.class)) {
            return Optional.of("null-mx");
        }
        boolean works = !targets.servers().isEmpty() || !targets.refused().isEmpty();
        boolean nothing =
                first(MxFinding.MxNotPublished.class).filter(n -> !n.hasAddress()).isPresent();
        return !works && (nothing || any(MxFinding.MxHostMissing.class))
                ? Optional.of("no-server")
                : Optional.empty();
    }

    private Looked reached() {
        Optional<String> dead = deadDomain();
        if (dead.isPresent()) {
            return answer(Answer.CONFIRMS, dead.get());
        }
        if (any(LookFinding.ServerAnswers.class)) {
            boolean some =
                    any(LookFinding.ServerUnreachable.class) || any(LookFinding.ServerMute.class);
            return answer(Answer.CONTRADICTS, some ? "answers-partly" : "answers-now");
        }
        if (any(LookFinding.ServerRefuses.class)) {
            return answer(Answer.CONFIRMS, "refuses-everybody");
        }
        if (any(LookFinding.ServerMute.class)) {
            return answer(Answer.CONFIRMS, "mute");
        }
        if (any(LookFinding.ServerUnreachable.class)) {
            return answer(Answer.CONFIRMS, "silent");
        }
        if (any(LookFinding.Incident.class)) {
            return answer(Answer.CONFIRMS, "incident");
        }
        return unreached();
    }

    /// No mail server was reached, and that proves nothing.
    private Looked unreached() {
        if (any(LookFinding.Port25Shut.class)) {
            return answer(Answer.LEAVES_OPEN, "port25-shut");
        }
        if (any(LookFinding.Port25Unproven.class)) {
            return answer(Answer.LEAVES_OPEN, "port25-unproven");
        }
        if (any(MxFinding.MxUnanswered.class)) {
            return answer(Answer.LEAVES_OPEN, "dns-silent");
        }
        return answer(
                Answer.LEAVES_OPEN,
                any(LookFinding.NotPublic.class) ? "not-public" : "nothing-named");
    }

    private Looked domain() {
        Optional<String> dead = deadDomain();
        if (dead.isPresent()) {
            return answer(Answer.CONFIRMS, dead.get());
        }
        if (!targets.servers().isEmpty()) {
            return answer(Answer.CONTRADICTS, "domain-there");
        }
        return unreached();
    }

    private Looked tls() {
        if (any(LookFinding.TlsFails.class)) {
            return answer(Answer.CONFIRMS, "tls-fails");
        }
        if (any(LookFinding.TlsNotOffered.class)) {
            return answer(Answer.CONFIRMS, "tls-not-offered");
        }
        if (any(LookFinding.TlsCertificate.class)) {
            return answer(Answer.CONFIRMS, "tls-certificate");
        }
        return any(LookFinding.TlsWorks.class)
                ? answer(Answer.CONTRADICTS, "tls-works")
                : reachedNot();
    }

    private Looked reachedNot() {
        Optional<String> dead = deadDomain();
        return dead.isPresent() ? answer(Answer.LEAVES_OPEN, "dead-instead") : unreached();
    }

    private Looked sender() {
        if (targets.plan().address() == null) {
            return answer(Answer.LEAVES_OPEN, "no-address");
        }
        if (any(BlocklistFinding.Listed.class)) {
            return answer(Answer.CONFIRMS, "listed");
        }
        boolean name = speaks("reverse", "ptr", "rdns", "hostname");
        boolean bad =
                any(TransportFinding.ReverseMissing.class)
                        || any(TransportFinding.ReverseElsewhere.class);
        if (bad) {
            return answer(Answer.CONFIRMS, "reverse-bad");
        }
        if (name && any(TransportFinding.ReverseWorks.class)) {
            return answer(Answer.CONTRADICTS, "reverse-good");
        }
        if (any(BlocklistFinding.ListedByPolicy.class)) {
            return answer(Answer.CONFIRMS, "listed-policy");
        }
        return answer(
                Answer.LEAVES_OPEN,
                any(BlocklistFinding.NotListed.class) ? "not-listed" : "lists-silent");
    }

    private Looked authentication() {
        Optional<LookFinding.SpfDoesNotPass> bad = first(LookFinding.SpfDoesNotPass.class);
        if (bad.isPresent()) {
            return answer(Answer.CONFIRMS, "spf-fails");
        }
        if (any(LookFinding.SpfPasses.class)) {
            boolean alone = speaks("spf") && !speaks("dkim", "dmarc");
            return alone
                    ? answer(Answer.CONTRADICTS, "spf-passes")
                    : answer(Answer.LEAVES_OPEN, "spf-passes-dkim-open");
        }
        if (speaks("dmarc") && found.stream().anyMatch(f -> isMissing(f))) {
            return answer(Answer.CONFIRMS, "dmarc-missing");
        }
        return answer(Answer.LEAVES_OPEN, "no-address");
    }

    private static boolean isMissing(DomainFinding finding) {
        return finding instanceof DmarcFinding && "domain.dmarc-missing".equals(finding.cause());
    }

    /// What a mailbox holds or a filter thinks, no look from outside can tell.
    private Looked others() {
        if (any(MxFinding.MxNoDomain.class) || any(MxFinding.MxTakesNone.class)) {
            return answer(Answer.LEAVES_OPEN, "dead-instead");
        }
        return answer(
                Answer.LEAVES_OPEN,
                any(LookFinding.ServerAnswers.class) ? "inside" : "inside-unreached");
    }

    private boolean speaks(String... words) {
        String said = delivery.said().toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (said.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private Looked answer(Answer answer, String key) {
        Map<String, Object> values = new LinkedHashMap<>();
        LookPlan plan = targets.plan();
        values.put("domain", plan.domain());
        values.put("sender", plan.senderDomain());
        if (plan.address() != null) {
            values.put("address", HostName.shortest(plan.address()));
        }
        first(LookFinding.Incident.class).ifPresent(i -> values.put("provider", i.provider()));
        return new Looked(answer, key, values, results, targets);
    }
}
