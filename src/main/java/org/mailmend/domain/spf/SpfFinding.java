package org.mailmend.domain.spf;

import org.mailmend.domain.DomainFinding;

import java.util.List;

/// What is said about a domain's SPF record.
public sealed interface SpfFinding extends DomainFinding {
    /// The record works.
    record SpfWorks(int lookups) implements SpfFinding, Good {}

    /// The domain sends no mail and says so: `v=spf1 -all`.
    record SpfSendsNothing(String domain) implements SpfFinding, Good {}

    /// There is none.
    record SpfMissing(String domain) implements SpfFinding, Warning {
        @Override
        public String cause() {
            return "domain.spf-missing";
        }
    }

    /// A text that was meant to be one.
    record SpfLookalike(String text) implements SpfFinding, Note {}

    /// DNS did not answer.
    record SpfUnanswered(String name) implements SpfFinding, Unanswered {}

    /// There are several.
    record SpfSeveral(String name, int count) implements SpfFinding, Warning {
        @Override
        public String cause() {
            return "domain.spf-multiple";
        }
    }

    /// A term is wrong.
    record SpfTermWrong(String name, String term, SpfFault fault) implements SpfFinding, Warning {
        @Override
        public String cause() {
            return "domain.spf-invalid";
        }
    }

    /// An include or redirect names a domain without a record.
    record SpfLeadsNowhere(String term, String target) implements SpfFinding, Warning {
        @Override
        public String cause() {
            return "domain.spf-invalid";
        }
    }

    /// Records include each other.
    record SpfLoop(String term) implements SpfFinding, Warning {
        @Override
        public String cause() {
            return "domain.spf-invalid";
        }
    }

    /// An `mx` finds more than ten servers.
    record SpfTooManyMx(String term, int count) implements SpfFinding, Warning {
        @Override
        public String cause() {
            return "domain.spf-invalid";
        }
    }

    /// More look-ups than allowed.
    record SpfTooManyLookups(int lookups, int allowed) implements SpfFinding, Warning {
        @Override
        public String cause() {
            return "domain.spf-lookups";
        }
    }

    /// More look-ups that find nothing than allowed.
    record SpfTooManyVoids(List<String> names, int allowed) implements SpfFinding, Warning {
        @Override
        public String cause() {
            return "domain.spf-lookups";
        }
    }

    /// Names that are looked up in vain, but not too many.
    record SpfVoid(List<String> names) implements SpfFinding, Note {}

    /// Everybody may send.
    record SpfOpen(String term) implements SpfFinding, Warning {
        @Override
        public String cause() {
            return "domain.spf-open";
        }
    }

    /// A network of a size that no sender has.
    record SpfWide(String term) implements SpfFinding, Note {}

    /// Little room for another service.
    record SpfNearlyFull(int lookups, int allowed) implements SpfFinding, Note {}

    /// Nothing is said about other servers.
    record SpfNoEnd() implements SpfFinding, Note {}

    /// `?all` says nothing either.
    record SpfNeutralEnd() implements SpfFinding, Note {}

    /// `ptr` is slow and passed over by some (RFC 7208 section 5.5).
    record SpfUsesPtr(String term) implements SpfFinding, Note {}

    /// Terms behind `all`.
    record SpfUnreachable(List<String> terms) implements SpfFinding, Note {}

    /// So long that the answer may need TCP (RFC 7208 section 3.4).
    record SpfLong(int octets) implements SpfFinding, Note {}

    /// A modifier that nobody knows, often a mistyped one.
    record SpfUnknownModifier(String term) implements SpfFinding, Note {}
}
