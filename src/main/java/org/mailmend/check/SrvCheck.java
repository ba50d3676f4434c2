package org.mailmend.check;

import org.mailmend.discovery.Proposal;
import org.mailmend.discovery.Source;
import org.mailmend.discovery.SrvLabel;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.ArrayList;
import java.util.List;

/// Do SRV records name the servers of the domain (RFC 6186, RFC 8314 section 5.1)?
public record SrvCheck(String domain) implements Check {
    /// They do not.
    public record NoSrvRecords(String domain) implements Finding.Good {}

    @Override
    public String id() {
        return "dns.srv";
    }

    @Override
    public Layer layer() {
        return Layer.DNS;
    }

    @Override
    public String target() {
        return domain;
    }

    @Override
    public List<Question<?>> questions() {
        List<Question<?>> all = new ArrayList<>();
        for (SrvLabel label : SrvLabel.values()) {
            all.add(question(label));
        }
        return all;
    }

    private Question.Lookup question(SrvLabel label) {
        return new Question.Lookup(label.at(domain), DnsType.SRV);
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        probes.together(questions());
        List<Proposal> proposals = new ArrayList<>();
        for (SrvLabel label : SrvLabel.values()) {
            if (probes.ask(question(label)) instanceof Evidence.Records records
                    && label.read(records.values()) instanceof SrvLabel.Answer.Offered offered) {
                offered.servers().forEach(s -> proposals.add(new Proposal(s, null, List.of())));
            }
        }
        if (proposals.isEmpty()) {
            return List.of(new NoSrvRecords(domain));
        }
        return List.of(
                new SettingsNamed(
                        Source.SRV,
                        proposals.stream().map(p -> p.server().toString()).toList(),
                        proposals,
                        false));
    }
}
