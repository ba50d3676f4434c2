package org.mailmend.domain.blocklist;

import org.mailmend.domain.DomainFinding;

import java.util.List;

/// What blocklists say.
public sealed interface BlocklistFinding extends DomainFinding {
    /// A list that many servers ask lists it.
    ///
    /// @param said the list's own words, empty where it has none
    record Listed(String what, String list, ListingKind kind, String said)
            implements BlocklistFinding, Warning {
        @Override
        public String cause() {
            return "domain.listed";
        }
    }

    /// A list that few servers ask lists it.
    record ListedAside(String what, String list, ListingKind kind, String said)
            implements BlocklistFinding, Note {}

    /// The address is one from which no mail server is expected to send. At home that is usual.
    record ListedByPolicy(String what, String list) implements BlocklistFinding, Note {}

    /// None of these lists it.
    record NotListed(String what, List<String> lists) implements BlocklistFinding, Good {
        /// Copies the list.
        public NotListed {
            lists = List.copyOf(lists);
        }
    }

    /// These do not answer the DNS server that was asked.
    record ListsRefuse(List<String> lists) implements BlocklistFinding, Unknown {
        /// Copies the list.
        public ListsRefuse {
            lists = List.copyOf(lists);
        }
    }

    /// Their test entries are not as they must be: what they say is worth nothing.
    record ListsBroken(List<String> lists) implements BlocklistFinding, Unknown {
        /// Copies the list.
        public ListsBroken {
            lists = List.copyOf(lists);
        }
    }

    /// DNS did not answer the questions to them.
    record ListsSilent(List<String> lists) implements BlocklistFinding, Unknown {
        /// Copies the list.
        public ListsSilent {
            lists = List.copyOf(lists);
        }
    }

    /// There is nothing that could be looked up.
    record NothingToAsk() implements BlocklistFinding, Unknown {}
}
