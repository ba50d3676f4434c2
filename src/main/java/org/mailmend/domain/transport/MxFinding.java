package org.mailmend.domain.transport;

import org.mailmend.domain.DomainFinding;

import java.util.List;

/// What is said about where a domain's mail goes (RFC 5321 section 5, RFC 7505).
public sealed interface MxFinding extends DomainFinding {
    /// Every mail server has an address.
    record MxWorks(List<String> hosts) implements MxFinding, Good {}

    /// The domain does not exist.
    record MxNoDomain(String domain) implements MxFinding, Problem {
        @Override
        public String cause() {
            return "mx.missing";
        }
    }

    /// No MX; mail goes to the address of the domain itself, if it has one.
    record MxNotPublished(String domain, boolean hasAddress) implements MxFinding, Warning {
        @Override
        public String cause() {
            return "mx.missing";
        }
    }

    /// The domain takes no mail, and says so although it may send.
    record MxTakesNone(String domain) implements MxFinding, Problem {
        @Override
        public String cause() {
            return "mx.null";
        }
    }

    /// The domain neither takes nor sends mail.
    record MxUnused(String domain) implements MxFinding, Note {}

    /// The null MX stands beside others, which RFC 7505 section 3 forbids.
    record MxNullAmongOthers() implements MxFinding, Note {}

    /// DNS did not answer.
    record MxUnanswered(String name) implements MxFinding, Unanswered {}

    /// An MX names an address.
    record MxAddress(String host) implements MxFinding, Problem {
        @Override
        public String cause() {
            return "mx.is-address";
        }
    }

    /// An MX names an alias.
    record MxAlias(String host, String target) implements MxFinding, Warning {
        @Override
        public String cause() {
            return "mx.is-alias";
        }
    }

    /// An MX names a host without address.
    record MxHostMissing(String host, boolean others) implements MxFinding, Problem {
        @Override
        public String cause() {
            return "mx.host-not-found";
        }
    }

    /// Mail comes in over IPv4 and IPv6.
    record MxBothFamilies() implements MxFinding, Good {}

    /// Mail comes in over one family alone.
    record MxOneFamily(String family) implements MxFinding, Note {}
}
