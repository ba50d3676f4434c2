package org.mailmend.provider;

/// A provider, and what gave it away: the two are trusted differently (an MX names only a host
/// that the user must have seen before a secret goes there).
public record Recognised(Provider provider, How how) {
    /// What gave the provider away.
    public enum How {
        /// The domain stands in the provider's own list (or matches its pattern).
        EXACT_DOMAIN,
        /// A mail exchanger of the domain lies under a name of the provider.
        MX,
        /// The user's own settings name a server of the provider; the domain tells nothing about
        /// it.
        SERVER
    }
}
