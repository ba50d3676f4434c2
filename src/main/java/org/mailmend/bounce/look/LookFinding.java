package org.mailmend.bounce.look;

import org.mailmend.domain.DomainFinding;

/// What is said about the recipient's mail servers, the sending address and the providers.
public sealed interface LookFinding extends DomainFinding {
    /// A mail server greets and answers EHLO.
    ///
    /// @param ipv4 whether it was reached over IPv4
    /// @param ipv6 whether it was reached over IPv6
    record ServerAnswers(String host, boolean ipv4, boolean ipv6) implements LookFinding, Good {}

    /// One family of addresses leads nowhere, another one to the server.
    ///
    /// @param family `IPv4` or `IPv6`
    record FamilySilent(String host, String family) implements LookFinding, Note {}

    /// It answers, and takes nothing.
    ///
    /// @param words its own
    record ServerRefuses(String host, String words) implements LookFinding, Warning {
        @Override
        public String cause() {
            return "server.not-available";
        }
    }

    /// The connection was made, and nothing that a mail server says came.
    record ServerMute(String host) implements LookFinding, Warning {
        @Override
        public String cause() {
            return "server.silent";
        }
    }

    /// It is not reached, though port 25 is open from here.
    ///
    /// @param refused it refuses the connection; else nothing came back
    record ServerUnreachable(String host, boolean refused) implements LookFinding, Problem {
        @Override
        public String cause() {
            return "mx.unreachable";
        }
    }

    /// It is not reached, which says nothing where port 25 may be shut here.
    record ServerNotReached(String host) implements LookFinding, Unknown {}

    /// Port 25 is open from here: another server was reached.
    record Port25Open(String host) implements LookFinding, Good {}

    /// Port 25 is shut here: a server that surely answers was not reached.
    record Port25Shut(String host) implements LookFinding, Unknown {}

    /// Nobody answered at port 25, and nothing shows whether this network lets such connections
    /// out.
    record Port25Unproven() implements LookFinding, Unknown {}

    /// A name in a stranger's zone leads into a private network or to this computer.
    record NotPublic(String host, String address) implements LookFinding, Note {}

    /// More mail servers than are called.
    record MoreServers(int count) implements LookFinding, Note {}

    /// STARTTLS works, and the certificate is a good one.
    record TlsWorks(String host, String version) implements LookFinding, Good {}

    /// STARTTLS is not offered.
    record TlsNotOffered(String host) implements LookFinding, Note {}

    /// TLS works with a certificate that only strict senders refuse.
    ///
    /// @param fault `expired`, `not-yet`, `name`, `untrusted`, `weak`, `revoked`
    record TlsCertificate(String host, String fault) implements LookFinding, Note {}

    /// TLS is offered and does not come about.
    record TlsFails(String host, String why) implements LookFinding, Warning {
        @Override
        public String cause() {
            return "tls.handshake-failed";
        }
    }

    /// The sender's domain names this address as one that sends.
    record SpfPasses(String domain, String address) implements LookFinding, Good {}

    /// It does not.
    ///
    /// @param result `fail`, `softfail`, `neutral`, `none`, `permerror`
    record SpfDoesNotPass(String domain, String address, String result)
            implements LookFinding, Warning {
        @Override
        public String cause() {
            return "send.authentication";
        }
    }

    /// DNS did not answer.
    record SpfUnknown(String domain) implements LookFinding, Unanswered {}

    /// The provider reports an incident about mail.
    ///
    /// @param title in its words
    record Incident(String provider, String title) implements LookFinding, Note {}

    /// It reports none.
    record NoIncident(String provider) implements LookFinding, Good {}

    /// Its status cannot be read.
    record StatusUnread(String provider) implements LookFinding, Unknown {}

    /// The look was ended before it got there.
    record NotLookedAt() implements LookFinding, Unknown {}
}
