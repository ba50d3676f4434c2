package org.mailmend.domain.blocklist;

/// Why a blocklist lists something, as far as its answer tells.
public enum ListingKind {
    /// It is listed; the answer tells no more.
    LISTED,
    /// Spam comes from there, or advertises it.
    SPAM,
    /// A machine or site that somebody else took over.
    EXPLOITED,
    /// It belongs to a botnet.
    BOTNET,
    /// Phishing.
    PHISHING,
    /// Malware.
    MALWARE,
    /// A good site that others abuse.
    ABUSED,
    /// A bad name from many small signs.
    REPUTATION,
    /// Watched, not bad.
    NEUTRAL,
    /// An address from which no mail server is expected to send: usual at home, no reproach.
    POLICY
}
