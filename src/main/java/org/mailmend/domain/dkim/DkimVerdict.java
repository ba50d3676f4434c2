package org.mailmend.domain.dkim;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// What became of the check of one signature.
///
/// @param result as it stands in headers
/// @param domain the signing domain
/// @param selector empty where the signature cannot be read
/// @param fault why it does not count, absent for a pass
/// @param bits size of the key, 0 where it was not found
/// @param testing the key says that the domain is only trying DKIM
/// @param unsignedOctets how much of the body stands behind what is signed (`l=`)
public record DkimVerdict(
        Result result,
        String domain,
        String selector,
        @Nullable DkimFault fault,
        int bits,
        boolean testing,
        long unsignedOctets) {

    /// The results of a DKIM check (RFC 8601 section 2.7.1).
    public enum Result {
        /// Signed by the domain and not changed since.
        PASS,
        /// Changed, or not signed by the domain.
        FAIL,
        /// It cannot be judged, and never will be.
        PERMERROR,
        /// DNS failed; later it may work.
        TEMPERROR;

        /// The word that stands in headers.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether the signature counts.
    public boolean passed() {
        return result == Result.PASS;
    }
}
