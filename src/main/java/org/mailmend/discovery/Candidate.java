package org.mailmend.discovery;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.ServerSettings;

/// One proposed setting.
///
/// @param server what is proposed
/// @param source where it comes from
/// @param mayHoldSecret the secret may go there once TLS to that name has succeeded (house rule
///     "where a secret may go")
/// @param asOf since when it is known so (year and month), absent for what was found just now
public record Candidate(
        ServerSettings server, Source source, boolean mayHoldSecret, @Nullable String asOf) {}
