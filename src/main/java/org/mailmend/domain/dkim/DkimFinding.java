package org.mailmend.domain.dkim;

import org.mailmend.domain.DomainFinding;

/// What is said about a domain's DKIM keys.
public sealed interface DkimFinding extends DomainFinding {
    /// A key that can be used.
    record DkimKeyWorks(String selector, String kind, int bits) implements DkimFinding, Good {}

    /// Its size is below what is advised (RFC 8301 section 3.2).
    record DkimKeySmall(String selector, int bits, int advised) implements DkimFinding, Note {}

    /// The key says that the domain is only trying DKIM.
    record DkimKeyTesting(String selector) implements DkimFinding, Note {}

    /// A key that cannot be used.
    record DkimKeyUnusable(String selector, DkimFault fault) implements DkimFinding, Warning {
        @Override
        public String cause() {
            return "domain.dkim-invalid";
        }
    }

    /// A key that was withdrawn at a selector that nobody asked for.
    record DkimKeyWithdrawn(String selector) implements DkimFinding, Note {}

    /// Several records at one selector.
    record DkimSeveral(String selector, int count) implements DkimFinding, Note {}

    /// No key at the selector that was given.
    record DkimKeyMissing(String selector, String name) implements DkimFinding, Warning {
        @Override
        public String cause() {
            return "domain.dkim-missing";
        }
    }

    /// DNS says that the domain has no key at all.
    record DkimNone(String domain) implements DkimFinding, Warning {
        @Override
        public String cause() {
            return "domain.dkim-missing";
        }
    }

    /// No key at the usual selectors, which proves nothing.
    record DkimNotSeen(int selectors) implements DkimFinding, Unknown {}

    /// A domain that sends no mail needs none.
    record DkimNotNeeded(String domain) implements DkimFinding, None {}

    /// DNS did not answer.
    record DkimUnanswered(String name) implements DkimFinding, Unanswered {}

    /// The selector can be none.
    record DkimBadSelector(String selector) implements DkimFinding, Note {}
}
