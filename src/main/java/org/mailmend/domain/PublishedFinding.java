package org.mailmend.domain;

/// What stands in DNS after a record was made and, as the user says, published. A server is named
/// by its name and address.
public sealed interface PublishedFinding extends DomainFinding {
    /// The record stands there.
    record StandsThere(String server) implements PublishedFinding, Good {}

    /// Another resolver gives the record, too.
    record StandsAtResolver(String resolver) implements PublishedFinding, Good {}

    /// Nothing stands there.
    record StandsNotYet(String server, String name) implements PublishedFinding, Note {}

    /// What stood there before still does.
    record StandsOld(String server, String text) implements PublishedFinding, Note {}

    /// A second record of the same kind stands beside it.
    record StandsBeside(String server, String text) implements PublishedFinding, Note {}

    /// The quotes of the zone file stand inside the value.
    record StandsQuoted(String server) implements PublishedFinding, Note {}

    /// The record stands under a name that has the domain twice.
    record StandsDoubled(String name) implements PublishedFinding, Note {}

    /// A resolver still remembers what was there.
    ///
    /// @param seconds for how long, at most
    record RemembersOld(String resolver, long seconds) implements PublishedFinding, Note {}

    /// One server did not answer.
    record StandsUnseen(String server) implements PublishedFinding, Note {}

    /// Nobody answered.
    record NobodyAnswered(String name) implements PublishedFinding, Unanswered {}
}
