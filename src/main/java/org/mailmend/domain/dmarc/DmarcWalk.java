package org.mailmend.domain.dmarc;

import org.jspecify.annotations.Nullable;
import org.mailmend.domain.DomainDns;
import org.mailmend.domain.HostName;
import org.mailmend.domain.SideBySide;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// The way from a domain up to the root, looking for DMARC records (RFC 9989 section 4.10).
///
/// @param steps the domain itself first; the walk ends at a record that says `psd=y` or `psd=n`
public record DmarcWalk(List<Step> steps) {
    /// RFC 9989 section 4.10: longer names are cut to so many labels after the first query.
    private static final int LABELS = 7;

    /// Copies the list.
    public DmarcWalk {
        steps = List.copyOf(steps);
    }

    /// One name on the way.
    ///
    /// @param texts the DMARC records there
    /// @param others TXT records there that are none
    /// @param record the record; absent where there is none, or several, which count as none
    /// @param unanswered DNS did not answer
    public record Step(
            String domain,
            List<String> texts,
            List<String> others,
            @Nullable DmarcRecord record,
            boolean unanswered) {}

    /// Walks up from a domain. All names are asked at once.
    public static DmarcWalk from(DomainDns dns, String domain) throws InterruptedException {
        List<Callable<Step>> tasks = new ArrayList<>();
        for (String name : names(domain)) {
            tasks.add(() -> step(dns, name));
        }
        List<Step> steps = new ArrayList<>();
        for (Step step : SideBySide.all(tasks)) {
            steps.add(step);
            DmarcRecord record = step.record();
            if (record != null && record.psd() != 'u') {
                break;
            }
        }
        return new DmarcWalk(steps);
    }

    static List<String> names(String domain) {
        List<String> all = HostName.upwards(domain);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i == 0 || all.size() - i <= LABELS) {
                names.add(all.get(i));
            }
        }
        return names;
    }

    static Step step(DomainDns dns, String domain) throws InterruptedException {
        Evidence.Dns answer = dns.lookup("_dmarc." + domain, DnsType.TXT);
        List<String> texts = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String text : DomainDns.values(answer)) {
            List<String> list = DmarcRecord.isDmarc(text) ? texts : others;
            if (list.size() < 10) {
                list.add(text);
            }
        }
        DmarcRecord record = texts.size() == 1 ? DmarcRecord.parse(texts.getFirst()) : null;
        return new Step(
                domain, List.copyOf(texts), List.copyOf(others), record, DomainDns.failed(answer));
    }

    /// The domain that the walk began with.
    public Step start() {
        return steps.getFirst();
    }

    /// The organisational domain (RFC 9989 section 4.10.2).
    public String organisation() {
        String fewest = start().domain();
        for (int i = 0; i < steps.size(); i++) {
            DmarcRecord record = steps.get(i).record();
            if (record == null) {
                continue;
            }
            if (record.psd() == 'n') {
                return steps.get(i).domain();
            }
            if (record.psd() == 'y' && i > 0) {
                return below(steps.get(i).domain());
            }
            fewest = steps.get(i).domain();
        }
        return fewest;
    }

    /// The name one label below a public suffix, on the way to where the walk began.
    private String below(String suffix) {
        return HostName.upwards(start().domain()).stream()
                .filter(n -> n.length() > suffix.length())
                .reduce((longer, shorter) -> shorter)
                .orElse(suffix);
    }

    /// The record that counts for the domain: its own, else that of the organisation, else that of
    /// the public suffix (RFC 9989 section 4.10.1).
    public @Nullable Step policy() {
        if (start().record() != null) {
            return start();
        }
        String organisation = organisation();
        for (Step step : steps) {
            if (step.record() != null && step.domain().equals(organisation)) {
                return step;
            }
        }
        Step last = steps.getLast();
        DmarcRecord record = last.record();
        return record != null && record.psd() == 'y' ? last : null;
    }

    /// Whether a name on the way could not be asked, so that nothing is certain.
    public boolean unanswered() {
        Step policy = policy();
        for (Step step : steps) {
            if (step.unanswered()) {
                return true;
            }
            if (step.equals(policy)) {
                return false;
            }
        }
        return false;
    }
}
