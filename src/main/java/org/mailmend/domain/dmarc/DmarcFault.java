package org.mailmend.domain.dmarc;

/// What can be wrong with the text of a DMARC record.
public enum DmarcFault {
    /// A part that is no `name=value`.
    NOT_A_TAG,
    /// A tag stands twice.
    REPEATED,
    /// The policy (`p`) is missing.
    NO_POLICY,
    /// A tag has a value that it cannot have.
    BAD_VALUE,
    /// A report address is no address; `mailto:` before it is the usual thing missing.
    BAD_ADDRESS
}
