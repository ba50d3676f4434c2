package org.mailmend.domain.dkim;

/// Why a DKIM key cannot be used, or a signature does not count.
public enum DkimFault {
    /// The record has a version other than DKIM1, or not at its beginning.
    KEY_VERSION,
    /// The record is no list of tags, or a tag stands twice.
    KEY_SYNTAX,
    /// The record has no key (`p=` is missing).
    KEY_ABSENT,
    /// The key was withdrawn (`p=` is empty).
    KEY_REVOKED,
    /// The key cannot be read.
    KEY_BROKEN,
    /// The key is of a kind that nobody knows.
    KEY_KIND,
    /// The key is for something else than mail (`s=`).
    KEY_SERVICE,
    /// The key allows no hash that is still used (`h=`).
    KEY_HASH,
    /// An RSA key under 1024 bits (RFC 8301 section 3.2).
    KEY_SHORT,
    /// No key stands at the selector.
    KEY_MISSING,
    /// DNS did not answer.
    KEY_UNANSWERED,
    /// The signature lacks a tag that it needs, or has a tag that cannot be read.
    SIGNATURE_SYNTAX,
    /// The signature has a version that nobody knows.
    SIGNATURE_VERSION,
    /// The signature is of a kind that nobody knows.
    SIGNATURE_KIND,
    /// SHA-1, which no longer counts (RFC 8301 section 3.1).
    SIGNATURE_SHA1,
    /// The signer's address lies outside the signing domain, or the key forbids subdomains.
    SIGNATURE_IDENTITY,
    /// From: is not signed.
    SIGNATURE_WITHOUT_FROM,
    /// The time of the signature is over (`x=`).
    SIGNATURE_EXPIRED,
    /// Key and signature are of different kinds.
    SIGNATURE_OTHER_KEY,
    /// The body was changed.
    BODY_CHANGED,
    /// A signed header field was changed, or the key is not the signer's.
    HEADER_CHANGED
}
