package org.mailmend.check;

import org.mailmend.domain.DomainCheckup;
import org.mailmend.domain.DomainDns;
import org.mailmend.domain.DomainFinding;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.blocklist.Blocklist;
import org.mailmend.domain.dkim.DkimFinding;
import org.mailmend.domain.transport.PolicyFetch;
import org.mailmend.domain.transport.ShownCertificates;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What does the domain say about the mail that is sent in its name, and about the way to its
/// servers? Nothing of the user's own sending waits for it.
///
/// @param selectors DKIM selectors that the user named
public record DomainCheck(String domain, Part part, List<String> selectors) implements Check {
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    /// Lists belong to strangers: where they are slow, nobody waits for them.
    private static final Duration LISTS = Duration.ofSeconds(2);

    /// Copies the list.
    public DomainCheck {
        selectors = List.copyOf(selectors);
    }

    /// The parts that can be at fault, in the order in which they are told.
    public enum Part {
        /// Who may send (RFC 7208).
        SPF("spf"),
        /// Signature keys (RFC 6376).
        DKIM("dkim"),
        /// What forgeries get (RFC 9989).
        DMARC("dmarc"),
        /// TLS for incoming mail (RFC 8461).
        MTA_STS("mta-sts"),
        /// Certificates in DNS (RFC 7672).
        DANE("dane"),
        /// Names of the addresses that send.
        REVERSE_DNS("reverse-dns"),
        /// Blocklists that name the domain or its own servers (RFC 5782).
        BLOCKLISTS("blocklists");

        private final String id;

        Part(String id) {
            this.id = id;
        }

        /// The name of the part in step ids and in the results of `domain`.
        public String id() {
            return id;
        }
    }

    /// One thing that is said about the part.
    ///
    /// @param records what is published
    public record Said(DomainFinding said, List<String> records) implements Finding {
        /// Copies the list.
        public Said {
            records = List.copyOf(records);
        }

        @Override
        public Severity severity() {
            // Selectors cannot be listed, and servers that answer wrongly for empty names are many:
            // `mailmend domain` warns, somebody whose mail does not go out is not troubled with it.
            if (said instanceof DkimFinding.DkimNone) {
                return Severity.NOTE;
            }
            return switch (said.grade()) {
                case NONE, GOOD -> Severity.GOOD;
                case NOTE, UNKNOWN -> Severity.NOTE;
                // What others read in the domain's records never keeps the user from signing in.
                case WARNING, PROBLEM -> Severity.WARNING;
            };
        }
    }

    @Override
    public String id() {
        return "domain." + part.id();
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
        return Optional.of(part == Part.BLOCKLISTS ? LISTS : PATIENCE);
    }

    @Override
    public String words() {
        return "DomainCheck." + part.id();
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        DomainResult result =
                new DomainCheckup(
                                DomainDns.over(probes),
                                PolicyFetch.over(probes),
                                ShownCertificates.over(probes),
                                Blocklist.all())
                        .part(part.id(), domain, selectors);
        List<Finding> said = new ArrayList<>();
        result.findings().forEach(f -> said.add(new Said(f, result.records())));
        return said;
    }
}
