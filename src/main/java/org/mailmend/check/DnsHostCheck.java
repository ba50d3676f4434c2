package org.mailmend.check;

import org.mailmend.domain.DnsHost;
import org.mailmend.domain.DomainCheckup;
import org.mailmend.domain.DomainDns;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Who runs the domain's DNS? Asked where a record has to be mended: it is mended there.
public record DnsHostCheck(String domain) implements Check {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Its name servers are those of a company that is known.
    public record DnsHostKnown(DnsHost host, String name) implements Finding.Good {}

    /// They are not.
    public record DnsHostUnknown(List<String> servers) implements Finding.Good {
        /// Copies the list.
        public DnsHostUnknown {
            servers = List.copyOf(servers);
        }
    }

    @Override
    public String id() {
        return "domain.dns-host";
    }

    @Override
    public Layer layer() {
        return Layer.DOMAIN;
    }

    @Override
    public String target() {
        return domain;
    }

    @Override
    public List<Question<?>> questions() {
        return List.of();
    }

    @Override
    public boolean asksFreely() {
        return true;
    }

    @Override
    public Optional<Duration> patience() {
        return Optional.of(PATIENCE);
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        List<String> servers = new DomainCheckup(DomainDns.over(probes), null).nameServers(domain);
        return List.of(
                DnsHost.of(servers)
                        .<Finding>map(h -> new DnsHostKnown(h, h.name()))
                        .orElseGet(() -> new DnsHostUnknown(servers)));
    }
}
