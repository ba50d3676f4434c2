package org.mailmend.domain.transport;

import org.mailmend.domain.DomainFinding;

import java.util.List;

/// What is said about the ways that guard mail on its way to a domain.
public sealed interface TransportFinding extends DomainFinding {
    /// No MTA-STS.
    record MtaStsNone(String domain) implements TransportFinding, None {}

    /// Record and policy agree.
    record MtaStsWorks(String mode) implements TransportFinding, Good {}

    /// The policy only watches.
    record MtaStsTesting() implements TransportFinding, Note {}

    /// The policy says that there is none.
    record MtaStsOff() implements TransportFinding, Note {}

    /// The policy is forgotten soon.
    record MtaStsShort(long seconds) implements TransportFinding, Note {}

    /// The record is wrong.
    record MtaStsRecordWrong(String record) implements TransportFinding, Warning {
        @Override
        public String cause() {
            return "domain.mta-sts-invalid";
        }
    }

    /// There are several records, which count as none.
    record MtaStsSeveral(int count) implements TransportFinding, Warning {
        @Override
        public String cause() {
            return "domain.mta-sts-invalid";
        }
    }

    /// The policy cannot be had.
    record MtaStsNoPolicy(String url, String why) implements TransportFinding, Warning {
        @Override
        public String cause() {
            return "domain.mta-sts-invalid";
        }
    }

    /// The policy was not asked for, or its server was not reached.
    record MtaStsUnseen(String url) implements TransportFinding, Unknown {}

    /// The policy is wrong.
    record MtaStsPolicyWrong(List<String> faults) implements TransportFinding, Warning {
        @Override
        public String cause() {
            return "domain.mta-sts-invalid";
        }
    }

    /// The policy leaves out the domain's own mail servers.
    record MtaStsShutsOut(List<String> hosts) implements TransportFinding, Warning {
        @Override
        public String cause() {
            return "domain.mta-sts-invalid";
        }
    }

    /// No TLS reports.
    record TlsRptNone(String domain) implements TransportFinding, None {}

    /// TLS reports go somewhere.
    record TlsRptWorks(List<String> addresses) implements TransportFinding, Good {}

    /// The record is wrong, or there are several.
    record TlsRptWrong(String record) implements TransportFinding, Note {}

    /// No DANE.
    record DaneNone(String domain) implements TransportFinding, None {}

    /// TLSA records stand there and can be used.
    record DaneWorks(List<String> hosts) implements TransportFinding, Good {}

    /// They are proven, but the certificate was not seen.
    record DaneUnseen(String host) implements TransportFinding, Unknown {}

    /// The records are not signed, so nobody looks at them.
    record DaneUnsigned(String host) implements TransportFinding, Note {}

    /// The signatures above the record do not hold.
    ///
    /// @param why in the words of the check
    record DaneBogus(String host, String why) implements TransportFinding, Warning {
        @Override
        public String cause() {
            return "dns.dnssec-bogus";
        }
    }

    /// The TLSA records are proven, the MX records are not.
    record DaneMxUnsigned(String domain) implements TransportFinding, Note {}

    /// A record that no mail server can use.
    record DaneUnusable(String host, String record) implements TransportFinding, Note {}

    /// The certificate is another one.
    ///
    /// @param record the one that would match, empty where it is not known
    record DaneMismatch(String host, String record) implements TransportFinding, Warning {
        @Override
        public String cause() {
            return "domain.tlsa-mismatch";
        }
    }

    /// No BIMI.
    record BimiNone(String domain) implements TransportFinding, None {}

    /// A logo is named.
    record BimiWorks(String logo) implements TransportFinding, Good {}

    /// A logo is named, and DMARC is too weak for it.
    record BimiNeedsDmarc() implements TransportFinding, Note {}

    /// The record is wrong.
    record BimiWrong(String record) implements TransportFinding, Note {}

    /// DNS did not answer.
    record TransportUnanswered(String name) implements TransportFinding, Unanswered {}

    /// No address was given.
    record ReverseNotAsked() implements TransportFinding, Unknown {}

    /// The address has a name that leads back.
    record ReverseWorks(String address, String name) implements TransportFinding, Good {}

    /// It has none.
    record ReverseMissing(String address) implements TransportFinding, Warning {
        @Override
        public String cause() {
            return "domain.reverse-dns";
        }
    }

    /// It has one that leads elsewhere.
    record ReverseElsewhere(String address, String name) implements TransportFinding, Warning {
        @Override
        public String cause() {
            return "domain.reverse-dns";
        }
    }
}
