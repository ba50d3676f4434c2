package org.mailmend.check;

import org.jspecify.annotations.Nullable;
import org.mailmend.probe.Evidence;

import java.time.Duration;
import java.util.Optional;

/// What every look-up can find when DNS itself fails.
public final class DnsFindings {
    /// The DNS server did not answer.
    public record ResolverSilent(String name, Duration after)
            implements Finding.Problem, Finding.End {}

    /// The DNS server says that it failed (SERVFAIL).
    public record LookupFailed(String name, @Nullable String why)
            implements Finding.Problem, Finding.End {}

    /// The DNS server refuses the question.
    public record LookupRefused(String name, String rcode)
            implements Finding.Problem, Finding.End {}

    /// The DNS server cannot be reached or makes no sense.
    public record ResolverBroken(String name, String why) implements Finding.Problem, Finding.End {}

    private DnsFindings() {}

    /// The finding where the look-up of a name failed; empty where DNS did its work, whatever it
    /// answered.
    static Optional<Finding> failure(String name, Evidence.Dns answer) {
        return switch (answer) {
            case Evidence.DnsTimedOut late -> Optional.of(new ResolverSilent(name, late.after()));
            case Evidence.ServerFailed failed -> Optional.of(new LookupFailed(name, failed.why()));
            case Evidence.Refused refused -> Optional.of(new LookupRefused(name, refused.rcode()));
            case Evidence.DnsBroken broken -> Optional.of(new ResolverBroken(name, broken.why()));
            case Evidence.Records ignored -> Optional.empty();
            case Evidence.NoSuchDomain ignored -> Optional.empty();
            case Evidence.NoSuchRecords ignored -> Optional.empty();
            case Evidence.NullMx ignored -> Optional.empty();
        };
    }
}
