package org.mailmend.provider;

import java.util.regex.Pattern;

/// Where a fact comes from and when it was true: every fact in this package carries one.
///
/// @param source what can be named to a reader ("Thunderbird ISPDB")
/// @param asOf the date the source says so: `2026`, `2026-08` or `2026-08-22`
public record Provenance(String source, String asOf) {
    private static final Pattern DATE =
            Pattern.compile("(?:19|20)\\d\\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\\d|3[01]))?)?");

    /// Refuses a nameless source and a date that is none.
    public Provenance {
        if (source.isBlank()) {
            throw new IllegalArgumentException("a fact without source");
        }
        if (!DATE.matcher(asOf).matches()) {
            throw new IllegalArgumentException("no date (yyyy, yyyy-mm or yyyy-mm-dd): " + asOf);
        }
    }
}
