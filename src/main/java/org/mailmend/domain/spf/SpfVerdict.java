package org.mailmend.domain.spf;

import org.jspecify.annotations.Nullable;

/// What SPF says of one address and one sender.
///
/// @param mechanism the term that decided, absent where none matched
/// @param explanation the domain's own words for a fail (RFC 7208 section 6.2), absent without
/// @param lookups terms that asked DNS, of ten that are allowed
/// @param voidLookups of these, the ones that found nothing, of two that are allowed
/// @param trouble why the check ended with an error
public record SpfVerdict(
        SpfResult result,
        @Nullable String mechanism,
        @Nullable String explanation,
        int lookups,
        int voidLookups,
        @Nullable Trouble trouble) {

    /// Why a check ended with an error.
    ///
    /// @param domain whose record it was
    /// @param term what in it, empty where it is the record as a whole
    public record Trouble(SpfTrouble kind, String domain, String term) {}
}
