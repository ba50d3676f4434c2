package org.mailmend.domain.dmarc;

import org.mailmend.domain.DomainFinding;

import java.util.List;

/// What is said about a domain's DMARC record.
public sealed interface DmarcFinding extends DomainFinding {
    /// Forged mail is refused or set aside.
    record DmarcEnforces(String domain, DmarcPolicy policy) implements DmarcFinding, Good {}

    /// Forged mail is only reported.
    record DmarcWatches(String domain) implements DmarcFinding, Good {}

    /// There is none.
    record DmarcMissing(String domain) implements DmarcFinding, Warning {
        @Override
        public String cause() {
            return "domain.dmarc-missing";
        }
    }

    /// The record stands under a name that has the domain twice.
    record DmarcDoubledName(String name) implements DmarcFinding, Note {}

    /// A text that was meant to be a record.
    record DmarcLookalike(String text) implements DmarcFinding, Warning {
        @Override
        public String cause() {
            return "domain.dmarc-invalid";
        }
    }

    /// DNS did not answer.
    record DmarcUnanswered(String domain) implements DmarcFinding, Unanswered {}

    /// There are several, which count as none.
    record DmarcSeveral(String domain, int count) implements DmarcFinding, Warning {
        @Override
        public String cause() {
            return "domain.dmarc-invalid";
        }
    }

    /// Something in it is wrong.
    record DmarcTagWrong(String tag, String value, DmarcFault fault)
            implements DmarcFinding, Warning {
        @Override
        public String cause() {
            return "domain.dmarc-invalid";
        }
    }

    /// Receivers pass over it.
    record DmarcUnusable(String domain) implements DmarcFinding, Warning {
        @Override
        public String cause() {
            return "domain.dmarc-invalid";
        }
    }

    /// The record of a domain above counts.
    record DmarcInherited(String domain, String from) implements DmarcFinding, Note {}

    /// `t=y`.
    record DmarcTesting(DmarcPolicy policy, DmarcPolicy applied) implements DmarcFinding, Note {}

    /// Tags of RFC 7489 that RFC 9989 took away.
    record DmarcHistoricTags(List<String> tags) implements DmarcFinding, Note {}

    /// Tags that no standard knows.
    record DmarcUnknownTags(List<String> tags) implements DmarcFinding, Note {}

    /// Nobody is told what fails.
    record DmarcNoReports() implements DmarcFinding, Note {}

    /// Subdomains are guarded less.
    record DmarcSubdomainsWeaker(DmarcPolicy policy, DmarcPolicy subdomains)
            implements DmarcFinding, Note {}

    /// The domain of a report address has not agreed to take reports.
    record DmarcReportsRefused(String address, String name) implements DmarcFinding, Note {}

    /// Receivers that still follow RFC 7489 see another policy.
    record DmarcOlderReceivers(DmarcPolicy policy, String older) implements DmarcFinding, Note {}
}
