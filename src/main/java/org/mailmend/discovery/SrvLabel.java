package org.mailmend.discovery;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.HostNames;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.discovery.Unusable.Why;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The services that a domain can name in SRV records (RFC 6186; the ones with TLS from the start
/// are preferred by RFC 8314 section 5.1).
public enum SrvLabel {
    /// Submission, TLS from the start (RFC 8314 section 5.1).
    SUBMISSIONS("_submissions._tcp", Protocol.SMTP, ConnectionSecurity.TLS),
    /// Submission with STARTTLS (RFC 6186 section 3.1).
    SUBMISSION("_submission._tcp", Protocol.SMTP, ConnectionSecurity.STARTTLS),
    /// IMAP, TLS from the start (RFC 6186 section 3.2).
    IMAPS("_imaps._tcp", Protocol.IMAP, ConnectionSecurity.TLS),
    /// IMAP with STARTTLS (RFC 6186 section 3.2).
    IMAP("_imap._tcp", Protocol.IMAP, ConnectionSecurity.STARTTLS),
    /// POP, TLS from the start (RFC 6186 section 3.3).
    POP3S("_pop3s._tcp", Protocol.POP, ConnectionSecurity.TLS),
    /// POP with STLS (RFC 6186 section 3.3).
    POP3("_pop3._tcp", Protocol.POP, ConnectionSecurity.STARTTLS);

    private static final int MOST = 16;

    /// Priority, weight, port, target (RFC 2782); the root as target may have lost its dot.
    private static final Pattern SRV =
            Pattern.compile("(\\d{1,5})\\s+(\\d{1,5})\\s+(\\d{1,5})(?:\\s+(\\S*))?");

    private final String label;
    private final Protocol protocol;
    private final ConnectionSecurity security;

    SrvLabel(String label, Protocol protocol, ConnectionSecurity security) {
        this.label = label;
        this.protocol = protocol;
        this.security = security;
    }

    /// What the SRV records of one service say.
    public sealed interface Answer {
        /// The service runs there.
        ///
        /// @param servers best first: lowest priority, then highest weight, then by name. RFC 2782
        ///     draws lots among weights; here all are looked at and the order must repeat.
        record Offered(List<ServerSettings> servers, List<Unusable> unusable) implements Answer {
            /// Copies the lists.
            public Offered {
                servers = List.copyOf(servers);
                unusable = List.copyOf(unusable);
            }
        }

        /// The domain says that it does not have the service: target `.` (RFC 6186 section 3.4).
        record NotOffered() implements Answer {}
    }

    private record Target(int priority, int weight, ServerSettings server) {}

    /// The protocol that the service speaks.
    public Protocol protocol() {
        return protocol;
    }

    /// How its connections become private.
    public ConnectionSecurity security() {
        return security;
    }

    /// The name at which its records stand.
    public String at(String domain) {
        return label + "." + domain;
    }

    /// Reads the records of this service.
    ///
    /// @param values in presentation form: `0 1 993 imap.example.org`
    public Answer read(List<String> values) {
        List<Target> targets = new ArrayList<>();
        List<Unusable> unusable = new ArrayList<>();
        boolean none = false;
        for (String value : values.stream().limit(MOST).toList()) {
            Matcher matcher = SRV.matcher(value.strip());
            if (!matcher.matches()) {
                unusable.add(new Unusable(Why.RECORD, label, value));
                continue;
            }
            String name = matcher.group(4);
            if (name == null || name.isEmpty() || name.equals(".")) {
                none = true;
                continue;
            }
            int port = Integer.parseInt(matcher.group(3));
            Optional<String> host = HostNames.normal(name).filter(h -> !HostNames.isAddress(h));
            if (host.isEmpty()) {
                unusable.add(new Unusable(Why.HOST, label, name));
            } else if (port < 1 || port > 65535) {
                unusable.add(new Unusable(Why.PORT, label, matcher.group(3)));
            } else {
                targets.add(
                        new Target(
                                Integer.parseInt(matcher.group(1)),
                                Integer.parseInt(matcher.group(2)),
                                new ServerSettings(protocol, host.get(), port, security)));
            }
        }
        if (values.size() > MOST) {
            unusable.add(new Unusable(Why.TOO_MANY, label, ""));
        }
        if (targets.isEmpty() && none) {
            return new Answer.NotOffered();
        }
        return new Answer.Offered(
                targets.stream()
                        .sorted(
                                Comparator.comparingInt(Target::priority)
                                        .thenComparing(
                                                Comparator.comparingInt(Target::weight).reversed())
                                        .thenComparing(t -> t.server().target()))
                        .map(Target::server)
                        .distinct()
                        .toList(),
                unusable);
    }
}
