package org.mailmend.domain.dkim;

import org.mailmend.domain.DomainDns;
import org.mailmend.domain.DomainFinding;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.SideBySide;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/// Looks at the DKIM keys of a domain.
///
/// @param result what is said about them
/// @param found selectors with a key
public record DkimReview(DomainResult result, List<String> found) {
    private static final int SELECTORS = 60;
    private static final Pattern SELECTOR =
            Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\\.[a-z0-9_-]{1,63})*");

    /// Copies the list.
    public DkimReview {
        found = List.copyOf(found);
    }

    /// Whether a text can be a selector (RFC 6376 section 3.1).
    public static boolean isSelector(String text) {
        return SELECTOR.matcher(text.strip().toLowerCase(Locale.ROOT)).matches();
    }

    /// Looks.
    ///
    /// @param given selectors that somebody named: a missing key there is a fault
    /// @param guessed selectors that may be in use
    /// @param sends whether the domain may send mail
    public static DkimReview of(
            DomainDns dns, String domain, List<String> given, List<String> guessed, boolean sends)
            throws InterruptedException {
        List<DomainFinding> findings = new ArrayList<>();
        Map<String, Boolean> asked = new LinkedHashMap<>();
        for (String selector : given.stream().limit(SELECTORS).toList()) {
            String plain = selector.strip().toLowerCase(Locale.ROOT);
            if (SELECTOR.matcher(plain).matches()) {
                asked.put(plain, true);
            } else {
                findings.add(new DkimFinding.DkimBadSelector(selector));
            }
        }
        guessed.stream().limit(SELECTORS).forEach(s -> asked.putIfAbsent(s, false));
        List<Callable<Evidence.Dns>> questions = new ArrayList<>();
        questions.add(() -> dns.lookup("_domainkey." + domain, DnsType.TXT));
        for (String selector : asked.keySet()) {
            questions.add(() -> dns.lookup(selector + "._domainkey." + domain, DnsType.TXT));
        }
        List<Evidence.Dns> answers = SideBySide.all(questions);
        Evidence.Dns above = answers.getFirst();
        List<String> shown = new ArrayList<>();
        List<String> found = new ArrayList<>();
        int at = 1;
        for (Map.Entry<String, Boolean> entry : asked.entrySet()) {
            String selector = entry.getKey();
            Evidence.Dns answer = answers.get(at++);
            List<String> texts =
                    DomainDns.values(answer).stream()
                            .filter(t -> entry.getValue() || DkimKey.isKey(t))
                            .limit(10)
                            .toList();
            if (texts.isEmpty() && entry.getValue()) {
                findings.add(missing(selector, domain, answer));
            } else if (!texts.isEmpty()) {
                found.add(selector);
                texts.forEach(t -> shown.add(selector + "._domainkey TXT " + t));
                judge(selector, texts, entry.getValue(), findings);
            }
        }
        if (findings.isEmpty()) {
            boolean nothing =
                    above instanceof Evidence.NoSuchDomain
                            && answers.stream().allMatch(a -> a instanceof Evidence.NoSuchDomain);
            findings.add(none(domain, answers, nothing, sends));
        }
        return new DkimReview(new DomainResult("dkim", shown, findings), found);
    }

    private static DomainFinding none(
            String domain, List<Evidence.Dns> answers, boolean nothing, boolean sends) {
        if (!sends) {
            return new DkimFinding.DkimNotNeeded(domain);
        }
        if (nothing) {
            // RFC 8020: where a name does not exist, nothing below it does.
            return new DkimFinding.DkimNone(domain);
        }
        return answers.stream().allMatch(DomainDns::failed)
                ? new DkimFinding.DkimUnanswered("_domainkey." + domain)
                : new DkimFinding.DkimNotSeen(answers.size() - 1);
    }

    private static DomainFinding missing(String selector, String domain, Evidence.Dns answer) {
        String name = selector + "._domainkey." + domain;
        return DomainDns.failed(answer)
                ? new DkimFinding.DkimUnanswered(name)
                : new DkimFinding.DkimKeyMissing(selector, name);
    }

    private static void judge(
            String selector, List<String> texts, boolean given, List<DomainFinding> findings) {
        if (texts.size() > 1) {
            findings.add(new DkimFinding.DkimSeveral(selector, texts.size()));
        }
        DkimKey key = DkimKey.parse(texts.getFirst());
        if (!key.usable()) {
            DkimFault fault = key.faults().getFirst();
            boolean withdrawn = key.faults().contains(DkimFault.KEY_REVOKED);
            findings.add(
                    withdrawn && !given
                            ? new DkimFinding.DkimKeyWithdrawn(selector)
                            : new DkimFinding.DkimKeyUnusable(selector, fault));
            return;
        }
        findings.add(new DkimFinding.DkimKeyWorks(selector, key.kind(), key.bits()));
        if (key.kind().equals("rsa") && key.bits() < DkimKey.GOOD_BITS) {
            findings.add(new DkimFinding.DkimKeySmall(selector, key.bits(), DkimKey.GOOD_BITS));
        }
        if (key.testing()) {
            findings.add(new DkimFinding.DkimKeyTesting(selector));
        }
    }
}
